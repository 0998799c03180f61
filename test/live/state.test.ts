import { describe, expect, test } from 'vitest';
import { fits } from '../../src/live/filter.ts';
import type { Wish } from '../../src/live/commands.ts';
import { press, type LiveKey } from '../../src/live/press.ts';
import {
  after,
  chosenIndex,
  firstState,
  listed,
  type LiveEvent,
  type LiveState,
} from '../../src/live/state.ts';
import { summarise } from '../../src/live/summary.ts';
import type { ServerEvent } from '../../src/server/server-event.ts';
import { afternoon, reply, get, seen } from './traffic.ts';

const PAGE = { rows: 4, most: 10 };
const first = firstState({ name: 'text', inspector: true });

function withTraffic(state: LiveState, history = afternoon()): LiveState {
  return after(state, { type: 'traffic', traffic: { history, total: history.length, skipped: 0 } });
}

/** Names in pointed brackets are keys, everything else is typed. */
function keys(text: string): LiveKey[] {
  return [...text.matchAll(/<([a-z-]+)>|([^])/gu)].map(([, name, character]) =>
    name === undefined
      ? { kind: 'character', text: character ?? '' }
      : { kind: 'named', name: name as Extract<LiveKey, { kind: 'named' }>['name'] },
  );
}

function pressed(state: LiveState, text: string): { state: LiveState; wishes: Wish[] } {
  const wishes: Wish[] = [];
  let current = state;
  for (const key of keys(text)) {
    const { state: next, wish } = press(current, key, PAGE);
    current = next;
    if (wish !== undefined) wishes.push(wish);
  }
  return { state: current, wishes };
}

const ids = (state: LiveState) => listed(state).map(({ id }) => id);
const chosenId = (state: LiveState) => listed(state)[chosenIndex(listed(state), state.chosen)]?.id;

const OPEN: ServerEvent = {
  type: 'server',
  event: 'listening',
  server: 'text',
  url: 'http://localhost:3000',
  pid: 1,
  startup: 20,
};

describe('a program that runs and has not said that it listens', () => {
  const note = { id: 'launch.unheard', text: 'Perhaps it is written in Ruby.', brief: 'says nothing' };
  const event: ServerEvent = { ...OPEN, event: 'unheard', note, pid: 1 };
  const unheard = after(first, { type: 'server', event });

  test('can be stopped, and has no page to open', () => {
    expect(unheard.life).toEqual({ kind: 'unheard', why: 'Perhaps it is written in Ruby.' });
    expect(pressed(unheard, 'x').wishes).toEqual(['stop']);
    const { state, wishes } = pressed(unheard, 'b');
    expect(wishes).toEqual([]);
    expect(state.remark?.text).toContain('no page to open');
  });

  test('is open as soon as it says so', () => {
    const open = after(unheard, { type: 'server', event: OPEN });
    expect(open.life).toEqual({ kind: 'open', url: 'http://localhost:3000' });
  });
});

describe('a filter', () => {
  test.each([
    ['', 10],
    ['4xx', 3],
    ['404', 1],
    ['2xx', 3],
    ['math', 2],
    ['MATH', 2],
    ['firefox', 6],
    ['firefox 2xx', 2],
    ['options', 1],
    ['open', 1],
    ['101', 1],
    ['nothing like it', 0],
  ])('“%s” leaves %i of ten', (filter, count) => {
    expect(afternoon().filter((each) => fits(filter, each))).toHaveLength(count);
  });
});

describe('an exchange in a line', () => {
  test('says how it came out', () => {
    expect(afternoon().map((each) => summarise(each).outcome.kind)).toEqual([
      'answered',
      'answered',
      'answered',
      'answered',
      'answered',
      'cut-off',
      'no-answer',
      'answered',
      'upgraded',
      'open',
    ]);
  });

  test('has no duration before it is over', () => {
    expect(summarise(seen({ state: 'open' })).duration).toBeUndefined();
    expect(summarise(seen({ total: 3 })).duration).toBe(3);
  });

  test('counts the content, not the head', () => {
    expect(summarise(seen({ response: reply(200, '12') })).size).toBe(2);
  });
});

