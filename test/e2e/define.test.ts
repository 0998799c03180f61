import { expect, test } from 'vitest';
import { parseEvent, runCli } from './run.ts';
import { expectSentence } from './sentence.ts';

async function told(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await runCli(['define', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

test.each<[args: string[], wanted: string[]]>([
  [
    ['CACHE-control'],
    ['Cache-Control (header', 'RFC 9111, section 5.2', 'rfc9111#section-5.2', 'see also', 'example'],
  ],
  [['404'], ['404 Not Found (status)', 'what next']],
  [['not', 'found'], ['404 Not Found (status)']],
  [['get'], ['GET (method)', 'safe', 'idempotent', 'cacheable']],
  [['text/html; charset=utf-8'], ['text/html (media type)']],
  [['gzip'], ['gzip (coding)']],
  [['https://'], ['https: (URL scheme)']],
  [['port', '443'], ['port 443 (https)']],
  [['econnrefused'], ['ECONNREFUSED', 'why', 'what to do']],
  [['bare-lf'], ['bare-lf (malformed message)']],
  [['ERR_CONNECTION_REFUSED'], ['ECONNREFUSED', 'also called', 'NS_ERROR_CONNECTION_REFUSED']],
  [['<', 'HTTP/1.1', '404', 'Nothing'], ['404 Not Found (status)']],
  [['door'], ['door (word)', 'our picture for a port']],
  [
    ['answer-slow'],
    [
      'for example, the server took 2 seconds before its first byte',
      '▸HTTP/1.1 200 OK◂',
      'took 2 s',
      'the answer',
    ],
  ],
  [['redirect-loop'], ['this leads to `http://localhost:3000/b` again']],
  [['endpoint'], ['endpoint (word)', 'serve-lesson start server --step']],
  [['pragma'], ['request header, deprecated']],
  [
    ['samesite'],
    [
      'SameSite (part of Set-Cookie)',
      '`SameSite=Lax`: other sites make it travel only by a link',
      'HttpOnly',
    ],
  ],
  [['set-cookie'], ['parts', 'Expires, Max-Age, Domain']],
  [['no-store'], ['no-store (part of Cache-Control)', 'RFC 9111, section 5.2.2.5']],
])('define %j tells it in full', async (args, wanted) => {
  const text = await told(...args);
  for (const piece of wanted) expect(text).toContain(piece);
});

test('all that has one name is told, and --kind keeps to one of it', async () => {
  const all = await told('host');
  expect(all).toContain('host (word)');
  expect(all).toContain('Host (request header)');
  const one = await told('host', '--kind', 'headers');
  expect(one).not.toContain('(word)');
  expect(one).toContain('Host (request header)');
});

test('what is written exactly so comes first', async () => {
  expect(await told('Host', '--short')).toMatch(/^Host \(request header\).*\nhost \(word\)/s);
  expect(await told('host', '--short')).toMatch(/^host \(word\).*\nHost \(request header\)/s);
});

test.each([
  ['6667', true],
  ['3000', false],
])('--json tells of port %s whether browsers refuse it: %s', async (port, browsersRefuse) => {
  const [event] = (await told(port, '--json')).trimEnd().split('\n').map(parseEvent);
  expect(event).toMatchObject({ kind: 'ports', name: port, browsersRefuse });
});

test('--json tells the whole entry, one object a line', async () => {
  const [event] = (await told('retry-after', '--json')).trimEnd().split('\n').map(parseEvent);
  expect(event).toMatchObject({
    version: 1,
    type: 'definition',
    kind: 'headers',
    name: 'Retry-After',
    known: true,
    standing: 'permanent',
    spec: {
      document: 'RFC 9110',
      section: '10.2.3',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3',
    },
  });
  expect(event).toHaveProperty('full');
});

test('without a term there is a list of what there is, and of each kind a list', async () => {
  expect(await told()).toMatch(/headers +\d{3}/);
  const kinds = (await told('--json')).trimEnd().split('\n').map(parseEvent);
  const headers = kinds.find((event) => event['kind'] === 'headers');
  const listed = (await told('headers', '--json')).trimEnd().split('\n').map(parseEvent);
  expect(listed).toHaveLength(Number(headers?.['count']));
  expect(await told('--kind', 'methods')).toContain('PROPFIND');
});

test('a header that nobody knows gets a guess, marked as one', async () => {
  const text = await told('X-Powerd-By');
  expect(text).toMatch(/X-Powerd-By \(header, a guess\)/);
  expect(text).toContain('Did you mean `X-Powered-By`?');
  const [event] = (await told('x-no-such-thing', '--json')).trimEnd().split('\n').map(parseEvent);
  expect(event).toMatchObject({ known: false, name: 'x-no-such-thing' });
});

test('what the notes say of a part of a value is told to programs, too', async () => {
  const [event] = (await told('httponly', '--json')).trimEnd().split('\n').map(parseEvent);
  expect(event).toMatchObject({
    kind: 'value-parts',
    name: 'Set-Cookie HttpOnly',
    text: 'scripts in the page cannot read it',
  });
  expect(await told('--kind', 'value-parts')).toContain('Cache-Control no-store');
});

test('what can only mean one thing is told, and said to be read so', async () => {
  expect(await told('cokie')).toMatch(/^“cokie” is read as `cookie`\.\n\ncookie \(word\)/);
  const [event] = (await told('cache-contrl', '--json')).trimEnd().split('\n').map(parseEvent);
  expect(event).toMatchObject({ known: true, name: 'Cache-Control', readAs: 'Cache-Control' });
});

test.each<[args: string[], sentence: RegExp]>([
  [['redir'], /nothing on `redir`.*Did you mean `redirect`, /],
  [['wifi'], /nothing on `wifi`\. → Run `serve-lesson define`/],
  [['kinds'], /nothing on `kinds`\. → Run `serve-lesson define`/],
  [['qqqqqqqqqqqqqqqqqqqq'], /nothing on .*Run `serve-lesson define`/],
  [['host', '--kind', 'heders'], /no kind `heders`.*Did you mean `headers`\?/],
  [['host', '--kind', 'methods'], /nothing on `host`/],
  [['\u001B[31mred'], /nothing on `\\x1b\[31mred`/],
])('define %j is refused with the way out', async (args, sentence) => {
  const outcome = await runCli(['define', ...args]);
  expect(outcome).toMatchObject({ status: 2, stdout: '' });
  expectSentence(outcome, sentence);
});

test('the plain look has no colour, no drawing and nothing wider than the terminal', async () => {
  const text = await told('--plain', 'set-cookie');
  expect(text).toMatch(/^ {2}example: Set-Cookie: /m);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
