import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { explain } from '../../src/guide/explain.ts';
import { press } from '../../src/live/press.ts';
import { after, firstState, type LiveState } from '../../src/live/state.ts';
import { summarise } from '../../src/live/summary.ts';
import type { SeenExchange } from '../../src/recorder/traffic.ts';
import type { ServerEvent } from '../../src/server/server-event.ts';
import { renderSeen } from '../../src/terminal/live/detail.ts';
import { renderLive, type Frame } from '../../src/terminal/live/frame.ts';
import { sentence } from '../../src/terminal/live/row.ts';
import type { View } from '../../src/terminal/view.ts';
import { invitationTo } from '../../src/server/invitation.ts';
import { modulesOf, readCode } from '../terminal/qr-reader.ts';
import { coloured, expectToFit, monochrome, stripColour } from '../terminal/screens.ts';
import { afternoon, reply, FIREFOX, get, OURS, seen } from './traffic.ts';

const ROWS = 24;
const WIDTHS = [40, 80, 120] as const;
const guide = await loadGuide();
const NOW = new Date(2026, 0, 5, 14, 5).getTime();

function draw(state: LiveState, view: View, rows = ROWS): Frame {
  const detail = (each: SeenExchange, complaint: string | undefined) =>
    renderSeen(each, explain(each.exchange, guide, NOW), view, complaint);
  const frame = renderLive(state, { view, rows, explain: detail });
  expectToFitIn(frame, view.columns, rows);
  return frame;
}

function expectToFitIn({ lines }: Frame, columns: number, rows: number): void {
  expectToFit(lines, columns);
  expect(lines.length).toBeLessThanOrEqual(rows);
}

/** Draws the screen at every width, and compares each with its golden file. */
async function expectScreens(name: string, state: LiveState): Promise<void> {
  await Promise.all(
    WIDTHS.map((columns) =>
      expect(`${draw(state, monochrome(columns)).lines.join('\n')}\n`).toMatchFileSnapshot(
        `golden/${name}-${columns}.txt`,
      ),
    ),
  );
  expect(draw(state, coloured(80)).lines.map(stripColour)).not.toEqual(draw(state, coloured(80)).lines);
}

const LISTENING: ServerEvent = {
  type: 'server',
  event: 'listening',
  server: 'text',
  runtime: 'node',
  url: 'http://localhost:3000',
  pid: 4711,
  startup: 41,
};
const begun = firstState({ name: 'text', inspector: true });
const open = after(begun, { type: 'server', event: LISTENING });
const greeted = after(open, {
  type: 'server',
  event: {
    ...LISTENING,
    event: 'output',
    output: { stream: 'stdout', text: 'Server is listening on port 3000' },
  },
});

function busy(history = afternoon(), state = greeted, skipped = 0): LiveState {
  return after(state, { type: 'traffic', traffic: { history, total: history.length + skipped, skipped } });
}

function typed(state: LiveState, text: string): LiveState {
  return Array.from(text).reduce(
    (now, character) => press(now, { kind: 'character', text: character }, { rows: 10, most: 0 }).state,
    state,
  );
}

test('a server that nobody has visited says how to begin', () => expectScreens('nobody', greeted));

test('every exchange has its line, however it came out', () => expectScreens('busy', busy()));

test('a filter is shown while it is typed', () => expectScreens('filter', typed(busy(), 'f4xx')));

test('a paused, filtered and sampled list says all that', () => {
  const paused = typed(busy(afternoon(), greeted, 18_234), 'p');
  const state = busy([...afternoon(), seen({ id: 11 })], { ...paused, filter: 'firefox' }, 20_001);
  return expectScreens('paused', state);
});

test('a server that has ended leaves its last words, and a way on', () => {
  const crash = [
    'Traceback (most recent call last):',
    '  File "app.py", line 3, in <module>',
    'NameError: name "ap" is not defined',
  ];
  const printed = crash.reduce(
    (state, text) =>
      after(state, {
        type: 'server',
        event: { ...LISTENING, event: 'output', output: { stream: 'stderr', text } },
      }),
    busy(afternoon().slice(0, 2)),
  );
  const end = { exitCode: 1, signal: null, asked: false };
  return expectScreens(
    'ended',
    after(printed, { type: 'server', event: { ...LISTENING, event: 'stopped', end } }),
  );
});