describe('the list', () => {
  test('follows the newest exchange until another is chosen', () => {
    const state = withTraffic(first);
    expect(chosenId(state)).toBe(10);
    const more = [...afternoon(), seen({ id: 11 })];
    expect(chosenId(withTraffic(state, more))).toBe(11);
    const chosen = pressed(state, '<up><up>').state;
    expect(chosenId(chosen)).toBe(8);
    expect(chosenId(withTraffic(chosen, more))).toBe(8);
    expect(chosenId(withTraffic(pressed(chosen, '<end>').state, more))).toBe(11);
  });

  test.each([
    ['<home>', 1],
    ['<home><up>', 1],
    ['<home><page-down>', 5],
    ['<page-up>', 6],
    ['<up><down><down>', 10],
    ['kkj', 9],
  ])('%s chooses exchange %i', (typed, id) => {
    expect(chosenId(pressed(withTraffic(first), typed).state)).toBe(id);
  });

  test('chooses the nearest one when the chosen one has left the history', () => {
    const chosen = pressed(withTraffic(first), '<home>').state;
    expect(chosenId(withTraffic(chosen, afternoon().slice(3)))).toBe(4);
  });

  test('stands still while it is paused, and counts what comes', () => {
    const paused = pressed(withTraffic(first), 'p').state;
    const more = withTraffic(paused, [...afternoon(), seen({ id: 11 })]);
    expect(ids(more)).toHaveLength(10);
    expect(more.total - (more.pausedAt ?? 0)).toBe(1);
    expect(ids(withTraffic(pressed(more, 'p').state, [...afternoon(), seen({ id: 11 })]))).toHaveLength(11);
  });

  test('is cleared of what there is, not of what comes', () => {
    const cleared = pressed(withTraffic(first), 'c').state;
    expect(ids(cleared)).toEqual([]);
    expect(ids(withTraffic(cleared, [...afternoon(), seen({ id: 11 })]))).toEqual([11]);
  });

  test('is filtered while the filter is typed; Enter keeps it, Escape does not', () => {
    const state = withTraffic(first);
    expect(ids(pressed(state, 'f49').state)).toEqual([]);
    expect(ids(pressed(state, 'f404').state)).toEqual([3]);
    expect(ids(pressed(state, 'f404<enter>').state)).toEqual([3]);
    expect(ids(pressed(state, 'f404<escape>').state)).toHaveLength(10);
    expect(ids(pressed(state, 'f404<backspace><backspace><backspace>4xx<enter>').state)).toEqual([3, 4, 8]);
    expect(ids(pressed(state, 'f404<enter><escape>').state)).toHaveLength(10);
  });

  test('has a filter typed anew each time, and emptied with one key; nothing typed shows all', () => {
    const filtered = pressed(withTraffic(first), 'f404<enter>').state;
    expect(pressed(filtered, 'f4xx<enter>').state.filter).toBe('4xx');
    expect(pressed(filtered, 'f<escape>').state.filter).toBe('404');
    expect(pressed(filtered, 'fmath<empty>2xx').state.typing).toBe('2xx');
    expect(ids(pressed(filtered, 'f<enter>').state)).toHaveLength(10);
  });

  test('takes the letters of a filter for no commands', () => {
    const { state, wishes } = pressed(withTraffic(first), 'fqxsbcpi?');
    expect(wishes).toEqual([]);
    expect(state.typing).toBe('qxsbcpi?');
  });
});

