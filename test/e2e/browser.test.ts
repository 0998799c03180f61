import { get } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { lessonFolder } from './lesson-folder.ts';
import { openerIs } from './opener.ts';
import { freePort, NODE } from './place.ts';
import { sitDown } from './sitting.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Asks as a browser does; resolves when the whole answer is there. */
async function visit(port: number, path: string): Promise<void> {
  const headers = { 'User-Agent': FIREFOX, 'Accept-Language': 'de', 'Sec-Fetch-Mode': 'navigate' };
  const request = get({ host: '127.0.0.1', port, path, headers, agent: false });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
}

test.each(runtimes)(
  'a browser that comes to a %s server is seen at once, with what it says that our client does not',
  async (runtime) => {
    const port = await freePort();
    const args = ['start', '--step', 'endpoints', '--port', String(port), '--with', runtime];
    const { terminal, enterUntil, readOn, story } = await sitDown(args);
    await enterUntil(/watching the door/);
    await visit(port, '/favicon.ico');
    await visit(port, '/math');
    await terminal.until(/Enter: more/);
    await readOn();
    expect(story()).toMatch(/Firefox 140 on Linux\s+──►/);
    expect(story()).toMatch(
      /What Firefox 140 on Linux says and our client did not:[^]*Accept-Language[^]*Sec-Fetch-Mode/,
    );
    expect(story()).toMatch(/this nobody typed: GET \/favicon\.ico/);
    expect(story()).not.toMatch(/To compare/);

    await visit(port, '/cellar');
    await terminal.until(/\d\d:\d\d:\d\d Firefox 140 on Linux: GET \/cellar, 404/);
    terminal.kill();
  },
);

test('what was explained before is short, also in a visitor’s request, and can be opened again', async () => {
  const port = await freePort();
  const args = ['start', '--step', 'browser', '--port', String(port), '--with', 'node'];
  const { terminal, enterUntil, readOn, press, story } = await sitDown(args);
  const comeIn = async () => {
    await enterUntil(/watching the door[^]*go\son/);
    await visit(port, '/');
    await terminal.until(/Enter: more/);
    await readOn();
  };
  await comeIn();
  expect(story()).toMatch(/asks for the same:[^]*host: localhost:\d+\n│ └ shop localhost, door \d+\n/);
  const explained = /Accept-Language: de\n│ └ which human languages the reader prefers/g;
  expect(story().match(explained)).toHaveLength(1);

  await enterUntil(/Enter\snext/);
  await press('b');
  await enterUntil(/Your browser is a client too/);
  await comeIn();
  expect(story()).toMatch(/Accept-Language: de\n│ └ languages: de\n/);
  expect(story().match(explained)).toHaveLength(1);

  await enterUntil(/Enter\snext/);
  await press('e');
  await readOn();
  expect(story().match(explained)).toHaveLength(2);
  terminal.kill();
});

/** Answers `/slow` no sooner than somebody has asked for `/go`. */
const SLOW = `import { createServer } from 'node:http';
const waiting = [];
createServer((request, response) => {
  if (request.url === '/slow') return waiting.push(response);
  waiting.forEach((one) => one.end('at last'));
  response.end('fine');
}).listen(process.env.PORT ?? 3000, '127.0.0.1');
`;

test('a browser that gets no answer yet is shown all the same, and its answer when that comes', async () => {
  const port = await freePort();
  const body = '# Odd\n\n## Visit\n<!-- id: visit -->\n\n```serve\nodd\n```\n\n```browse\n/slow\n```\n';
  const args = ['start', 'odd', '--lessons', await lessonFolder({ body, node: SLOW })];
  const { terminal, enterUntil, readOn, story } = await sitDown([
    ...args,
    '--port',
    String(port),
    '--with',
    'node',
  ]);
  await enterUntil(/watching the door/);
  const visiting = visit(port, '/slow');
  await terminal.until(/Enter: more/);
  await readOn();
  expect(story()).toMatch(/GET \/slow HTTP\/1\.1[^]*has not answered yet/);
  await visit(port, '/go');
  await visiting;
  await terminal.until(/Firefox 140 on Linux: GET \/slow, 200/);
  terminal.kill();
});

test('with --plain each further request of a browser stands on a row of its own', async () => {
  const port = await freePort();
  const args = ['start', '--step', 'browser', '--plain', '--port', String(port), '--with', 'node'];
  const { terminal, enterUntil, readOn } = await sitDown(args, { plain: true, rows: 40 });
  await enterUntil(/watching the door[^]*open it now\. $/);
  await visit(port, '/');
  await terminal.until(/Enter for more\.\s*$/);
  await readOn();
  await visit(port, '/cellar');
  const shown = await terminal.until(/GET \/cellar, 404/);
  expect(shown).toMatch(/^- [\d:]{8} Firefox 140 on Linux: GET \/cellar, 404/m);
  terminal.kill();
});

test('a browser that is quick to come when it is asked for is not missed', async () => {
  const variables = await openerIs(`exec '${NODE}' -e 'fetch(process.argv[1])' "$1"`);
  const args = ['start', '--step', 'browser', '--port', String(await freePort()), '--with', 'node'];
  const { terminal, enterUntil, readOn, story } = await sitDown(args, { variables });
  await enterUntil(/watching the door/);
  terminal.type('o');
  await terminal.until(/Enter: more/);
  await readOn();
  expect(story()).toMatch(/Node’s fetch.*──►[^]*I go on watching/);
  terminal.kill();
});

test('a browser that came before anybody watched is named', async () => {
  const port = await freePort();
  const args = ['start', '--step', 'endpoints', '--port', String(port), '--with', 'node'];
  const { terminal, enterUntil } = await sitDown(args);
  await enterUntil(/Arrow keys/);
  await visit(port, '/cellar');
  await enterUntil(/watching the door[^]*go\son/);
  expect(terminal.history().join('\n')).toMatch(
    /Somebody was here already:\n+• [\d:]{8} Firefox 140 on Linux: GET \/cellar, 404[^]*watching the door/,
  );
  terminal.kill();
});

test('a long text says which key it waits for, and who waits behind it', async () => {
  const port = await freePort();
  const args = ['start', '--step', 'browser', '--port', String(port), '--with', 'node'];
  const { terminal, enterUntil } = await sitDown(args);
  await enterUntil(/watching the door[^]*go\son/);
  await visit(port, '/');
  await terminal.until(/Enter: more$/m);
  const text = () => terminal.screen().filter((row) => !row.includes('Enter: more'));
  const before = text();
  await visit(port, '/cellar');
  await visit(port, '/attic');
  await terminal.until(/Enter: more · 2 visits wait$/m);
  terminal.type('q');
  await terminal.until(/2 visits wait · other keys: at its end$/m);
  expect(text()).toEqual(before);
  terminal.kill();
});

test('a learner who opens no browser goes on with Enter', async () => {
  const args = ['start', '--step', 'browser', '--port', String(await freePort())];
  const { enterUntil, story } = await sitDown(args);
  await enterUntil(/Why do you see no headers/);
  expect(story()).toContain('watching the door');
});