test('under a failure stands what the program printed meanwhile, and the key to all of it', async () => {
  const bug = seen({ id: 2, request: get('/bug'), response: reply(500, 'Internal Server Error') });
  const lines = [
    'Traceback (most recent call last):',
    '  File "app.py", line 12, in bug',
    'NameError: name "cake" is not defined',
  ];
  const state = lines.reduce(
    (now, text) =>
      after(now, {
        type: 'server',
        event: { ...LISTENING, event: 'output', output: { stream: 'stderr', text } },
        at: bug.exchange.startedAt + 1,
      }),
    busy([seen({ request: get('/math'), response: reply(200) }), bug]),
  );
  await expectScreens('complaint', typed(state, 'o'));
  expect(draw(state, monochrome(80)).lines.at(-1)).toMatch(/l\sprinted/);
  const looked = typed(state, 'lq');
  expect(draw(looked, monochrome(80)).lines.at(-1)).not.toMatch(/l\sprinted/);
});

test('a visitor who had no answer is named where the answer would be', () => {
  const silent = {
    ...seen({ request: get('/silence') }),
    exchange: {
      ...seen({ request: get('/silence') }).exchange,
      failure: { code: 'CLOSED_EARLY', phase: 'response', message: 'closed' },
    },
  } as const;
  expect(draw(typed(busy([silent]), 'o'), monochrome(80)).lines.join('\n')).toMatch(
    /the server {2}──✗ {2}Firefox 140 on Linux +no answer/,
  );
});

test('a server that could not start says why', () => {
  const failure = {
    code: 'EADDRINUSE',
    output: [{ stream: 'stderr', text: 'Error: listen EADDRINUSE: address already in use' }],
  } as const;
  const note = { id: 'launch.eaddrinuse', text: 'Another program holds port 3000.', brief: 'port taken' };
  return expectScreens(
    'failed',
    after(begun, {
      type: 'server',
      event: { ...LISTENING, event: 'failed', failure, note, expected: false },
    }),
  );
});

const WARNING =
  'You opened the door with --host 0.0.0.0: everybody in the same network can reach this server.';
const PHONE: SeenExchange['by'] = { ...FIREFOX, from: '192.168.1.7' };

async function openDoor(): Promise<LiveState> {
  const state = after(firstState({ name: 'text', inspector: true, warning: WARNING }), {
    type: 'server',
    event: LISTENING,
  });
  const invitation = await invitationTo(['http://192.168.1.5:3000', 'http://[2001:db8::5]:3000']);
  return after(state, { type: 'invitation', invitation });
}

test('an open door says what that means, and how a phone comes in', async () =>
  expectScreens('door', await openDoor()));

test('an open door has a code for a camera where there is room and colour', async () => {
  const state = await openDoor();
  const codeIn = ({ lines }: Frame) =>
    lines.map((line) => stripColour(line).slice(0, 33)).filter((line) => /^ {4}[█▀▄ ]+$/.test(line));
  expect(readCode(modulesOf(codeIn(draw(state, coloured(80)))))).toBe('http://192.168.1.5:3000');
  expect(codeIn(draw(state, coloured(60)))).toEqual([]);
  expect(codeIn(draw(state, monochrome(80)))).toEqual([]);
  // Its own page, with the list full: beside the words, or below them to be scrolled to.
  const page = typed(busy(afternoon(), state), 'a');
  expect(readCode(modulesOf(codeIn(draw(page, coloured(80)))))).toBe('http://192.168.1.5:3000');
  expect(readCode(modulesOf(codeIn(draw(page, coloured(40), 60))))).toBe('http://192.168.1.5:3000');
  expect(typed(page, 'q').page).toEqual({ kind: 'list' });
});

test('a door that is shut has no address to show', () => {
  expect(typed(busy(), 'a').page).toEqual({ kind: 'list' });
});

