import { appendFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { type Progress, progressOf, ProgressRecord } from './progress.ts';

export interface ProgressStore {
  /** What is kept of a lesson, with what this session added. */
  load(lesson: string): Promise<Progress>;
  /** Keeps one more record. Never rejects: what cannot be written is said once, and kept for this session. */
  add(lesson: string, record: ProgressRecord): Promise<void>;
  /** Forgets a lesson. */
  reset(lesson: string): Promise<void>;
}

export interface StoreOptions {
  readonly directory: string;
  /** Wall clock, ms since 1970: names a damaged file that is set aside. */
  readonly now: () => number;
  /** Told about what went wrong, a sentence each: never fatal. */
  readonly warn: (message: string) => void;
}

interface Journal {
  readonly records: readonly ProgressRecord[];
  readonly damaged: boolean;
}

type ParsedLine = ProgressRecord | 'newer' | 'damaged';

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
  let saidUnwritable = false;

  const journalPath = (lesson: string) => path.join(directory, `${encodeURIComponent(lesson)}.jsonl`);

  function sayUnwritable(error: unknown): void {
    if (saidUnwritable) return;
    saidUnwritable = true;
    warn(
      `Your progress cannot be kept (${errorCode(error)} for ${directory}). The lesson goes on; ` +
        'set SERVE_LESSON_DATA_DIR to a folder you may write to, and it will be.',
    );
  }

  async function setAside(file: string, journal: Journal): Promise<void> {
    const aside = file.replace(/\.jsonl$/, `.damaged-${now()}.jsonl`);
    const { default: writeFileAtomic } = await import('write-file-atomic');
    try {
      await rename(file, aside);
      if (journal.records.length > 0) await writeFileAtomic(file, journal.records.map(toLine).join(''));
      const kept = journal.records.length > 0 ? 'What could be read is kept' : 'You start afresh';
      warn(`Your progress file was damaged and is set aside as ${aside}. ${kept}.`);
    } catch (error) {
      sayUnwritable(error);
    }
  }

  return {
    async load(lesson) {
      const file = journalPath(lesson);
      const journal = await readJournal(file, sayUnwritable);
      if (journal.damaged) await setAside(file, journal);
      return progressOf([...journal.records, ...(unwritten.get(lesson) ?? [])]);
    },

    async add(lesson, record) {
      try {
        await mkdir(directory, { recursive: true });
        await appendFile(journalPath(lesson), toLine(record));
      } catch (error) {
        sayUnwritable(error);
        unwritten.set(lesson, [...(unwritten.get(lesson) ?? []), record]);
      }
    },

    async reset(lesson) {
      unwritten.delete(lesson);
      await rm(journalPath(lesson), { force: true });
    },
  };
}

async function readJournal(file: string, unreadable: (error: unknown) => void): Promise<Journal> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') unreadable(error);
    return { records: [], damaged: false };
  }
  const lines = text.split('\n').filter((line) => line !== '');
  const parsed = lines.map(parseLine);
  return {
    records: parsed.filter((record) => typeof record === 'object'),
    damaged: parsed.includes('damaged'),
  };
}

/** A record of a kind that only a newer version knows is no damage: it is that version's to read. */
function parseLine(line: string): ParsedLine {
  try {
    const value: unknown = JSON.parse(line);
    const known = v.safeParse(ProgressRecord, value);
    if (known.success) return known.output;
    return v.is(AnyRecord, value) && !KNOWN_TYPES.has(value.type) ? 'newer' : 'damaged';
  } catch {
    return 'damaged';
  }
}

function toLine(record: ProgressRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
