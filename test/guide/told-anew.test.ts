import { readdir, readFile } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AnnotatedLine } from '../../src/guide/note.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { exchangeOf } from './exchanges.ts';

const FIELDS = new URL('../../src/guide/entries/fields/', import.meta.url);

/** Every header line that an entry of the guide has as its example. */
const EXAMPLES = (
  await Promise.all((await readdir(FIELDS)).map((file) => readFile(new URL(file, FIELDS), 'utf8')))
)
  .flatMap((yaml) => [...yaml.matchAll(/^ {2}example: (?:'((?:''|[^'])*)'|([^\n'>|].*))$/gm)])
  .map(([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll("''", "'"))
  .filter((line) => /^[\w-]+: ?/.test(line));

/** One message with all of them each: asked for and answered in quite different ways. */
function exchanges(): Exchange[] {
  const all = EXAMPLES.join('\r\n');
  const at = (request: string, response: string, more: Partial<Exchange> = {}) =>
    exchangeOf(
      Buffer.from(`${request}\r\n${all}\r\n\r\n`, 'latin1'),
      Buffer.from(`${response}\r\n${all}\r\n\r\n`, 'latin1'),
      more,
    );
  return [
    at('GET / HTTP/1.1', 'HTTP/1.1 200 OK'),
    at('POST /a?b=c HTTP/1.1', 'HTTP/1.1 404 Not Found', {
      url: 'https://shop.example/a?b=c',
      observer: 'server',
    }),
    at('HEAD /x HTTP/1.0', 'HTTP/1.1 301 Moved Permanently', {
      url: 'http://127.0.0.1:5000/x',
      observer: 'reader',
    }),
    at('OPTIONS * HTTP/1.1', 'HTTP/1.1 405 Method Not Allowed', { observer: 'reader' }),
  ];
}

/** What a guide that has just been opened says of these, one after the other. */
async function told(asked: readonly [exchange: Exchange, now: number][]): Promise<AnnotatedLine[][]> {
  vi.resetModules();
  const { annotate } = await import('../../src/guide/annotate.ts');
  const { loadGuide } = await import('../../src/guide/field-guide.ts');
  const guide = await loadGuide();
  return asked.map(([exchange, now]) => annotate(exchange, guide, now));
}

beforeEach(() => () => vi.resetModules());

test('what is told of a header does not depend on the exchanges before it', async () => {
  const asked = exchanges().map((exchange, index): [Exchange, number] => [
    exchange,
    Date.UTC(2024 + index, index, 1, 12),
  ]);
  expect(EXAMPLES.length).toBeGreaterThan(600);
  const inOrder = await told(asked);
  const backwards = await told(asked.toReversed());
  expect(backwards.toReversed()).toEqual(inOrder);
});