test('who comes from elsewhere is listed with the address, as far as there is room', async () => {
  const door = await openDoor();
  const state = busy([seen({ by: PHONE, request: get('/math'), response: reply(200) })], door);
  const asking = (target: string) => busy([seen({ by: PHONE, request: get(target) })], door);
  const long = asking(`/math?${'of=cake&'.repeat(20)}`);
  const rows = (columns: number, list = state) => draw(list, monochrome(columns)).lines.join('\n');
  expect(rows(120, long)).toContain('192.168.1.7: Firefox 140  GET');
  expect(rows(80, long)).toContain('192.168.1.7  GET');
  expect(rows(40, long)).toMatch(/192\.168\.1\.7/);
  expect(rows(120)).toContain('192.168.1.7: Firefox 140 on Linux  GET');
  expect(rows(80)).toContain('192.168.1.7: Firefox 140  GET');
  expect(rows(80)).toContain('Open to everybody in the same network: http://192.168.1.5:3000');
  expect(sentence(summarise(seen({ by: PHONE })))).toContain('Firefox 140 on Linux, at 192.168.1.7: GET /');
  expect(typed(state, 'f192.168.1.7').typing).toBe('192.168.1.7');
  expect(draw(typed(state, 'f192.168.1.7'), monochrome(80)).lines.join('\n')).toContain('/math');
  const opened = press(state, { kind: 'named', name: 'enter' }, { rows: 10, most: 0 }).state;
  expect(draw(opened, monochrome(80)).lines.join('\n')).toContain(
    'A phone or computer at 192.168.1.7: Firefox 140 on Linux',
  );
});

test('a relay is said to be one all the time', () => {
  const name = 'relay';
  const notice = 'Port 3000 is the relay’s; it passes everything on to your program at port 5000, unchanged.';
  return expectScreens(
    'relay',
    busy(
      afternoon(),
      after(firstState({ name, notice, inspector: false }), { type: 'server', event: LISTENING }),
    ),
  );
});

test.each([
  ['c', 'Cleared. What comes next is shown here.'],
  ['cp', 'Cleared, and paused: nothing is shown until p goes on.'],
  ['cf404', 'Cleared. Of what comes next, you see here what fits the filter “404”.'],
])('an empty list after “%s” says what will be shown: %s', (keys, words) => {
  expect(draw(typed(busy(), keys), monochrome(80)).lines.join('\n')).toContain(words);
});

test('a relay with nothing behind it does not say that nobody came', () => {
  const why = 'Somebody came, but nothing answers at port 5000 (ECONNREFUSED). Is your program running?';
  const vain = after(open, { type: 'turned-away', why });
  const text = draw(typed(vain, 'pp'), monochrome(120)).lines.join('\n');
  expect(text).toContain(why);
  expect(text).not.toContain('nobody has come yet');
});

test('a server that was stopped says how it starts again, and a page how it is left', () => {
  const end = { exitCode: null, signal: 'SIGTERM', asked: true } as const;
  const closed = after(greeted, { type: 'server', event: { ...LISTENING, event: 'stopped', end } });
  const lines = draw(closed, monochrome(40)).lines;
  expect(lines.join(' ')).toMatch(/You stopped the server\. x starts it +again\./);
  expect(lines.at(-1)).toMatch(/x.start .*q.end$/);
  expect(draw(typed(closed, '?'), monochrome(80)).lines.at(-1)).toMatch(/^▸ Escape.back$/);
});

test('the last words of a program that could not start are whole, with room for them', () => {
  const long = `ModuleNotFoundError: No module named ${'very.'.repeat(30)}flask`;
  const failure = {
    code: 'EXITED',
    output: [{ stream: 'stderr', text: 'Traceback' } as const, { stream: 'stderr', text: long } as const],
  };
  const note = { id: 'launch.exited', text: 'The program ended before it listened.', brief: 'it ended' };
  const event: ServerEvent = { ...LISTENING, event: 'failed', failure, note, expected: false };
  for (const columns of [40, 80]) {
    const text = draw(after(begun, { type: 'server', event }), monochrome(columns)).lines.join('\n');
    expect(text).not.toContain('EXITED');
    expect(text).not.toContain('…');
    expect(text.replaceAll(/\n +│ /g, '')).toMatch(/very\.flask/);
    expect(text).toContain('Traceback');
  }
});

test('the keys are explained', () => expectScreens('keys', typed(busy(), '?')));

