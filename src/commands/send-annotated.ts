import type { Environment } from '../environment.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { explainFailure } from '../guide/failure-note.ts';
import type { Exchange } from '../http/exchange.ts';
import { explain } from '../live/explain.ts';
import { type LookOptions, viewFor } from '../terminal/capabilities.ts';
import type { Highlighter } from '../terminal/code-colour.ts';
import { renderCookies } from '../terminal/cookies.ts';
import { renderExchange } from '../terminal/exchange.ts';
import { renderHop } from '../terminal/hop.ts';
import { renderShort } from '../terminal/short-exchange.ts';
import { renderTimingBars } from '../terminal/timing-bars.ts';
import { renderTls } from '../terminal/tls.ts';
import type { Line, View } from '../terminal/view.ts';
import type { Showing } from './send-showing.ts';

export interface AnnotatedOptions extends LookOptions {
  readonly guide: FieldGuide;
  readonly short: boolean;
  /** Adds how the time was spent. */
  readonly timings: boolean;
  /** True where the reader named whom to trust. */
  readonly ownAuthority: boolean;
  readonly highlight: Highlighter | undefined;
}

/** Request and answer as the lesson shows them, every line with its note; `short`, each line and its note on one row. */
export function annotatedShowing(environment: Environment, options: AnnotatedOptions): Showing {
  const { stdout, now } = environment;
  const { guide, short, highlight } = options;
  const seen = new Set<string>();
  let shown = 0;

  function print(rows: readonly Line[]): void {
    stdout.write(rows.map((row) => `${row}\n`).join(''));
  }

  const view = (): View => viewFor(stdout, environment, options, highlight);

  return {
    async exchange(exchange) {
      const { lines, failureNote } = explain(exchange, guide, now());
      const input = { exchange, lines, ...(failureNote === undefined ? {} : { failureNote }) };
      if (shown > 0) print(['']);
      shown += 1;
      print(tlsRows(exchange, view()));
      print(
        short
          ? renderShort(input, view())
          : renderExchange({ ...input, seen: (id) => seen.has(id) }, view()).flat(),
      );
      for (const line of lines) for (const { id } of line.notes) seen.add(id);
      if (options.timings) print(['', ...renderTimingBars(exchange.timings, view())]);
    },
    hop(hop) {
      print(['', ...renderHop(hop, view())]);
    },
    cookies(news, file) {
      const rows = renderCookies(news, file, now(), view());
      if (rows.length > 0) print(['', ...rows]);
    },
  };

  function tlsRows(exchange: Exchange, screen: View): Line[] {
    const { tls, timings, url } = exchange;
    if (tls === undefined || (exchange.connection?.sequence ?? 1) > 1) return [];
    const failure =
      tls.distrust === undefined ? undefined : { code: tls.distrust, phase: 'tls' as const, message: '' };
    const distrust =
      failure === undefined || !tls.overridden
        ? undefined
        : explainFailure({ ...(url === undefined ? {} : { url }), failure }, guide);
    const { ownAuthority } = options;
    return [...renderTls({ tls, took: timings.tls, distrust, ownAuthority, now: now() }, screen), ''];
  }
}
