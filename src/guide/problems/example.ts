import type { Direction, Exchange } from '../../http/exchange.ts';
import { parseRequest, parseResponse } from '../../http/wire-parser.ts';

/** The moment at which all examples are looked at. */
export const NOW = Date.UTC(2024, 0, 1, 12, 0, 0);

/** Bytes that an example marks with « and ». */
interface Mark {
  readonly exchange: number;
  readonly direction: Direction;
  readonly start: number;
  readonly end: number;
}

export interface Example {
  readonly exchanges: readonly Exchange[];
  readonly marks: readonly Mark[];
}

interface Facts extends Pick<Exchange, 'observer'> {
  readonly total: number;
  readonly connect: number | undefined;
  /** Each exchange on a connection of its own. */
  readonly isNew: boolean;
}

interface Piece {
  readonly direction: Direction;
  readonly bytes: Uint8Array;
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/**
 * Reads an example as the guide's data has it: messages with a line `---` between them, responses following their request.
 * Line ends stand for CR LF; what has no empty line gets one at its end; `\x00`, `\r`, `\n`, `\t`, `\\` are bytes; a `\`
 * at the very end says that the bytes end there. The first line may be `# https` (how it went), `# took 12 s`, `# connect 2 s`,
 * `# seen by the server`, `# each on a new connection`, or several of them.
 */
export function readExample(source: string): Example {
  const [, facts = '', text = ''] = /^(?:# ([^\n]*)\n)?([^]*)$/.exec(source) ?? [];
  const scheme = /\bhttps\b/.test(facts) ? 'https' : /\bhttp\b/.test(facts) ? 'http' : undefined;
  const took = /\btook (\d+) s\b/.exec(facts)?.[1];
  const total = took === undefined ? 2 : Number(took) * 1000;
  const connected = /\bconnect (\d+) s\b/.exec(facts)?.[1];
  const connect = connected === undefined ? undefined : Number(connected) * 1000;
  const observer = /\bby the server\b/.test(facts) ? 'server' : 'client';
  const isNew = /\bnew connection\b/.test(facts);
  const pieces = text.split(/^---\n/m).map(readPiece);
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.direction === 'request' || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(piece);
  }
  return {
    exchanges: groups.map((group, index) =>
      exchangeOf(group, scheme, { total, connect, observer, isNew }, index),
    ),
    marks: groups.flatMap(marksOf),
  };
}

function readPiece(text: string): Piece {
  const written = text.replace(/\n$/, '');
  const whole = written.endsWith('\\') ? written.slice(0, -1) : closed(written);
  const [before = '', marked, after = ''] = whole.split(/[«»]/);
  const head = bytesOf(before);
  const middle = bytesOf(marked ?? '');
  const bytes = Buffer.concat([head, middle, bytesOf(after)]);
  return {
    direction: /^«?http\//i.test(text) ? 'response' : 'request',
    bytes,
    start: marked === undefined ? undefined : head.length,
    end: marked === undefined ? undefined : head.length + middle.length,
  };
}

/** A head gets the empty line that it lacks. */
function closed(text: string): string {
  if (text.includes('\n\n')) return text;
  return text.endsWith('\n') ? `${text}\n` : `${text}\n\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' };

function bytesOf(text: string): Buffer {
  const pieces = text.replaceAll('\n', '\r\n').split(/(\\x[0-9a-f]{2}|\\[rnt\\])/i);
  return Buffer.concat(
    pieces.map((piece) =>
      piece.startsWith('\\x')
        ? Buffer.from(piece.slice(2), 'hex')
        : Buffer.from(piece.startsWith('\\') ? (ESCAPES[piece.slice(1)] ?? piece) : piece, 'utf8'),
    ),
  );
}

function marksOf(group: readonly Piece[], exchange: number): Mark[] {
  const marks: Mark[] = [];
  const length = { request: 0, response: 0 };
  for (const { direction, bytes, start, end } of group) {
    if (start !== undefined && end !== undefined)
      marks.push({ exchange, direction, start: length[direction] + start, end: length[direction] + end });
    length[direction] += bytes.length;
  }
  return marks;
}

function exchangeOf(
  group: readonly Piece[],
  scheme: string | undefined,
  { total, connect, observer, isNew }: Facts,
  index: number,
): Exchange {
  const bytes = (wanted: Direction) =>
    Buffer.concat(group.filter(({ direction }) => direction === wanted).map((piece) => piece.bytes));
  const [request, response] = [bytes('request'), bytes('response')];
  const asked = request.length > 0 ? parseRequest(request) : undefined;
  const host = asked?.headers.find(({ name }) => name.toLowerCase() === 'host')?.value;
  const target = asked?.target.startsWith('/') === true ? asked.target : '/';
  return {
    source: 'captured',
    observer,
    ...(scheme !== undefined && { url: `${scheme}://${host ?? 'shop.example'}${target}` }),
    startedAt: NOW - total + 10 * index,
    connection: isNew ? { id: index + 1, sequence: 1 } : { id: 1, sequence: index + 1 },
    wire: [
      { direction: 'request', at: 0, bytes: request },
      { direction: 'response', at: total, bytes: response },
    ],
    wireSize: { request: request.length, response: response.length },
    ...(asked && { request: asked }),
    ...parseResponse(response, { method: asked?.method ?? 'GET' }),
    timings: { total, waiting: total, ...(connect !== undefined && { connect }) },
  };
}
