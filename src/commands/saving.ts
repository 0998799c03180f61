import { access } from 'node:fs/promises';
import path from 'node:path';
import { explainExported } from '../export/export.ts';
import type { Exported } from '../export/exported.ts';
import { fileNameFor } from '../export/file-name.ts';
import { type ExportFormat, FORMATS, formatOfFile } from '../export/formats.ts';
import { holdsSecrets } from '../export/redact.ts';
import type { Surface } from '../walk/event.ts';
import type { Learner } from '../walk/learner.ts';
import { exportFile, type ExportFileOptions, type ExportWorld, saveExchanges } from './export-file.ts';

export interface SavingWorld extends ExportWorld {
  readonly learner: Learner;
  readonly surface: Pick<Surface, 'show'>;
  readonly options: ExportFileOptions;
}

/**
 * Asks in which format and under which name an exchange is to be saved, and does so. No file is replaced.
 * @throws {UsageFailure} where that name will not do
 */
export async function saveAsAsked(world: SavingWorld, exported: Exported): Promise<void> {
  const { learner, surface } = world;
  const format = await learner.pick<ExportFormat | undefined>(
    'Save this exchange as what?',
    [
      ...FORMATS.map((one) => ({ value: one, label: `${one.endings[0]}: ${one.label}` })),
      { value: undefined, label: 'Not at all' },
    ],
    FORMATS[0],
  );
  if (format === undefined) return;
  const redact = world.options.redact === true || (await askRedaction(world, exported));
  const named = await learner.line('The file', await freeName(world, exported, format));
  const file = await exportFile(world, withEnding(named.trim(), format));
  const text = await saveExchanges(world, { ...file, format }, [exported], { redact, replace: false });
  await surface.show({ type: 'remark', tone: 'info', text });
}

/** Asks only where there is something to mask. */
async function askRedaction(
  { learner, guide, environment }: SavingWorld,
  exported: Exported,
): Promise<boolean> {
  const words = await guide();
  const { lines } = explainExported(exported, words, environment.now());
  if (!holdsSecrets(exported, lines, words)) return false;
  return learner.pick('There are passwords, cookies or tokens in it.', [
    { value: true, label: 'Mask them, for others may read the file' },
    { value: false, label: 'Leave them as they are' },
  ]);
}

async function freeName(
  { environment }: SavingWorld,
  exported: Exported,
  format: ExportFormat,
): Promise<string> {
  let number = 1;
  while (await isThere(path.join(environment.workingDirectory, fileNameFor(exported, format, number))))
    number += 1;
  return fileNameFor(exported, format, number);
}

async function isThere(place: string): Promise<boolean> {
  try {
    await access(place);
    return true;
  } catch {
    return false;
  }
}

function withEnding(name: string, format: ExportFormat): string {
  return formatOfFile(name) === format ? name : `${name}${format.endings[0]}`;
}