test('what the server printed can be read', () => expectScreens('printed', typed(busy(), 'l')));

test('an exchange opens with every note', () => {
  const own = seen({ request: get('/math'), response: reply(200), by: OURS, total: 0.8 });
  const state = busy([{ ...own, client: { ...own.exchange, timings: { total: 3.1 } } }]);
  return expectScreens('exchange', typed(state, 'o'));
});

test('an exchange that goes on says so', () => expectScreens('exchange-open', typed(busy(), 'o')));

test.each([
  [20, 24],
  [30, 10],
  [35, 24],
  [59, 24],
  [75, 24],
  [76, 24],
  [80, 5],
  [80, 1],
  [132, 50],
])('everything fits into %i columns and %i rows', (columns, rows) => {
  const texts = ['', 'p', 'f4', 'o', '?', 'l', 'c'];
  for (const text of texts)
    expectToFitIn(draw(typed(busy(), text), monochrome(columns), rows), columns, rows);
  const name = 'python3 a-rather-long-name-of-a-program.py --with --options';
  const long = after(firstState({ name, inspector: true }), { type: 'server', event: LISTENING });
  expectToFitIn(draw(long, monochrome(columns), rows), columns, rows);
});

test('nothing that a visitor sends reaches the terminal as it is', () => {
  const bad = '\u001B]0;owned\u0007\u009B2J\u202E\u200B';
  const hostile = seen({
    request: `GET /${bad} HTTP/1.1\r\nHost: ${bad}\r\n\r\n`,
    response: `HTTP/1.1 200 ${bad}\r\nX: ${bad}\r\n\r\n${bad}`,
    by: { kind: 'unknown', name: bad },
  });
  const state = after(busy([hostile], { ...greeted, name: bad, notice: bad }), {
    type: 'remark',
    tone: 'info',
    text: bad,
  });
  const said = after(state, {
    type: 'server',
    event: { ...LISTENING, event: 'output', output: { stream: 'stdout', text: bad } },
  });
  for (const text of ['', 'o', 'l', '?', `f${bad}`]) draw(typed(said, text), monochrome(80));
  expect(sentence(summarise(hostile))).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('the newest exchange is at the foot of a list that is longer than the screen, the chosen one in sight', () => {
  const many = Array.from({ length: 100 }, (_, at) =>
    seen({ id: at + 1, request: get(`/${at + 1}`), response: reply(200) }),
  );
  const text = (state: LiveState) => draw(state, monochrome(80)).lines.join('\n');
  expect(text(busy(many))).toMatch(/▸ .*\/100 /);
  expect(text({ ...busy(many), chosen: 1 })).toMatch(/▸ .*\/1 /);
  expect(text({ ...busy(many), chosen: 50 })).toMatch(/\/48 [^]*▸ .*\/50 [^]*\/52 /);
});

test('an exchange reads as a sentence where text is only appended', () => {
  expect(afternoon().map((each) => sentence(summarise(each)))).toMatchInlineSnapshot(`
    [
      "14:03:08 built-in client: GET /math, 200, 2 bytes, 1.9 ms",
      "14:03:09 Firefox 140 on Linux: GET /, 200, 27 bytes, 1.9 ms",
      "14:03:10 Firefox 140 on Linux: GET /favicon.ico, 404, 9 bytes, under 0.1 ms",
      "14:03:11 curl 8.5: OPTIONS /math, 405, 0 bytes, 12 ms",
      "14:03:12 somebody who does not say: GET /profiles/search?name=ada&sort=descending&page=3, 301, 1.2 MB, 75.3 s",
      "14:03:13 Firefox 140 on Linux: GET /half, cut off, 3 bytes, 1.9 ms",
      "14:03:14 Firefox 140 on Linux: GET /silence, no answer, 10.0 s",
      "14:03:15 somebody who does not say: sent what is no HTTP request, 400, 0 bytes, 1.9 ms",
      "14:03:16 Firefox 140 on Linux: GET /chat, 101 other, 77 bytes, 1.9 ms",
      "14:03:17 Firefox 140 on Linux: GET /slow, open",
    ]
  `);
  expect(sentence(summarise(seen({ by: FIREFOX, state: 'open' })))).toContain('open');
});
