import { expect, test } from 'vitest';
import * as v from 'valibot';
import { createJsonSurface } from '../../src/json/surface.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';

const Body = v.object({
  body: v.string(),
  bodyEncoding: v.optional(v.literal('base64')),
  bodySize: v.number(),
});
const Line = v.pipe(v.string(), v.parseJson(), v.object({ response: Body }));

/** The body of an answer as the event has it. */
async function bodyOf(headers: string, body: Uint8Array): Promise<v.InferOutput<typeof Body>> {
  const lines: string[] = [];
  const surface = createJsonSurface((line) => lines.push(line));
  const head = `HTTP/1.1 200 OK\n${headers}\nContent-Length: ${body.length}`;
  await surface.show({
    type: 'exchange',
    planned: { method: 'GET', target: '/math', headers: [] },
    exchange: exchangeOf(message(GET), message(head, body)),
    lines: [],
    problems: [],
    seenNotes: new Set(),
  });
  return v.parse(Line, lines.join('')).response;
}

test('a body that is cut within a character is still told as text', async () => {
  const told = await bodyOf('Content-Type: text/plain; charset=utf-8', Buffer.from('€'.repeat(100_000)));
  expect(told.bodyEncoding).toBeUndefined();
  expect(told.bodySize).toBe(300_000);
  expect(told.body).toBe('€'.repeat(Math.floor((256 * 1024) / 3)));
});

test('a charset that nobody knows does not make bytes of a text', async () => {
  const told = await bodyOf('Content-Type: text/plain; charset=klingon', Buffer.from('Grüße'));
  expect(told).toEqual({ body: 'Grüße', bodySize: 7 });
});

test('bytes that are no text are told in base64', async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  expect(await bodyOf('Content-Type: image/png', bytes)).toEqual({
    body: 'iVBORw==',
    bodyEncoding: 'base64',
    bodySize: 4,
  });
});