describe('an open exchange', () => {
  test('is the chosen one, and scrolls within its end', () => {
    const { state } = pressed(withTraffic(first), '<up><enter>');
    expect(state.page).toMatchObject({ kind: 'exchange', seen: { id: 9 }, scroll: 0 });
    expect(pressed(state, '<down><down>').state.page).toMatchObject({ scroll: 2 });
    expect(pressed(state, '<page-down>').state.page).toMatchObject({ scroll: 4 });
    expect(pressed(state, '<end><down>').state.page).toMatchObject({ scroll: 10 });
    expect(pressed(state, '<up>').state.page).toMatchObject({ scroll: 0 });
  });

  test.each(['q', '<escape>', '<left>', '<backspace>', '<end><enter>'])(
    '%s leads back to the list',
    (typed) => {
      const { state, wishes } = pressed(withTraffic(first), `o${typed}`);
      expect(state.page).toEqual({ kind: 'list' });
      expect(wishes).toEqual([]);
    },
  );

  test('goes on while it is looked at, and stays when it has left the history', () => {
    const { state } = pressed(withTraffic(first), '<enter>');
    const over = seen({ id: 10, request: get('/slow'), response: reply(200) });
    const later = withTraffic(state, [...afternoon().slice(0, -1), over]);
    expect(later.page).toMatchObject({ seen: { state: 'complete' } });
    expect(withTraffic(later, []).page).toMatchObject({ seen: { id: 10, state: 'complete' } });
  });

  test('opens also while the list is paused', () => {
    const { state } = pressed(withTraffic(first), 'p<home><enter>');
    expect(state.page).toMatchObject({ kind: 'exchange', seen: { id: 1 } });
  });
});

describe('keys', () => {
  test.each<[string, Wish]>([
    ['q', 'quit'],
    ['<interrupt>', 'quit'],
    ['f<interrupt>', 'quit'],
    ['o<interrupt>', 'quit'],
    ['<suspend>', 'suspend'],
    ['s', 'send'],
    ['S', 'send'],
    ['i', 'inspector'],
    ['v', 'save'],
    ['ov', 'save'],
  ])('%s asks for %s', (typed, wish) => {
    expect(pressed(withTraffic(first), typed).wishes).toEqual([wish]);
  });

  test('x stops a server that is open, and starts one that is not', () => {
    const open = after(first, { type: 'server', event: OPEN });
    expect(pressed(first, 'x').wishes).toEqual([]);
    expect(pressed(open, 'x').wishes).toEqual(['stop']);
    const end = { exitCode: 1, signal: null, asked: false };
    const ended = after(open, { type: 'server', event: { ...OPEN, event: 'stopped', end } });
    expect(ended.life).toEqual({ kind: 'ended', end, words: [] });
    expect(pressed(ended, 'x').wishes).toEqual(['start']);
    const closed = after(open, {
      type: 'server',
      event: { ...OPEN, event: 'stopped', end: { ...end, asked: true } },
    });
    expect(pressed(closed, 'x').wishes).toEqual(['start']);
  });

  test.each(['o', 'l', '?'])('what acts on the list does nothing on a page (%s), and says so', (page) => {
    const open = withTraffic(after(first, { type: 'server', event: OPEN }));
    for (const key of 'xpcfsbi') {
      const { state, wishes } = pressed(open, page + key);
      expect(wishes).toEqual([]);
      expect(state).toMatchObject({ typing: undefined, pausedAt: undefined, clearedTo: 0 });
      expect(state.page.kind).not.toBe('list');
      expect(state.remark?.text).toContain(key);
    }
  });

  test('what is offered below a page is there on it: to go on, and to start again', () => {
    const end = { exitCode: 1, signal: null, asked: false };
    const ended = after(withTraffic(first), { type: 'server', event: { ...OPEN, event: 'stopped', end } });
    expect(pressed(ended, 'lx').wishes).toEqual(['start']);
    expect(pressed(withTraffic(first), 'pop').state.pausedAt).toBeUndefined();
  });

  test('v does nothing where there is no exchange', () => {
    expect(pressed(first, 'v').wishes).toEqual([]);
  });

  test('b opens a browser only where somebody is at home, and says what to do where not', () => {
    const open = after(first, { type: 'server', event: OPEN });
    expect(pressed(open, 'b').wishes).toEqual(['browser']);
    const end = { exitCode: null, signal: 'SIGTERM', asked: true } as const;
    const closed = pressed(after(open, { type: 'server', event: { ...OPEN, event: 'stopped', end } }), 'b');
    expect(closed.wishes).toEqual([]);
    expect(closed.state.remark?.text).toMatch(/x starts it/);
  });

  test('i does nothing where there is no inspector', () => {
    expect(pressed(firstState({ name: 'text', inspector: false }), 'i').wishes).toEqual([]);
  });

  test('a remark stays until a key is pressed', () => {
    const said = after(first, { type: 'remark', tone: 'info', text: 'Hello.' });
    expect(said.remark?.text).toBe('Hello.');
    expect(pressed(said, '<up>').state.remark).toBeUndefined();
  });
});

