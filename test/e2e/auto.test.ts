import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runtimes } from '../server/launching.ts';
import { lessonFolder } from './lesson-folder.ts';
import { freePort, LAUNCHER, PACKAGE, temporaryFolder } from './place.ts';
import { type JsonEvent, type Outcome, parseEvent, runCli, type RunOptions } from './run.ts';
import { openTerminal } from './terminal.ts';

/** Select Graphic Rendition: what colours text. */
const COLOUR = /\p{Cc}\[[0-9;]*m/u;

async function auto(args: readonly string[] = [], options?: RunOptions): Promise<Outcome> {
  return runCli(['start', 'server', '--auto', '--port', String(await freePort()), ...args], options);
}

describe.each(runtimes)('start server --auto with %s servers', (runtime) => {
  test('plays every step as the lesson says, and shows what each server answers', async () => {
    const { status, stdout, stderr } = await auto(['--with', runtime]);
    expect(stderr).toBe('');
    const steps = stdout.match(/step \d+ of \d+$/gm) ?? [];
    expect(steps).toEqual(steps.map((_, index) => `step ${index + 1} of ${steps.length}`));
    expect(steps.length).toBeGreaterThan(12);
    for (const words of [
      /Server is listening on port \d+/,
      /Serving some delicious text/,
      /^. 12$/m,
      /404 NOT FOUND/i,
      /405 METHOD NOT ALLOWED/i,
      /ECONNREFUSED/,
      /EADDRINUSE/,
      /Biscuit/,
      /&#34;color&#34;: &#34;red&#34;/,
    ])
      expect(stdout).toMatch(words);
    expect(stdout).toMatch(
      /whole lesson\. From this terminal, \d+ requests\s+went out;\s+\d+\s+more\s+never\s+left\.\n$/,
    );
    expect(status).toBe(0);
  });

  test('--json writes nothing but events that the schema allows, one a line, and a true count at the end', async () => {
    const { status, stdout, stderr } = await auto(['--json', '--with', runtime]);
    expect(stderr).toBe('');
    expect(stdout.endsWith('\n')).toBe(true);
    const events = stdout.trimEnd().split('\n').map(parseEvent);
    await expectAllowed(events);

    expect(events[0]).toMatchObject({ type: 'lesson', id: 'server', runtime });
    const exchanges = events.filter(({ type }) => type === 'exchange');
    expect(exchanges.map((event) => event['expected'])).toEqual(exchanges.map(() => ({ ok: true })));
    expect(events.at(-1)).toEqual({
      version: 1,
      type: 'end',
      ok: true,
      exchanges: exchanges.length,
      failed: 0,
    });
    const ends = events.filter(({ event }) => event === 'stopped');
    expect(ends.map(({ asked }) => asked)).toEqual(ends.map(() => true));
    expect(status).toBe(0);
  });
});

async function expectAllowed(events: readonly JsonEvent[]): Promise<void> {
  const schema = JSON.parse(await readFile(path.join(PACKAGE, 'docs/events.schema.json'), 'utf8'));
  const validate = new Ajv2020().compile(schema);
  for (const event of events) {
    validate(event);
    expect(validate.errors, JSON.stringify(event)).toBeNull();
  }
}

test('--json tells what was not as the lesson says, and so does the exit status', async () => {
  const node = `import { createServer } from 'node:http';
createServer((request, response) => response.writeHead(500).end()).listen(process.env.PORT, '127.0.0.1');`;
  const [lessons, port] = await Promise.all([lessonFolder({ node }), freePort()]);
  const { status, stdout } = await runCli(['start', '--json', '--lessons', lessons, '--port', String(port)]);
  const events = stdout.trimEnd().split('\n').map(parseEvent);
  await expectAllowed(events);
  expect(events.find(({ type }) => type === 'exchange')?.['expected']).toMatchObject({ ok: false });
  expect(events.at(-1)).toMatchObject({ type: 'end', ok: false, exchanges: 1, failed: 1 });
  expect(status).toBe(1);
});

/** Plays a short lesson in a terminal; resolves to all it printed. */
async function inTerminal(args: readonly string[], variables: Record<string, string>): Promise<string> {
  const [data, lessons, port] = await Promise.all([temporaryFolder(), lessonFolder(), freePort()]);
  const all = [LAUNCHER, 'start', '--auto', '--lessons', lessons, '--port', String(port), ...args];
  const terminal = openTerminal(all, { variables: { SERVE_LESSON_DATA_DIR: data, ...variables } });
  expect(await terminal.ended).toBe(0);
  expect(terminal.raw()).toMatch(/200 OK/);
  return terminal.raw();
}

describe('colour', () => {
  test('is there in a terminal that has it', async () => {
    expect(await inTerminal([], {})).toMatch(COLOUR);
  });

  test.each<[name: string, args: readonly string[], variables: Record<string, string>]>([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
    ['--no-color, which comes before FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
  ])('stays away from a terminal with %s', async (_name, args, variables) => {
    expect(await inTerminal(args, variables)).not.toMatch(COLOUR);
  });

  test('is left out of a pipe but with FORCE_COLOR, and no word depends on it', async () => {
    const plain = await auto();
    expect(plain.stdout).not.toContain('\x1b');
    const coloured = await auto([], { variables: { FORCE_COLOR: '3' } });
    expect(coloured.stdout).toMatch(COLOUR);
    expect(wordsOf(stripVTControlCharacters(coloured.stdout))).toEqual(wordsOf(plain.stdout));
  });
});

/**
 * The words in their order, without times (and what is said of short ones), ports, and signs that stand in for a look.
 */
function wordsOf(text: string): readonly string[] {
  return text.replaceAll(/(?:all\s+else\s+)?(?:under\s+)?\d[\d.]*\s+m?s\b/g, '').match(/\p{L}+/gu) ?? [];
}
