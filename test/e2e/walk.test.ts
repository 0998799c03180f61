import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { foreignProgram, freePort, LAUNCHER, NODE, temporaryFolder } from './place.ts';
import { CTRL_C, DOWN, ESCAPE, sitDown, sittingAt, UP } from './sitting.ts';
import { openTerminal } from './terminal.ts';

/** Presses Enter alone through the whole lesson, in a terminal of this size. */
async function enterThrough(columns: number, rows: number, args: readonly string[] = []) {
  const port = String(await freePort());
  const sitting = await sitDown(['start', 'server', '--port', port, ...args], { columns, rows });
  return { ...sitting, status: await sitting.enterToTheEnd() };
}

/** The numbers of the steps in the order in which they were shown, and how many there are. */
function stepsIn(text: string): { shown: number[]; total: number } {
  const found = [...text.matchAll(/step (\d+) of (\d+)/g)];
  return { shown: found.map(([, step]) => Number(step)), total: Number(found[0]?.[2]) };
}

describe('Enter alone', () => {
  test.each(runtimes)('leads from the first prompt to the last step, with %s servers', async (runtime) => {
    const { status, terminal, unread } = await enterThrough(80, 24, ['--with', runtime]);
    const story = terminal.history().join('\n');
    const { shown, total } = stepsIn(story);
    expect(shown).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(story).toMatch(/whole lesson/);
    expect(status).toBe(0);
    expect(unread()).toEqual([]);
    expect(terminal.brokenRows()).toEqual([]);
  });

  test.each([
    [40, 24],
    [120, 30],
  ])('does so at %i columns and %i rows, and nothing is wider than that', async (columns, rows) => {
    const { status, terminal, unread } = await enterThrough(columns, rows, ['--with', 'node']);
    expect(status).toBe(0);
    expect(unread()).toEqual([]);
    expect(terminal.brokenRows()).toEqual([]);
  });

  test('does so with --plain, which never draws over anything', async () => {
    const port = String(await freePort());
    const args = ['start', 'server', '--plain', '--port', port, '--with', 'node'];
    const { terminal, enterToTheEnd } = await sitDown(args, { plain: true });
    expect(await enterToTheEnd()).toBe(0);
    expect(stepsIn(terminal.raw()).shown.at(-1)).toBe(stepsIn(terminal.raw()).total);
    expect(terminal.raw()).not.toMatch(/\p{Cc}\[[\d;?]*[A-HJKfhlsu]|[─│┌└]/u);
  });
});

test.each([40, 80, 120])('--auto prints nothing wider than a terminal of %i columns', async (columns) => {
  const [data, port] = [await temporaryFolder(), await freePort()];
  const args = [LAUNCHER, 'start', 'server', '--auto', '--port', String(port)];
  const terminal = openTerminal(args, { columns, variables: { SERVE_LESSON_DATA_DIR: data } });
  expect(await terminal.ended).toBe(0);
  expect(terminal.brokenRows()).toEqual([]);
});

test('a terminal of 0 columns is taken for one of 80', async () => {
  const [data, port] = [await temporaryFolder(), await freePort()];
  const command = `stty cols 0 rows 0; exec '${NODE}' '${LAUNCHER}' start --step urls --with node --port ${port}`;
  const terminal = openTerminal(['-c', command], {
    program: 'sh',
    variables: { SERVE_LESSON_DATA_DIR: data },
  });
  const { enterUntil, press } = sittingAt(terminal, data);
  await enterUntil(/Enter\snext/);
  expect(terminal.history()).toContainEqual(expect.stringMatching(/^.{60,80}step \d+ of \d+$/));
  expect(terminal.brokenRows()).toEqual([]);
  expect(await press('q')).toBeUndefined();
  expect(await terminal.ended).toBe(0);
});

test('a resized terminal is used as it is now', async () => {
  const args = ['start', '--step', 'urls', '--with', 'node', '--port', String(await freePort())];
  const { terminal, enterUntil, enter, press } = await sitDown(args);
  await enterUntil(/An address for the GPS[^]*Enter: more/);
  terminal.resize(40, 20);
  await enterUntil(/Enter\snext/);
  await enter();
  await enterUntil(/small print/);
  const narrow = terminal.history().findLastIndex((row) => row.includes('small print'));
  expect(
    Math.max(
      ...terminal
        .history()
        .slice(narrow)
        .map((row) => row.length),
    ),
  ).toBeLessThanOrEqual(40);
  terminal.resize(100, 30);
  await enterUntil(/Ports are doors {60,}step/);
  await press(CTRL_C);
  expect(await terminal.ended).toBe(130);
});

describe('a learner', () => {
  test('is asked for a port, and told what is wrong with it until one will do', async () => {
    const [taken, port] = [await freePort(), await freePort()];
    await foreignProgram(taken);
    const sitting = await sitDown(['start', 'server', '--with', 'node']);
    const { terminal, enterUntil, answer, press } = sitting;
    await enterUntil(/\? Which port/);
    expect(await answer('70000')).toBe('line');
    expect(terminal.screen().join(' ')).toMatch(/no port 70000/);
    expect(await answer(String(taken))).toBe('line');
    expect(terminal.screen().join(' ')).toMatch(new RegExp(`Port ${taken} is already in use`));
    expect(await answer(String(port))).toBe('keys');
    expect(await press('q')).toBeUndefined();

    const progress = await readFile(path.join(sitting.dataDirectory, 'server.jsonl'), 'utf8');
    expect(progress).toContain(`"port":${port}`);
  });

  test('who named a port that is taken is offered the next free one', async () => {
    const port = await freePort();
    await foreignProgram(port);
    const sitting = await sitDown(['start', '--port', String(port), '--with', 'node']);
    expect(await sitting.prompt()).toBe('list');
    const offer = sitting.terminal.screen().join(' ');
    expect(offer).toMatch(new RegExp(`Port ${port} is already in use.*Take port ${port + 1}`));
    await sitting.enterUntil(/Enter\snext/);
    expect(sitting.terminal.history().join(' ')).toMatch(new RegExp(`port ${port + 1}`));
  });

  test('answers, goes back, looks around, and takes the lesson up where it was left', async () => {
    const args = ['start', 'server', '--with', 'node', '--port', String(await freePort())];
    const sitting = await sitDown(args);
    const { terminal, enterUntil, enter, press, answer, choose, readOn, story } = sitting;
    const screen = () => terminal.screen().join('\n');

    await enterUntil(/Nobody is in the shop[^]*Arrow keys/);
    expect(await choose(/It cannot know/, UP)).toBe('keys');
    expect(screen()).toMatch(/Yes:\s+It cannot know when/);

    await press('b');
    expect(
      terminal
        .history()
        .join('\n')
        .match(/step 1 of/g),
    ).toHaveLength(2);
    await enterUntil(/Nobody is in the shop[^]*Arrow keys/);
    await choose(/A computer takes/, UP);
    expect(screen()).toMatch(/Another idea:\s+A computer takes a whole day/);

    expect(await press('w')).toBe('list');
    await enter();
    await enterUntil(/Enter\snext/);
    expect(await press('l')).toBe('list');
    await choose(/small print of a URL/, DOWN);
    await enterUntil(/A URL of your own/);
    await answer('ftp://me@files.example:2121/a?b#c');
    expect(await readOn()).toBe('line');
    expect(story()).toMatch(/port\s+2121[^]*A URL of your own/);
    await enterUntil(/Enter\snext/);

    await press('c');
    expect(await readOn()).toBe('keys');
    expect(story()).toMatch(/servers\/text\/server\.js\n[^]*createServer/);

    expect(await press('s')).toBe('line');
    expect(await answer('no such thing at all')).toBe('line');
    expect(screen()).toMatch(/more than a method and a path/);
    await answer('delete /math');
    await answer('X-Mood: curious');
    expect(await enter()).toBe('line');
    await enter();
    expect(await readOn()).toBe('line');
    expect(story()).toMatch(/DELETE \/math HTTP\/1\.1\n[^]*X-Mood: curious\n[^]*405 Method Not Allowed/);
    expect(await enter()).toBe('keys');
    await press('a');
    expect(await readOn()).toBe('keys');
    expect(story().match(/DELETE \/math HTTP/g)).toHaveLength(2);

    expect(await press('q')).toBeUndefined();
    expect(await terminal.ended).toBe(0);
    expect(screen()).toMatch(/progress is kept/);

    const again = await sitDown(args, { dataDirectory: sitting.dataDirectory });
    await again.prompt();
    expect(again.terminal.history().join('\n')).toMatch(/small print of a URL\s+step 7 of/);
  });

  test('comes back from the list of steps with Escape, or by its last entry', async () => {
    const args = ['start', '--step', 'urls', '--with', 'node', '--port', String(await freePort())];
    const { terminal, enterUntil, press, choose, story } = await sitDown(args);
    await enterUntil(/Enter\snext/);
    await press('l');
    expect(terminal.screen().join('\n')).toMatch(/more below[^]*Escape leads back/);
    expect(await press(ESCAPE)).toBe('keys');
    await press('l');
    // Whatever comes soon behind it, Escape was first.
    expect(await press(ESCAPE + DOWN)).toBe('keys');
    await press('l');
    expect(await choose(/Back to the lesson/, DOWN)).toBe('keys');
    expect(story().match(/step \d+ of/g)).toHaveLength(1);
    expect(await press('q')).toBeUndefined();
  });

  test('finds an entry of a list by its number or its first letters; Escape moves nothing where it leads nowhere', async () => {
    const args = ['start', '--step', 'urls', '--with', 'node', '--port', String(await freePort())];
    const { terminal, enterUntil, press } = await sitDown(args);
    await enterUntil(/Enter\snext/);
    await press('l');
    terminal.type('12');
    await terminal.until(/more above[^]*▸ 12\. [^]*more below/);
    terminal.type('3');
    await terminal.until(/▸ 3\. /);
    await press(ESCAPE);
    await press('w');
    terminal.type('loc');
    await terminal.until(/▸ localhost/);
    await press('\r');
    await enterUntil(/Arrow keys/);
    terminal.type(`${ESCAPE}${UP}`);
    await terminal.until(/▸ The `@` makes it a mail address/);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
  });

  test('is asked for a port without a word broken, and leaves no prompt behind with Ctrl-C', async () => {
    const { terminal, enterUntil, answer } = await sitDown(['start', '--with', 'node'], { columns: 40 });
    await enterUntil(/^\? Which port/m);
    await terminal.until(/^\? Which port shall the server use\?\n {2}\(Enter: \d+\)$/m);
    const port = await freePort();
    await answer(String(port));
    expect(terminal.history().filter((row) => /Which port|\(Enter:/.test(row))).toEqual([
      `✓ Which port shall the server use? ${port}`,
    ]);
    terminal.type('l');
    await terminal.until(/Arrow keys/);
    terminal.type(CTRL_C);
    expect(await terminal.ended).toBe(130);
    expect(terminal.history().join('\n')).not.toMatch(/Arrow keys|Which step/);
  });

  test.each(['l', ''])(
    'ends with Ctrl-C right behind Escape, at the prompt that follows “%s”',
    async (key) => {
      const args = ['start', '--step', 'urls', '--with', 'node', '--port', String(await freePort())];
      const { terminal, enterUntil, press } = await sitDown(args);
      await enterUntil(/Enter\snext/);
      if (key !== '') await press(key);
      terminal.type(`${ESCAPE}${CTRL_C}`);
      expect(await terminal.ended).toBe(130);
    },
  );

  test('finds the servers at the port of the last time, though that stood in the command line', async () => {
    const port = String(await freePort());
    const first = await sitDown(['start', '--port', port, '--with', 'node', '--step', 'urls']);
    await first.enterUntil(/Enter\snext/);
    first.terminal.type(CTRL_C);
    expect(await first.terminal.ended).toBe(130);

    const again = await sitDown(['start', '--step', 'urls'], { dataDirectory: first.dataDirectory });
    await again.enterUntil(/Enter\snext/);
    expect(again.story()).toContain(`localhost:${port}`);
    again.terminal.type(CTRL_C);
    expect(await again.terminal.ended).toBe(130);
  });

  test('sees in the menu how far each lesson is, and starts it from there', async () => {
    const sitting = await sitDown([]);
    expect(await sitting.prompt()).toBe('list');
    expect(sitting.terminal.screen().join('\n')).toMatch(/Server: \d+ steps/);
    await sitting.enter();
    await sitting.enterUntil(/A shop that never closes/);
    sitting.terminal.type(CTRL_C);
    expect(await sitting.terminal.ended).toBe(130);

    const again = await sitDown([], { dataDirectory: sitting.dataDirectory });
    await again.prompt();
    expect(again.terminal.screen().join('\n')).toMatch(/at step 2 of \d+[^]*from the beginning/);
    await again.enter();
    await again.terminal.until(/A shop that never closes\s+step 2/);

    const neither = await sitDown([], { dataDirectory: sitting.dataDirectory });
    await neither.prompt();
    neither.terminal.type(ESCAPE);
    expect(await neither.terminal.ended).toBe(0);
  });
});
