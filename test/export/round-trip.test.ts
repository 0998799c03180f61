import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { FoundExchange } from '../../src/explain/found.ts';
import { read } from '../../src/explain/read.ts';
import type { Exported } from '../../src/export/exported.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

const UMLAUTS = '{"name": "Jürgen"}';

const EXCHANGES: readonly Exported[] = [
  {
    exchange: exchangeOf(
      message(GET),
      message('HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 2', '12'),
    ),
  },
  {
    exchange: exchangeOf(
      message(
        `POST /people?x=1&y= HTTP/1.1\nHost: localhost:3000\nContent-Type: application/json\nX-Twice: a\nX-Twice: b\nContent-Length: ${Buffer.byteLength(UMLAUTS)}`,
        UMLAUTS,
      ),
      message('HTTP/1.1 201 Created\nLocation: /people/1\nContent-Length: 0'),
    ),
  },
  {
    exchange: exchangeOf(
      message('GET /picture HTTP/1.1\nHost: localhost:3000'),
      message(
        'HTTP/1.1 200 OK\nContent-Type: image/png\nContent-Length: 4',
        Uint8Array.of(0x89, 0x50, 0, 255),
      ),
    ),
  },
];

/** What `explain` reads out of an export. */
async function readBack(format: string, exchanges: readonly Exported[]): Promise<Exchange[]> {
  const findings = read(Buffer.from(await exported(format, exchanges)), { now: 0 });
  return Array.from(findings.found)
    .filter((found): found is FoundExchange => found.kind === 'exchange')
    .map(({ exchange }) => exchange);
}

/** As much as every format keeps of a request. */
function asked({ request }: Exchange) {
  const own = new Set(['host', 'content-length', 'connection']);
  return {
    method: request?.method,
    target: request?.target,
    headers: request?.headers
      .filter(({ name }) => !own.has(name.toLowerCase()))
      .map(({ name, value }) => [name, value]),
    body: Buffer.from(request?.body.bytes ?? []).toString('latin1'),
  };
}

function answered({ response }: Exchange) {
  return {
    status: response?.status,
    reason: response?.reason,
    headers: response?.headers.map(({ name, value }) => [name, value]),
    body: Buffer.from(response?.body.bytes ?? []).toString('latin1'),
  };
}

const originals = EXCHANGES.map(({ exchange }) => exchange);

test('a HAR says the same requests and answers to who reads it', async () => {
  const back = await readBack('har', EXCHANGES);
  expect(back.map(asked)).toEqual(originals.map(asked));
  expect(back.map(answered)).toEqual(originals.map(answered));
  expect(back.map(({ startedAt }) => startedAt)).toEqual(originals.map(({ startedAt }) => startedAt));
});

test('a HAR has the content of a packed answer unpacked', async () => {
  const packed = gzipSync('unpacked');
  const answer = message(
    `HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Encoding: gzip\nContent-Length: ${packed.length}`,
    packed,
  );
  const [back] = await readBack('har', [{ exchange: exchangeOf(message(GET), answer) }]);
  expect(back && answered(back).body).toBe('unpacked');
});

test('an .http file says the same requests', async () => {
  const back = await readBack('http', EXCHANGES);
  const path = ({ target = '', ...rest }: ReturnType<typeof asked>) => ({
    ...rest,
    target: target.replace('http://localhost:3000', ''),
  });
  expect(back.map(asked).map(path)).toEqual(originals.map(asked).map(path));
});

test('what is asked of a server as a whole is a command for curl, a comment in a HAR, and no .http file', async () => {
  const asking = exchangeOf(message('OPTIONS * HTTP/1.1\nHost: localhost:3000'));
  expect(await exported('curl', [{ exchange: asking }])).toContain("--request-target '*'");
  expect(await exported('har', [{ exchange: asking }])).toContain('"comment": "Its request line asks for *"');
  expect(await exported('http', [{ exchange: asking }])).toContain('cannot be said in such a file');
});

test('JSON has every byte', async () => {
  const bytes = ({ wire }: Exchange) =>
    wire.map((chunk) => Buffer.from(chunk.bytes).toString('latin1')).join('');
  const back = await readBack('json', EXCHANGES);
  expect(back.map(bytes)).toEqual(originals.map(bytes));
});
