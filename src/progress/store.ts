import { appendFile, copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { type Progress, progressOf, ProgressRecord } from './progress.ts';

export interface ProgressStore {
  /** False once something could not be written. */
  readonly keeps: boolean;
  /** What is kept of a lesson, with what this session added. */
  load(lesson: string): Promise<Progress>;
  /** Keeps one more record. Never rejects: what cannot be written is said once, and kept for this session. */
  add(lesson: string, record: ProgressRecord): Promise<void>;
  /** Forgets a lesson, at least for this session. False (and said) where it cannot be erased. */
  reset(lesson: string): Promise<boolean>;
}

export interface StoreOptions {
  readonly directory: string;
  /** Wall clock, ms since 1970: names a damaged file that is set aside. */
  readonly now: () => number;
  /** Told about what went wrong, a sentence each: never fatal. */
  readonly warn: (message: string) => void;
}

/** A line of the journal: what it says, or that it is damaged. */
interface JournalLine {
  readonly text: string;
  readonly record: ProgressRecord | 'newer' | 'damaged';
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(
  ProgressRecord.options.map((option) => option.entries.type.literal),
);
const AnyRecord = v.looseObject({ type: v.string() });

/**
 * Keeps a journal a lesson, one JSON record a line. A record is added by a single append, which the
 * operating system does whole: two sessions at once lose nothing, and there is nothing to lock.
 */
export function createProgressStore({ directory, now, warn }: StoreOptions): ProgressStore {
  const unwritten = new Map<string, ProgressRecord[]>();
  const forgotten = new Set<string>();
  let keeps = true;

  const journalPath = (lesson: string) => path.join(directory, `${encodeURIComponent(lesson)}.jsonl`);

  function sayUnwritable(error: unknown): void {
    const code = systemCode(error);
    if (!keeps) return;
    keeps = false;
    warn(
      `Your progress cannot be kept (${code} for ${directory}). The lesson goes on; ` +
        'set SERVE_LESSON_DATA_DIR to a folder you may write to, and it will be.',
    );
  }

  async function setAside(file: string, whole: readonly JournalLine[]): Promise<void> {
    const aside = file.replace(/\.jsonl$/, `.damaged-${now()}.jsonl`);
    const { default: writeFileAtomic } = await import('write-file-atomic');
    try {
      await copyFile(file, aside);
      if (whole.length > 0) await writeFileAtomic(file, whole.map(({ text }) => `${text}\n`).join(''));
      else await rm(file);
      const kept = whole.length > 0 ? 'What could be read is kept' : 'You start afresh';
      warn(`Your progress file was damaged and is set aside as ${aside}. ${kept}.`);
    } catch (error) {
      sayUnwritable(error);
    }
  }

  async function readJournal(file: string): Promise<readonly JournalLine[]> {
    try {
      const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
      return lines.map((text) => ({ text, record: parseLine(text) }));
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') sayUnwritable(error);
      return [];
    }
  }

  return {
    get keeps() {
      return keeps;
    },

    async load(lesson) {
      const file = journalPath(lesson);
      const lines = forgotten.has(lesson) ? [] : await readJournal(file);
      const whole = lines.filter(({ record }) => record !== 'damaged');
      if (whole.length < lines.length) await setAside(file, whole);
      const records = whole.flatMap(({ record }) => (typeof record === 'object' ? [record] : []));
      return progressOf([...records, ...(unwritten.get(lesson) ?? [])]);
    },

    async add(lesson, record) {
      try {
        await mkdir(directory, { recursive: true });
        await appendFile(journalPath(lesson), `${JSON.stringify(record)}\n`);
      } catch (error) {
        sayUnwritable(error);
        unwritten.set(lesson, [...(unwritten.get(lesson) ?? []), record]);
      }
    },

    async reset(lesson) {
      unwritten.delete(lesson);
      try {
        await rm(journalPath(lesson), { force: true });
        return true;
      } catch (error) {
        sayUnwritable(error);
        forgotten.add(lesson);
        return false;
      }
    },
  };
}

/** A record of a kind that only a newer version knows is no damage: it is that version's to read. */
function parseLine(line: string): JournalLine['record'] {
  try {
    const value: unknown = JSON.parse(line);
    const known = v.safeParse(ProgressRecord, value);
    if (known.success) return known.output;
    return v.is(AnyRecord, value) && !KNOWN_TYPES.has(value.type) ? 'newer' : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** The system's code of a failure that the system reported; any other failure is ours, and is thrown on. */
function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
