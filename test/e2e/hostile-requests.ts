import { once } from 'node:events';
import { connect } from 'node:net';
import * as fc from 'fast-check';

/** What somebody who means no good sends over one connection, piece by piece, and how they leave. */
export interface HostileRequest {
  readonly pieces: readonly Uint8Array[];
  readonly leaving: 'says no more' | 'breaks off';
}

const HOST = 'Host: localhost\r\n';
const CLOSE = 'Connection: close\r\n';
const EVIL =
  '\u001B[2J\u001B]0;owned\u0007\u009B31m\u0000\u0008\u007F\u202E\u2066\u200B\u2028\uFEFF\u{E0041}\r';

/** Each has broken something somewhere. */
const NASTY: readonly (string | Uint8Array)[] = [
  '',
  '\r\n',
  '\n\n\n\n',
  '\u0000',
  EVIL,
  `${EVIL}\r\n\r\n`,
  `GET /${EVIL} HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
  `GET /${encodeURIComponent(EVIL)} HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
  `${EVIL} / HTTP/1.1\r\n${HOST}\r\n`,
  `GET / ${EVIL}\r\n${HOST}\r\n`,
  `GET / HTTP/1.1\r\nHost: ${EVIL}\r\n${CLOSE}\r\n`,
  `GET / HTTP/1.1\r\n${HOST}User-Agent: ${EVIL}Firefox/140.0\r\n${CLOSE}\r\n`,
  `GET / HTTP/1.1\r\n${HOST}User-Agent: \u009B2J\u202Eevil\r\n${CLOSE}\r\n`,
  `GET / HTTP/1.1\r\n${HOST}${EVIL}: ${EVIL}\r\n${CLOSE}\r\n`,
  `GET / HTTP/1.1\r\n${HOST}Cookie: ${EVIL.repeat(20)}\r\n${CLOSE}\r\n`,
  `POST /math HTTP/1.1\r\n${HOST}${CLOSE}Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(EVIL)}\r\n\r\n${EVIL}`,
  `POST /math HTTP/1.1\r\n${HOST}${CLOSE}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"\u001B[2J"`,
  `POST /math HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n${HOST}\r\n`,
  `POST /math HTTP/1.1\r\n${HOST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
  `POST /math HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx`,
  `POST /math HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n1;\u001B]8;;http://evil\u0007\r\nx\r\n0\r\nTrailer: ${EVIL}\r\n\r\n`,
  `POST /math HTTP/1.1\r\n${HOST}Content-Length: 1000000\r\n\r\nnever`,
  `POST /math HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`,
  `POST /math HTTP/1.1\r\n${HOST}Content-Length: 99999999999999999999999\r\n\r\n`,
  `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`,
  `GET / HTTP/1.1\r\n${HOST}X: ${'\u001B['.repeat(30_000)}\r\n\r\n`,
  `GET / HTTP/1.1\r\n${HOST}${'X: y\r\n'.repeat(3000)}\r\n`,
  `GET / HTTP/1.1\r\n${HOST} folded\r\n\tonce more\r\n${CLOSE}\r\n`,
  `GET / HTTP/1.1\nHost: localhost\n${CLOSE}\n`,
  `GET / HTTP/9.9\r\n${HOST}\r\n`,
  'GET /\r\n',
  'GET',
  `GET http://evil.example/ HTTP/1.1\r\nHost: \r\n${CLOSE}\r\n`,
  `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n${EVIL}`,
  `GET / HTTP/1.1\r\n${HOST}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n${EVIL}`,
  `GET /math HTTP/1.1\r\n${HOST}\r\n`.repeat(10),
  `HEAD / HTTP/1.1\r\n${HOST}\r\nGET /math HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
  `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000',
  // The beginning of a TLS handshake (RFC 8446 section 4.1.2).
  Buffer.from(
    '16030100a5010000a10303000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20',
    'hex',
  ),
  Buffer.from('474554202fc0af2e2effc328a0a1f09080ed A0 80'.replaceAll(' ', ''), 'hex'),
  Buffer.concat([
    Buffer.from(`GET /\u00FF`, 'latin1'),
    Buffer.alloc(300, 0x9b),
    Buffer.from(' HTTP/1.1\r\n\r\n'),
  ]),
];

const GOOD = NASTY.map((request) => (typeof request === 'string' ? Buffer.from(request) : request)).filter(
  ({ length }) => length > 20 && length < 2000,
);

/** A change to the bytes at a place, which wraps around. */
type Mutation = (bytes: Uint8Array) => Uint8Array;
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc
    .constantFrom(
      '\r\n',
      '\n',
      ' ',
      ':',
      '\u0000',
      '\u001B[31m',
      '\u202E',
      '\u009B',
      '\uFFFE',
      '\u{1F9C7}',
      'e\u0301\u0302',
    )
    .map((text) => Buffer.from(text)),
);
const mutation: fc.Arbitrary<Mutation> = fc
  .record({ place: fc.nat(), taken: fc.nat({ max: 8 }), put: anyBytes })
  .map(({ place, taken, put }) => (bytes) => {
    const at = place % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + taken)]);
  });

const mutated = fc
  .tuple(fc.constantFrom(...GOOD), fc.array(mutation, { minLength: 1, maxLength: 5 }))
  .map(([bytes, mutations]) => mutations.reduce<Uint8Array>((before, mutate) => mutate(before), bytes));

const hostileRequest: fc.Arbitrary<HostileRequest> = fc
  .record({
    bytes: fc.oneof({ weight: 4, arbitrary: mutated }, fc.uint8Array({ maxLength: 300 })),
    cut: fc.nat(),
    leaving: fc.constantFrom('says no more', 'says no more', 'breaks off'),
  })
  .map(({ bytes, cut, leaving }) => {
    const at = cut % (bytes.length + 1);
    return { pieces: [bytes.subarray(0, at), bytes.subarray(at)], leaving };
  });

/** All that is nasty, and so many random ones: always the same for one seed. */
export function hostileRequests(count: number, seed: number): readonly HostileRequest[] {
  const known = NASTY.map((request): HostileRequest => {
    return { pieces: [Buffer.from(request)], leaving: 'says no more' };
  });
  return [...known, ...fc.sample(hostileRequest, { numRuns: count, seed })];
}

/** ms after which nobody waits for a server to hang up. */
const PATIENCE = 1000;

/** Sends it to a port of this computer, and resolves when the connection is gone. Rejects where nobody takes it. */
async function send({ pieces, leaving }: HostileRequest, port: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  // A server may break it off; what it says is nothing to us.
  socket.on('error', () => {});
  socket.resume();
  socket.setTimeout(PATIENCE, () => socket.destroy());
  for (const piece of pieces) {
    await new Promise<void>((resolve) => {
      socket.write(piece, () => resolve());
    });
  }
  if (leaving === 'says no more') socket.end();
  else socket.resetAndDestroy();
  await closed;
}

/** Sends them all, so many at the same time. */
export async function sendAll(
  requests: readonly HostileRequest[],
  port: number,
  together = 8,
): Promise<void> {
  const waiting = [...requests];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await send(next, port);
  };
  await Promise.all(Array.from({ length: together }, worker));
}
