import type { FieldGuide } from '../guide/entry.ts';
import { explain } from '../live/explain.ts';
import type { Exported, Writing } from './exported.ts';
import type { ExportFormat } from './formats.ts';
import { redact } from './redact.ts';

export interface ExportOptions extends Omit<Writing, 'redacted'> {
  readonly guide: FieldGuide;
  /** ms since 1970: what notes such as "2 minutes ago" count from. */
  readonly now: number;
  /** Masks passwords, cookies and tokens; see `redact`. */
  readonly redact: boolean;
}

/** The text of a file that holds these exchanges, in their order. Reads and writes nothing itself. */
export async function exportExchanges(
  format: ExportFormat,
  exchanges: readonly Exported[],
  { guide, now, redact: isRedacted, creator, title }: ExportOptions,
): Promise<string> {
  const write = await format.load();
  const told = exchanges.map((exported) => {
    const shown = isRedacted ? redact(exported) : exported;
    return { ...shown, ...explain(shown.exchange, guide, now) };
  });
  return write(told, { creator, title, redacted: isRedacted });
}
