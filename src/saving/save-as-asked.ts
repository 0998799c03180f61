import { access } from 'node:fs/promises';
import path from 'node:path';
import { explainExported } from '../export/export.ts';
import type { Exported } from '../export/exported.ts';
import { fileNameFor } from '../export/file-name.ts';
import { type ExportFormat, FORMATS, formatOfFile } from '../export/formats.ts';
import { holdsSecrets } from '../export/redact.ts';
import { UsageFailure } from '../failure.ts';
import type { Surface } from '../stage/event.ts';
import type { Learner, Option } from '../stage/learner.ts';
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
    [...FORMATS.map((one) => ({ value: one, label: `${one.endings[0]}: ${one.label}` })), NOT_AT_ALL],
    FORMATS[0],
  );
  if (format === undefined) return;
  const redact = world.options.redact === true || (await askRedaction(world, exported));
  if (redact === undefined) return;
  const text = await askUntilSaved(world, exported, { format, redact });
  await surface.show({ type: 'remark', tone: 'info', text });
}

const NOT_AT_ALL: Option<undefined> = { value: undefined, label: 'Not at all', isWayBack: true };

/** Asks only where there is something to mask. Undefined where it is not to be saved. */
async function askRedaction(
  { learner, guide, environment }: SavingWorld,
  exported: Exported,
): Promise<boolean | undefined> {
  const words = await guide();
  const { lines } = explainExported(exported, words, environment.now());
  if (!holdsSecrets(exported, lines, words)) return false;
  return learner.pick<boolean | undefined>(
    'There are passwords, cookies or tokens in it.',
    [
      { value: true, label: 'Mask them, for others may read the file' },
      { value: false, label: 'Leave them as they are' },
      NOT_AT_ALL,
    ],
    true,
  );
}

/**
 * Asks for a name again where one will not do, and says why: all but the name is settled.
 * @returns a sentence that says where it is saved
 * @throws {UsageFailure} where the name that we propose will not do either
 */
async function askUntilSaved(
  world: SavingWorld,
  exported: Exported,
  { format, redact }: { readonly format: ExportFormat; readonly redact: boolean },
): Promise<string> {
  const proposed = await freeName(world, exported, format);
  let prompt = 'The file';
  for (;;) {
    const named = await world.learner.line(prompt, proposed);
    try {
      const file = await exportFile(world, withEnding(named.trim(), format));
      return await saveExchanges(world, { ...file, format }, [exported], { redact, replace: false });
    } catch (error) {
      if (!(error instanceof UsageFailure) || named === proposed) throw error;
      prompt = `${error.message} ${error.next} The file`;
    }
  }
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
