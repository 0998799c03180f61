import type { Environment } from '../../environment.ts';
import { annotate } from '../../guide/annotate.ts';
import type { FieldGuide } from '../../guide/entry.ts';
import { explainFailure } from '../../guide/failure-note.ts';
import type { Exchange } from '../../http/exchange.ts';
import { explain } from '../../guide/explain.ts';
import { wayOut } from '../../send/way-out.ts';
import { type LookOptions, viewFor } from '../../terminal/capabilities.ts';
import type { Highlighter } from '../../text/highlighter.ts';
import { renderCookies } from '../../terminal/exchange/cookies.ts';
import {
  type ExchangeToRender,
  renderExchange,
  renderExchangeFailure,
} from '../../terminal/exchange/exchange.ts';
import { renderProblems, renderShortProblem, renderTogether } from '../../terminal/exchange/problems.ts';
import { renderNext } from '../../terminal/failure.ts';
import { renderHop } from '../../terminal/exchange/hop.ts';
import { renderShort } from '../../terminal/exchange/short.ts';
import { renderShortStreamEnd } from '../../terminal/exchange/short-stream.ts';
import { renderStopped, renderStreamEnd } from '../../terminal/exchange/stream.ts';
import { renderTimingBars } from '../../terminal/exchange/timing-bars.ts';
import { renderShortTls, renderTls } from '../../terminal/exchange/tls.ts';
import { renderUnpacked } from '../../terminal/exchange/unpacked.ts';
import type { Line, View } from '../../terminal/view.ts';
import { createStreamer } from '../../send/streamer.ts';
import { unpackedBody } from '../../send/unpacked-body.ts';
import { earlyView } from './early-view.ts';
import type { Showing } from './showing.ts';
import { streamWriter } from '../../send/stream-writer.ts';

export interface AnnotatedOptions extends LookOptions {
  readonly guide: FieldGuide;
  readonly short: boolean;
  /** Adds how the time was spent. */
  readonly timings: boolean;
  /** True where the reader named whom to trust. */
  readonly ownAuthority: boolean;
  readonly highlight: Highlighter | undefined;
}

type World = Pick<Environment, 'stdout' | 'now' | 'monotonic' | 'interrupted' | 'variables' | 'platform'>;

/**
 * Request and answer as the lesson shows them, every line with its note; `short`, each line and its note on one row.
 */
export function annotatedShowing(environment: World, options: AnnotatedOptions): Showing {
  const { stdout, now, monotonic, interrupted } = environment;
  const { guide } = options;
  const seen = new Set<string>();
  let shown = 0;
  const view = (): View => viewFor(stdout, environment, options, options.highlight);
  const write = streamWriter(stdout);
  const pour = (rows: readonly Line[]) => write(rows.map((row) => `${row}\n`).join(''));
  const print = (rows: readonly Line[]): void => void pour(rows);

  const early = earlyView({
    short: options.short,
    view,
    print,
    pour,
    annotate: (soFar) => annotate(soFar, guide, now()),
    beginning: (soFar) => beginning(soFar, view()),
    seen: (id) => seen.has(id),
  });
  const streamer = createStreamer(monotonic, early);

  return {
    tellsTrust: true,
    onStart: streamer.onStart,
    onSent: streamer.onSent,
    onHead: streamer.onHead,
    onContent: streamer.onContent,
    async exchange(exchange) {
      const before = streamer.finish();
      const explained = explain(exchange, guide, now());
      const { lines } = explained;
      if (before.part === 'nothing') print(beginning(exchange, view()));
      if (before.part === 'answer') print(streamEnd(exchange, explained, before.hidden, view()));
      else print(whole(exchange, explained, before.part === 'request', view()));
      const unpacked = await unpackedBody(exchange, guide);
      if (unpacked !== undefined) print(['', ...renderUnpacked(unpacked, view())]);
      for (const line of lines) for (const { id } of line.notes) seen.add(id);
      if (interrupted.aborted) print(['', ...renderStopped(exchange, view())]);
      else print([...wayOutRows(exchange, view()), ...problemRows(explained, view())]);
      if (options.timings) print(['', ...renderTimingBars(exchange.timings, view())]);
    },
    together(problems, exchanges) {
      if (problems.length > 0) print(['', ...renderTogether(problems, exchanges, view())]);
    },
    hop: (hop) => print(['', ...renderHop(hop, view())]),
    cookies(news, file) {
      const rows = renderCookies(news, file, now(), view());
      if (rows.length > 0) print(['', ...rows]);
    },
  };

  function problemRows({ problems, lines }: ReturnType<typeof explain>, screen: View): Line[] {
    if (problems.length === 0) return [];
    const rows = options.short
      ? problems.flatMap((problem) => renderShortProblem(problem, screen))
      : renderProblems(problems, lines, screen);
    return ['', ...rows];
  }

  /** What stands before an exchange: the space after the one before, and how the line was encrypted. */
  function beginning(exchange: Exchange, screen: View): Line[] {
    shown += 1;
    return [...(shown > 1 ? [''] : []), ...tlsRows(exchange, options, now(), screen)];
  }

  function whole(
    exchange: Exchange,
    explained: ReturnType<typeof explain>,
    requestShown: boolean,
    screen: View,
  ): Line[] {
    const input = { ...toRender(exchange, explained), requestShown };
    if (options.short) return renderShort(input, screen);
    return renderExchange({ ...input, seen: (id) => seen.has(id) }, screen).flat();
  }

  function streamEnd(
    exchange: Exchange,
    explained: ReturnType<typeof explain>,
    hidden: number,
    screen: View,
  ): Line[] {
    const input = { ...toRender(exchange, explained), seen: () => false };
    const rows = options.short
      ? renderShortStreamEnd(exchange, explained.lines, hidden, screen)
      : renderStreamEnd(exchange, explained.lines, hidden, screen);
    return [...rows, ...renderExchangeFailure(input, screen)];
  }

  /** That the reader ended it is no failure to be explained. */
  function toRender(
    exchange: Exchange,
    { lines, failureNote }: ReturnType<typeof explain>,
  ): Omit<ExchangeToRender, 'seen'> {
    const { failure, ...rest } = exchange;
    if (interrupted.aborted || failure === undefined) return { exchange: rest, lines };
    return { exchange, lines, ...(failureNote === undefined ? {} : { failureNote }) };
  }
}

function wayOutRows(exchange: Exchange, view: View): Line[] {
  const way = wayOut(exchange);
  return way === undefined ? [] : ['', ...renderNext(way, view, '')];
}

function tlsRows(
  { tls, timings, url, connection }: Exchange,
  { guide, ownAuthority, short }: AnnotatedOptions,
  now: number,
  view: View,
): Line[] {
  if (tls === undefined || (connection?.sequence ?? 1) > 1) return [];
  const { distrust: code, overridden } = tls;
  const distrust =
    code === undefined || !overridden
      ? undefined
      : explainFailure(
          { ...(url === undefined ? {} : { url }), failure: { code, phase: 'tls', message: '' } },
          guide,
        );
  const input = { tls, took: timings.tls, distrust, ownAuthority, now };
  return short ? renderShortTls(input, view) : [...renderTls(input, view), ''];
}
