import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../src/explain/problems.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { readExample } from '../../src/guide/problems/example.ts';
import type { Exchange, Message } from '../../src/http/exchange.ts';
import { PROBLEMS } from '../guide/problems/data.ts';
import { bodyOf, exchangesIn, inShort, NOW } from './reading.ts';

const guide = await loadGuide();

/** What curl 7.88 really printed, into a file or in a terminal. */
function captured(name: string): Uint8Array {
  return readFileSync(new URL(`curl/${name}.txt`, import.meta.url));
}

const JSON_BODY = '{"a":1}';
const LIST = '* item\n*  Trying hard\n* Connected\n';
const PAGE = '<!doctype html>\n<title>x</title>\n<p>hi\n';

describe('what curl printed has its answers’ bodies, and not a word of curl’s in them', () => {
  test.each([
    ['redirect-to-https', 'GET /to-https → 302, GET /json → 200', ['', JSON_BODY]],
    ['redirect-to-https-in-a-terminal', 'GET /to-https → 302, GET /json → 200', ['', JSON_BODY]],
    ['redirect-to-another-port', 'GET /to-port → 302, GET /json → 200', ['', JSON_BODY]],
    ['two-places-with-meter', 'GET /json → 200, GET /json → 200', [JSON_BODY, JSON_BODY]],
    ['two-places-in-a-terminal', 'GET /json → 200, GET /json → 200', [JSON_BODY, JSON_BODY]],
    ['next-with-https', 'GET /json → 200, POST /post → 200', [JSON_BODY, '{"n":3,"m":"POST"}']],
    ['heads-in-the-output', 'GET /to-port → 302, GET /json → 200', ['', JSON_BODY]],
    ['heads-twice-in-a-terminal', 'GET /json → 200', [JSON_BODY]],
    ['at-once', 'GET /json → 200, GET /json → 200', [JSON_BODY, JSON_BODY]],
    ['asked-for-a-password', 'GET /401 → 401, GET /401 → 200', ['', '{"in":true}']],
    ['refused-before-the-body', 'POST /413 → 413', ['{"e":1}']],
    ['list-of-stars', 'GET /stars → 200', [LIST]],
    ['page', 'GET /html → 200', [PAGE]],
    ['range-not-shown', 'GET /range → 206', ['']],
  ])('%s', (name, exchanges, bodies) => {
    const found = exchangesIn(captured(name));
    expect(found.map(inShort).join(', ')).toBe(exchanges);
    expect(found.map(({ exchange }) => bodyOf(exchange.response))).toEqual(bodies);
    const problems = found.flatMap((one) => problemsOf(one, guide, NOW));
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('where it cannot be told from what `-w` prints, it is not shown, and not blamed', () => {
    const found = exchangesIn(captured('written-out'));
    expect(
      found.flatMap((one) => problemsOf(one, guide, NOW)).filter(({ level }) => level === 'error'),
    ).toEqual([]);
  });

  test('requests that were open at once are paired in their order, and that is said', () => {
    const [first, second] = exchangesIn(captured('at-once'));
    expect(first?.remarks.join()).toContain('at once');
    expect(second?.remarks.join()).toContain('at once');
    expect(exchangesIn(captured('redirect-to-https')).flatMap(({ remarks }) => remarks)).toEqual([]);
  });

  test.each([
    ['with the prompt right behind it', `${JSON_BODY}max@box:~/shop$ `],
    ['with the sign of zsh for a missing line end', `${JSON_BODY}%            \nmax@box ~ % `],
    ['with what -w writes', `${JSON_BODY}200\n`],
  ])('pasted %s', (_how, body) => {
    const head = (length: string) =>
      `> GET /a HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< Content-Type: application/json\n${length}< \n* Connection #0 to host a left intact\n`;
    const [known] = exchangesIn(`${head('< Content-Length: 7\n')}${body}`);
    expect(bodyOf(known?.exchange.response)).toBe(JSON_BODY);
    if (body.endsWith('\n')) return;
    const [unknown] = exchangesIn(`${head('')}${body}`);
    expect(bodyOf(unknown?.exchange.response).trimEnd()).toBe(JSON_BODY);
  });

  test.each([
    '*   Trying 127.0.0.1:3001...',
    '* Found bundle for host: 0x55d0 [serially]',
    '* Connection #0 to host a left intact',
    '{ [7 bytes data]',
    '  % Total    % Received % Xferd  Average Speed   Time',
    'curl: (18) transfer closed with outstanding read data remaining',
    '< HTTP/1.1 200 OK\n< Content-Length: 0\n< ',
  ])('without a length or a line end, right before %j', (words) => {
    const [found] = exchangesIn(
      `> GET /a HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< Transfer-Encoding: chunked\n< \n${JSON_BODY}${words}\n*  subject: CN=localhost\n* Clear auth, redirects to port from 1 to 2\n`,
    );
    expect(bodyOf(found?.exchange.response)).toBe(JSON_BODY);
  });

  test('the line ends of a body are the body’s', () => {
    const text = 'a\r\nb\r\n';
    const printed = `* Connected to a (127.0.0.1) port 80\n> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 200 OK\r\n< Content-Length: 6\r\n< \r\n${text}`;
    const [one] = exchangesIn(printed);
    expect(bodyOf(one?.exchange.response)).toBe(text);
    const [other] = exchangesIn(printed.replace('Content-Length: 6', 'Transfer-Encoding: chunked'));
    expect(bodyOf(other?.exchange.response)).toBe(text);
  });
});

describe('an answer that broke off', () => {
  test.each([
    ['cut-off', 'CLOSED_EARLY', '1,000 bytes were promised, but only 10 came'],
    ['cut-off-and-not-shown', 'CLOSED_EARLY', 'broke off before all of them had come'],
    ['cut-off-in-pieces', 'CLOSED_EARLY', 'of size 0, never came'],
    ['broken-off', 'ECONNRESET', 'only 4 came'],
    ['time-up', 'ETIMEDOUT', 'only 4 came'],
    ['bad-chunk', 'HPE_INVALID_CHUNK_SIZE', 'never came'],
  ])('is told as that: %s', (name, code, note) => {
    const [{ exchange } = expect.fail()] = exchangesIn(captured(name));
    expect(exchange.failure).toMatchObject({ code, phase: 'response' });
    expect(exchange.response?.complete).toBe(false);
    expect(notesOn(exchange)).toContain(note);
    expect(notesOn(exchange)).not.toContain('laid it out');
  });

  test('or never came has its reason', () => {
    const [{ exchange } = expect.fail()] = exchangesIn(captured('no-answer'));
    expect(exchange).toMatchObject({ request: { target: '/nothing' }, failure: { code: 'CLOSED_EARLY' } });
    expect(exchange.response).toBeUndefined();
  });

  test('is not blamed on the one before it, nor on the one that follows', () => {
    const one = '> GET /a HTTP/1.1\n> Host: a\n> \n';
    const answer = '< HTTP/1.1 200 OK\n< Content-Length: 2\n< \n12\n* Connection #0 to host a left intact\n';
    const failed = `${one}* Empty reply from server\n* Closing connection 0\n`;
    const found = exchangesIn(
      `${one}${answer}${failed}${one}${answer}* Operation timed out after 9 milliseconds\n`,
    );
    expect(found.map(inShort)).toEqual(['GET /a → 200', 'GET /a', 'GET /a → 200']);
    expect(found.map(({ exchange }) => exchange.failure?.code)).toEqual([
      undefined,
      'CLOSED_EARLY',
      undefined,
    ]);
  });

  test('without a word of curl is said to stand here in part', () => {
    const [{ exchange } = expect.fail()] = exchangesIn(
      '> GET /a HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 200 OK\n< Content-Type: text/plain\n< Content-Length: 1000\n< \nhalf of it',
    );
    expect(notesOn(exchange)).toContain('only 10 stand here: the rest never came, or was not printed');
  });
});

test('two ways to say the length are a problem, though curl printed neither', () => {
  const [found = expect.fail()] = exchangesIn(captured('two-lengths'));
  const problems = problemsOf(found, guide, NOW).filter(({ level }) => level === 'error');
  expect(problems.map(({ id }) => id)).toEqual(['length-and-chunked']);
});

test.each(PROBLEMS.filter(({ example }) => readExample(example).exchanges.length === 1))(
  'what is found in the example of $id without its body is found with it, too',
  ({ example }) => {
    const [exchange = expect.fail()] = readExample(example).exchanges;
    const ids = (withBody: boolean) =>
      exchangesIn(asCurlPrints(exchange, withBody)).flatMap((found) =>
        problemsOf(found, guide, NOW).map(({ id }) => id),
      );
    const { request, response } = exchange;
    if (!request || !response) return;
    expect(ids(true)).toEqual(expect.arrayContaining(ids(false)));
  },
);

function notesOn(exchange: Exchange): string {
  return annotate(exchange, guide, NOW)
    .flatMap(({ notes }) => notes.map(({ text }) => text))
    .join('\n');
}

function asCurlPrints({ request, interim, response }: Exchange, withBody: boolean): Uint8Array {
  const heads = [
    ...(request ? [headOf(request, '> ')] : []),
    ...[...interim, ...(response ? [response] : [])].map((message) => headOf(message, '< ')),
  ];
  const body = Buffer.from(withBody ? (response?.body.bytes ?? []) : []);
  return Buffer.concat([Buffer.from(heads.join(''), 'latin1'), body]);
}

function headOf(message: Message, sign: string): string {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.target} ${message.version}`
      : `${message.version} ${message.status} ${message.reason}`;
  const fields = message.headers.map(({ name, value }) => `${name}: ${value}`);
  return [first, ...fields, ''].map((line) => `${sign}${line}\r\n`).join('');
}
