import type { ByteRange, Direction, Exchange, Message } from '../http/exchange.ts';

/**
 * The exchange without the first lines that were only put there to read the rest of these messages, and without the
 * empty line behind headers that nothing follows.
 */
export function withoutFirstLines(exchange: Exchange, which: Readonly<Record<Direction, boolean>>): Exchange {
  const { request, response } = exchange;
  const cut = {
    request: which.request ? behindFirstLine(request) : 0,
    response: which.response ? behindFirstLine(response) : 0,
  };
  return {
    ...exchange,
    wire: exchange.wire.map((chunk) => ({ ...chunk, bytes: chunk.bytes.subarray(cut[chunk.direction]) })),
    wireSize: {
      request: exchange.wireSize.request - cut.request,
      response: exchange.wireSize.response - cut.response,
    },
    ...(request &&
      which.request && { request: { ...moved(request, cut.request), method: '', target: '', version: '' } }),
    ...(response &&
      which.response && {
        response: { ...moved(response, cut.response), status: 0, reason: '', version: '' },
      }),
  };
}

/** Where the second line begins. */
function behindFirstLine(message: Message | undefined): number {
  const [first, second] = message?.lines ?? [];
  return second?.start ?? first?.end ?? 0;
}

function moved<M extends Message>(message: M, by: number): M {
  const shift = <R extends ByteRange>(ranges: readonly R[]): R[] =>
    ranges
      .filter(({ start }) => start >= by)
      .map((range) => ({ ...range, start: range.start - by, end: range.end - by }));
  const { headers, trailers, defects } = message;
  const lines = message.lines.at(-1)?.part === 'blank' ? message.lines.slice(0, -1) : message.lines;
  return {
    ...message,
    headers: shift(headers),
    trailers: shift(trailers),
    lines: shift(lines),
    defects: shift(defects),
  };
}
