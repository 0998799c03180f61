import { stat } from 'node:fs/promises';
import path from 'node:path';
import { version } from '../../package.json';
import type { Environment } from '../environment.ts';
import { exportExchanges, type ExportedText } from '../export/export.ts';
import type { Exported } from '../export/exported.ts';
import { endingsInWords, type ExportFormat, formatOfFile } from '../export/formats.ts';
import { UsageFailure } from '../failure.ts';
import { writeTrouble } from '../file-trouble.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { writeText } from './write-text.ts';

/** Options of every command that saves exchanges. */
export interface ExportFileOptions {
  /** Masks passwords, cookies and tokens in what is saved. */
  readonly redact?: boolean;
}

/** What exchanges are saved with. */
export interface ExportWorld {
  readonly environment: Pick<Environment, 'workingDirectory' | 'now'>;
  readonly guide: () => Promise<FieldGuide>;
}

/** A file to save exchanges in, by its absolute path. */
export interface ExportFile {
  readonly place: string;
  readonly format: ExportFormat;
}

/**
 * The file that a name stands for: its ending says the format.
 * @throws {UsageFailure} where it does not, or the file could not be made
 */
export async function exportFile({ environment }: ExportWorld, name: string): Promise<ExportFile> {
  const place = path.resolve(environment.workingDirectory, name);
  const format = formatOfFile(name);
  if (format === undefined) {
    throw new UsageFailure(`The name “${name}” does not say in which format the exchanges are wanted.`, {
      next: `Let it end in ${endingsInWords()}.`,
    });
  }
  if (await isFolder(place)) {
    throw new UsageFailure(`${place} is a folder.`, { next: 'Give the file another name.' });
  }
  if (!(await isFolder(path.dirname(place)))) {
    throw new UsageFailure(`The folder ${path.dirname(place)} is not there.`, {
      next: 'Make it first, or name another place.',
    });
  }
  return { place, format };
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch {
    return false;
  }
}

export interface SavingOptions {
  readonly redact: boolean;
  readonly title?: string | undefined;
  /** How many there were, where not all were kept. */
  readonly total?: number | undefined;
  /** Whether a file of that name may be there, and is replaced. */
  readonly replace: boolean;
}

/**
 * Writes exchanges into a file.
 * @returns a sentence that says so
 * @throws {UsageFailure} where it cannot be written
 */
export async function saveExchanges(
  { environment, guide }: ExportWorld,
  { place, format }: ExportFile,
  exchanges: readonly Exported[],
  { redact, title, total, replace }: SavingOptions,
): Promise<string> {
  const { text, secrets } = await exportExchanges(format, exchanges, {
    guide: await guide(),
    now: environment.now(),
    redact,
    creator: { name: 'serve-lesson', version },
    title,
    total,
  });
  try {
    const isOpen = await writeText(place, text, { replace, isPrivate: secrets === 'kept' });
    const what = exchanges.length === 1 ? '1 exchange is' : `${exchanges.length} exchanges are`;
    return [
      `${what} saved in ${place}`,
      ...secretsText(secrets),
      ...(isOpen ? ['The file was there already, and others on this computer may still read it.'] : []),
    ].join('. ');
  } catch (error) {
    throw notWritten(place, error);
  }
}

/** Says that there are secrets in what is exported, or were. */
export function secretsText(secrets: ExportedText['secrets']): string[] {
  return SECRETS[secrets];
}

const SECRETS: Readonly<Record<ExportedText['secrets'], string[]>> = {
  none: [],
  kept: [
    'Passwords, cookies or tokens are in it as they were sent: before you share it, make it again with --redact.',
  ],
  masked: [
    'Passwords, cookies and tokens in headers, URLs, forms and JSON are masked; other bodies are as they were.',
  ],
};

function notWritten(place: string, cause: unknown): UsageFailure {
  const { why, next } = writeTrouble(cause);
  return new UsageFailure(`${place} could not be written: ${why}.`, { next, cause });
}
