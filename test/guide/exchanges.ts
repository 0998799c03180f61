import { annotate } from '../../src/guide/annotate.ts';
import type { BodyLimits } from '../../src/guide/body/reader.ts';
import type { FieldGuide } from '../../src/guide/entry.ts';
import type { AnnotatedLine, Note } from '../../src/guide/note.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { parseRequest, parseResponse } from '../../src/http/wire-parser.ts';

/** The moment at which all these exchanges are looked at. */
const NOW = Date.UTC(2024, 0, 1, 12, 0, 0);

/** Bytes of a message whose text is written with plain line ends in its head; the body, if given, follows as it is. */
export function message(head: string, body: string | Uint8Array = ''): Uint8Array {
  return Buffer.concat([
    Buffer.from(`${head.replaceAll('\n', '\r\n')}\r\n\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
}

export const GET = 'GET /math HTTP/1.1\nhost: localhost:3000\nconnection: keep-alive';

/** An exchange as our client would have recorded it. */
export function exchangeOf(
  request: Uint8Array,
  response: Uint8Array = new Uint8Array(),
  more: Partial<Exchange> = {},
): Exchange {
  const parsed = parseRequest(request);
  return {
    source: 'captured',
    observer: 'client',
    url: `http://localhost:3000${parsed?.target.startsWith('/') === true ? parsed.target : '/'}`,
    startedAt: NOW,
    wire: [
      { direction: 'request', at: 0, bytes: request },
      { direction: 'response', at: 1, bytes: response },
    ],
    wireSize: { request: request.length, response: response.length },
    ...(parsed && { request: parsed }),
    ...parseResponse(response, { method: parsed?.method ?? 'GET' }),
    timings: { total: 2 },
    ...more,
  };
}

/** The lines of an exchange, with the annotations of one guide. */
export function annotated(
  guide: FieldGuide,
  request: Uint8Array,
  response?: Uint8Array,
  limits?: BodyLimits,
): AnnotatedLine[] {
  return annotate(exchangeOf(request, response), guide, NOW, { limits, isOurs: false });
}

/** Each line behind an arrow for its direction, each note on a line of its own under it. */
export function readable(lines: readonly AnnotatedLine[]): string {
  return lines
    .flatMap(({ direction, text, notes }) => [
      `${direction === 'request' ? '>' : '<'} ${text}`.trimEnd(),
      ...notes.map((note) => `    ${note.text}`),
    ])
    .join('\n');
}

/** The first note of the first line that has a note of this id, or of one that begins with it and a point. */
export function noteOf(lines: readonly AnnotatedLine[], id: string): Note | undefined {
  return lines.flatMap(({ notes }) => notes).find((note) => note.id === id || note.id.startsWith(`${id}.`));
}
