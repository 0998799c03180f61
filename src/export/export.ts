import { setImmediate } from 'node:timers/promises';
import type { FieldGuide } from '../guide/entry.ts';
import { grouped } from '../guide/phrasing.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { explain, type Explained } from '../guide/explain.ts';
import { callText } from './asked.ts';
import type { Exported, Told, Writing } from './exported.ts';
import type { ExportFormat } from './formats.ts';
import { redact, type Redacted } from './redact.ts';

export interface ExportOptions extends Pick<Writing, 'creator'> {
  readonly guide: FieldGuide;
  /** ms since 1970: what notes such as "2 minutes ago" count from. */
  readonly now: number;
  /** Masks passwords, cookies and tokens; see `redact`. */
  readonly redact: boolean;
  /** Names the whole; unsanitised. Without it a single exchange gives its name. */
  readonly title?: string | undefined;
  /** How many exchanges there were, where not all of them were kept. */
  readonly total?: number | undefined;
}

/** The text of a file, and what became of the secrets in its exchanges. */
export interface ExportedText {
  readonly text: string;
  readonly secrets: 'none' | 'kept' | 'masked';
}

/** What a file holds that holds these exchanges, or this one, in their order. Reads and writes nothing itself. */
export async function exportExchanges(
  format: ExportFormat,
  exchanges: readonly Exported[],
  { redact: isRedacted, creator, title, total = exchanges.length, ...explaining }: ExportOptions,
): Promise<ExportedText> {
  const write = await format.load();
  const all: Told[] = [];
  let hadSecrets = false;
  for (const exported of exchanges) {
    const { told, secrets } = tell(exported, isRedacted, explaining);
    all.push(told);
    hadSecrets ||= secrets.asked || (secrets.answered && format.tellsAnswers);
    // Thousands take seconds, and whoever watches a server meanwhile goes on.
    await setImmediate();
  }
  const writing = { creator, title: titleOf(all, title, total), redacted: isRedacted };
  return {
    text: write(all, writing),
    secrets: hadSecrets ? (isRedacted ? 'masked' : 'kept') : 'none',
  };
}

function tell(
  exported: Exported,
  isRedacted: boolean,
  { guide, now }: Pick<ExportOptions, 'guide' | 'now'>,
): { readonly told: Told; readonly secrets: Redacted<Exported>['secrets'] } {
  const explained = explainExported(exported, guide, now);
  const { exported: masked, secrets } = redact(exported, explained.lines, guide);
  if (!isRedacted || !(secrets.asked || secrets.answered))
    return { told: { ...exported, ...explained }, secrets };
  const { lines, problems, failureNote } = explainExported(masked, guide, now);
  const told = {
    ...masked,
    lines: lines.map(withoutSecrets),
    // Asterisks are no credentials, but that is our doing.
    problems: problems.filter((problem) => explained.problems.some((known) => isSameProblem(problem, known))),
    failureNote,
  };
  return { told, secrets };
}

/** The notes of an exchange, as those know it who saw it. `now` in ms since 1970. */
export function explainExported({ exchange, isOurs }: Exported, guide: FieldGuide, now: number): Explained {
  return explain(exchange, guide, now, { isOurs });
}

function titleOf(all: readonly Told[], title: string | undefined, total: number): string {
  const [first] = all;
  const alone = all.length === 1 && first !== undefined ? callText(first) : undefined;
  if (total <= all.length) return title ?? alone ?? `${all.length} exchanges`;
  const some = `the newest ${grouped(all.length)} of ${grouped(total)} exchanges`;
  return title === undefined ? `${some.charAt(0).toUpperCase()}${some.slice(1)}` : `${title}, ${some}`;
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