test('who was turned away is remembered whatever is pressed, until somebody is let in', () => {
  const why = 'Somebody came, but nothing answers at port 5000.';
  const once = after(withTraffic(first), { type: 'turned-away', why });
  const twice = pressed(after(once, { type: 'turned-away', why }), 'pp').state;
  expect(twice.turnedAway).toMatchObject({ why, times: 2 });
  expect(withTraffic(twice).turnedAway).toMatchObject({ times: 2 });
  expect(withTraffic(twice, [...afternoon(), seen({ id: 11 })]).turnedAway).toBeUndefined();
});

test('what a server printed is kept up to a limit, its last words too', () => {
  const line = (text: string): ServerEvent => ({
    ...OPEN,
    event: 'output',
    output: { stream: 'stdout', text },
  });
  let state: LiveState = first;
  for (let at = 0; at < 600; at += 1) state = after(state, { type: 'server', event: line(String(at)) });
  expect(state.printed).toHaveLength(500);
  expect(state.printed.at(-1)?.text).toBe('599');
  const failed = after(state, {
    type: 'server',
    event: {
      type: 'server',
      event: 'failed',
      server: 'text',
      url: '',
      failure: { code: 'EXITED', output: [{ stream: 'stderr', text: 'ouch' }] },
      note: { id: 'launch.exited', text: 'It ended.', brief: 'ended' },
      expected: false,
    },
  });
  const words = [{ stream: 'stderr', text: 'ouch' }];
  expect(failed.life).toEqual({ kind: 'failed', code: 'EXITED', why: 'It ended.', words });
  expect(failed.printed.at(-1)?.text).toBe('ouch');
});

describe('the way in for others', () => {
  const invitation = { urls: ['http://192.168.1.5:3000'] };
  const invited = (state: LiveState) => after(state, { type: 'invitation', invitation });
  const open = invited(after(first, { type: 'server', event: OPEN }));
  const end = { exitCode: 0, signal: null, asked: true };

  test('is none where the server does not listen there, and that is said instead of the warning', () => {
    const warned = after({ ...first, warning: 'everybody' }, { type: 'server', event: OPEN });
    const shut = after(warned, { type: 'invitation', invitation: undefined, shut: 'nobody' });
    expect(shut).toMatchObject({ invitation: undefined, warning: 'nobody' });
  });

  test('is shown while the server is open', () => {
    expect(pressed(open, 'a').state.page.kind).toBe('invitation');
  });

  test.each<[string, LiveEvent]>([
    ['stopped', { type: 'server', event: { ...OPEN, event: 'stopped', end } }],
    ['started again', { type: 'starting' }],
    [
      'not able to start again',
      {
        type: 'server',
        event: {
          ...OPEN,
          event: 'failed',
          failure: { code: 'EADDRINUSE', output: [] },
          note: { id: 'x', text: 'x', brief: 'x' },
          expected: false,
        },
      },
    ],
  ])('is gone once the server is %s, also from the screen', (_, event) => {
    const looking = after(pressed(open, 'a').state, event);
    expect(looking).toMatchObject({ invitation: undefined, page: { kind: 'list' } });
    expect(pressed(looking, 'a').state.page.kind).toBe('list');
    expect(invited(looking).invitation).toBeUndefined();
  });
});
