import { setImmediate } from 'node:timers/promises';
import type { FieldGuide } from '../guide/entry.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { explain, type Explained } from '../live/explain.ts';
import { callText } from './asked.ts';
import type { Exported, Told, Writing } from './exported.ts';
import type { ExportFormat } from './formats.ts';
import { redact } from './redact.ts';

export interface ExportOptions extends Pick<Writing, 'creator'> {
  readonly guide: FieldGuide;
  /** ms since 1970: what notes such as "2 minutes ago" count from. */
  readonly now: number;
  /** Masks passwords, cookies and tokens; see `redact`. */
  readonly redact: boolean;
  /** Names the whole; unsanitised. Without it a single exchange gives its name. */
  readonly title?: string | undefined;
}

/** The text of a file, and what became of the secrets in its exchanges. */
export interface ExportedText {
  readonly text: string;
  readonly secrets: 'none' | 'kept' | 'masked';
}

interface Read {
  readonly exported: Exported;
  readonly explained: Explained;
  readonly masked: Exported;
  readonly hadSecrets: boolean;
}

/** What a file holds that holds these exchanges, or this one, in their order. Reads and writes nothing itself. */
export async function exportExchanges(
  format: ExportFormat,
  exchanges: readonly Exported[],
  { guide, now, redact: isRedacted, creator, title }: ExportOptions,
): Promise<ExportedText> {
  const write = await format.load();
  const read: Read[] = [];
  for (const exported of exchanges) {
    const explained = explain(exported.exchange, guide, now);
    const { exported: masked, hadSecrets } = redact(exported, explained.lines, guide);
    read.push({ exported, explained, masked, hadSecrets });
    // Thousands take seconds, and whoever watches a server meanwhile goes on.
    await setImmediate();
  }
  const told = read.map(({ exported, explained, masked, hadSecrets }): Told => {
    if (!isRedacted || !hadSecrets) return { ...exported, ...explained };
    const { lines, problems, failureNote } = explain(masked.exchange, guide, now);
    return {
      ...masked,
      lines: lines.map(withoutSecrets),
      // Asterisks are no credentials, but that is our doing.
      problems: problems.filter((problem) =>
        explained.problems.some((known) => isSameProblem(problem, known)),
      ),
      failureNote,
    };
  });
  const [first] = told;
  const name = told.length === 1 && first !== undefined ? callText(first) : `${told.length} exchanges`;
  return {
    text: write(told, { creator, title: title ?? name, redacted: isRedacted }),
    secrets: read.some(({ hadSecrets }) => hadSecrets) ? (isRedacted ? 'masked' : 'kept') : 'none',
  };
}

function isSameProblem(one: Problem, other: Problem): boolean {
  return one.id === other.id && one.direction === other.direction && one.start === other.start;
}

/** Of asterisks there is nothing to tell. */
function withoutSecrets(line: AnnotatedLine): AnnotatedLine {
  const notes = line.notes.map(({ parts, ...note }) => ({
    ...note,
    ...(parts && { parts: parts.filter(({ secret }) => secret !== true) }),
  }));
  return { ...line, notes };
}
