import type { FieldGuide } from '../guide/entry.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import { explain } from '../live/explain.ts';
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

/** The text of a file that holds one exchange; see `exportExchanges`. */
export function exportExchange(
  format: ExportFormat,
  exchange: Exported,
  options: ExportOptions,
): Promise<string> {
  return exportExchanges(format, [exchange], options);
}

/** The text of a file that holds these exchanges, in their order. Reads and writes nothing itself. */
export async function exportExchanges(
  format: ExportFormat,
  exchanges: readonly Exported[],
  { guide, now, redact: isRedacted, creator, title }: ExportOptions,
): Promise<string> {
  const write = await format.load();
  const told = exchanges.map((exported): Told => {
    const explained = explain(exported.exchange, guide, now);
    if (!isRedacted) return { ...exported, ...explained };
    const shown = redact(exported, explained.lines);
    const { lines, failureNote } = explain(shown.exchange, guide, now);
    return { ...shown, lines: lines.map(withoutSecrets), failureNote };
  });
  const [first] = told;
  const name = told.length === 1 && first !== undefined ? callText(first) : `${told.length} exchanges`;
  return write(told, { creator, title: title ?? name, redacted: isRedacted });
}

/** Of asterisks there is nothing to tell. */
function withoutSecrets(line: AnnotatedLine): AnnotatedLine {
  const notes = line.notes.map(({ parts, ...note }) => ({
    ...note,
    ...(parts && { parts: parts.filter(({ secret }) => secret !== true) }),
  }));
  return { ...line, notes };
}
