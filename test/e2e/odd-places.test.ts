import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPort } from '../../src/server/ports.ts';
import { ASK, HEAD, lessonFolder, type LessonParts } from './lesson-folder.ts';
import { foreignProgram, freePort, temporaryFolder } from './place.ts';
import { expectSentence, oneLine } from './sentence.ts';
import { runCli } from './run.ts';
import { DOWN, sitDown } from './sitting.ts';

describe('what cannot be meant is refused before anything starts, with the way out', () => {
  test.each<[arguments_: string[], sentence: RegExp]>([
    [['start', '--auto', '--port', '0'], /Port 0 .* whole number from 1 to 65535/],
    [['start', '--auto', '--port', '-1'], /no port -1.* from 1 to 65535/],
    [['start', '--auto', '--port', '70000'], /no port 70000.* from 1 to 65535/],
    [['start', '--auto', '--port', 'abc'], /“abc” .* whole number/],
    [['start', '--auto', '--port', '80.5'], /“80\.5” .* whole number/],
    [['start', '--auto', '--port', ''], /none was given/],
    [['start', 'servr', '--auto'], /no lesson `servr`.*Did you mean `server`\?/],
    [['start', 'knitting', '--auto'], /no lesson `knitting`.*server/],
    [['start', '--auto', '--step', 'urlz'], /no step `urlz`.*Did you mean `urls`\?/],
    [['start', '--auto', '--with', 'ruby'], /ruby.*node, python/],
    [['start', '--atuo'], /--atuo.*--auto/],
    [['start', 'server', 'client'], /Too many arguments/],
    [['start', '--relay', '5000'], /no option `--relay`\. .*`serve` has it: serve-lesson serve --relay /],
    [['--transcript', 'a.har'], /no option `--transcript`\. .*`start` and `serve` have it/],
    [['serve', 'app.py'], /“app\.py” is a program.*serve --run "python3 app\.py"/],
    [['serve', 'python3', '-m', 'http.server'], /serve --run "python3 -m http\.server"/],
    [['serve', 'python3', 'app.py', '80'], /serve --run "python3 app\.py 80"/],
    [['serve', '4380'], /“4380” is a port.*serve --relay 4380/],
    [['serve', '--run', 'python3', 'app.py'], /“app\.py” stands outside.*quotes: --run "python3 app\.py"/],
    [
      ['serve', '--run', 'node', '--watch', 'app.js', '--port', '5000'],
      /quotes: --run "node --watch app\.js"/,
    ],
    [['serve', '--run', 'npm', 'run', 'dev', 'now'], /quotes: --run "npm run dev now"/],
    [['serve', 'server', '--relay', '5000'], /“server” would name an example server.*serve --relay 5000/],
    [['strat'], /no command `strat`.*Did you mean `start`\?/],
    [['strat', 'server'], /no command `strat`.*Did you mean `start`\?/],
    [['knit'], /no command `knit`.*`start`, `serve`, .*`lint`, `reset`/],
    [['reset', 'servr'], /no lesson `servr`.*Did you mean `server`\?/],
    [['lint', '/nowhere/at/all'], /no folder .*nowhere/],
    [['list', '--lessons', '/nowhere/at/all'], /no folder .*nowhere/],
    [[], /no terminal here.*serve-lesson list.*--auto/],
    [['start'], /no terminal here.*--auto/],
  ])('%j', async (arguments_, sentence) => {
    const outcome = await runCli(arguments_);
    expectSentence(outcome, sentence);
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('a lesson that is not as it should be is told about, with the place and a caret', () => {
  const quiz = (choices: string) =>
    ASK.replace('```serve', `\`\`\`quiz\nWhat?\n\n${choices}\n\`\`\`\n\n\`\`\`serve`);

  test.each<[what: string, parts: LessonParts, place: RegExp, sentence: RegExp]>([
    ['bad YAML', { head: 'title: "Odd' }, /lesson\.md:\d+:\d+/, /YAML|quote/i],
    ['a key that is missing', { head: HEAD.replace(/minutes.*\n/, '') }, /lesson\.md:\d+:\d+/, /minutes/],
    [
      'a newer format',
      { head: HEAD.replace('format: 1', 'format: 2') },
      /lesson\.md:2:\d+/,
      /format 2.*(newer|npm|upgrade)/i,
    ],
    [
      'an unknown activity',
      { body: ASK.replace('```serve', '```serv') },
      /lesson\.md:15:4/,
      /no activity `serv`.*Did you mean `serve`\?/,
    ],
    [
      'an http block that is no HTTP message',
      { body: ASK.replace('GET /\n', 'Hello there, you\n') },
      /lesson\.md:20:\d+/,
      /request|method/i,
    ],
    [
      'an unknown server',
      { body: ASK.replace('odd\n', 'even\n') },
      /lesson\.md:16:\d+/,
      /no server `even`|`even`/,
    ],
    ['two steps with one id', { body: ASK + ASK.slice(ASK.indexOf('## ')) }, /lesson\.md:\d+:\d+/, /`ask`/],
    [
      'a quiz without a right answer',
      { body: quiz('- [ ] This\n  No.\n- [ ] That\n  No.') },
      /lesson\.md:\d+:\d+/,
      /right/,
    ],
    [
      'a quiz with two right answers',
      { body: quiz('- [x] This\n- [x] That') },
      /lesson\.md:\d+:\d+/,
      /right|one/,
    ],
    [
      'an ESC in a title',
      { body: ASK.replace('## Ask', '## \x1b[31mAsk').replace('```serve', '```serv') },
      /lesson\.md:15:4/,
      /serv/,
    ],
  ])('%s', async (_what, parts, place, sentence) => {
    const outcome = await runCli(['start', 'odd', '--auto', '--lessons', await lessonFolder(parts)]);
    expectSentence(outcome, sentence);
    expect(outcome.stderr).toMatch(place);
    expect(outcome.stderr).toMatch(/^[^\n]*│ +\^$/m);
    expect(outcome.stderr).not.toContain('\x1b');
    expect(outcome).toMatchObject({ status: 3, stdout: '' });
  });

  test('a folder without a lesson in it', async () => {
    const folder = await temporaryFolder();
    const outcome = await runCli(['start', '--auto', '--lessons', folder]);
    expectSentence(outcome, /no lesson\.md in .*A lesson is a folder with a lesson\.md/);
    expect(outcome).toMatchObject({ status: 3, stdout: '' });
  });

  test('every mistake is told, not just the first', async () => {
    const body = ASK.replace('```serve', '```serv').replace('```http', '```htp');
    const { stderr } = await runCli(['start', '--auto', '--lessons', await lessonFolder({ body })]);
    expect(stderr).toMatch(/no activity `serv`/);
    expect(stderr).toMatch(/no activity `htp`/);
  });
});

describe('a port that another program has', () => {
  test('is not taken from it: --auto --port ends with 4 and says so', async () => {
    const port = await freePort();
    await foreignProgram(port);
    const outcome = await runCli(['start', '--auto', '--port', String(port)]);
    expectSentence(outcome, new RegExp(`Port ${port} is already in use.*Choose another port`));
    expect(outcome.status).toBe(4);
  });

  test('is passed over where none was asked for, and that is said', async () => {
    // Another test may have this port already: then it is just as taken.
    await foreignProgram(3000).catch(() => undefined);
    const outcome = await runCli(['start', '--auto', '--step', 'nutshell']);
    const [, port] =
      /Port 3000 is already in use.* We take (\d+) instead/.exec(oneLine(outcome.stdout)) ?? [];
    expect(Number(port)).toBeGreaterThan(3000);
    expect(outcome.stdout).toContain(`http://localhost:${port}`);
    expect(outcome.status).toBe(0);
  });

  test('on IPv6 only is taken on IPv4, with a warning that a browser may meet the other', async (context) => {
    const port = await freePort();
    await foreignProgram(port, '::1').catch(() => context.skip('there is no IPv6 here'));
    const outcome = await runCli(['start', '--auto', '--port', String(port)]);
    expect(oneLine(outcome.stdout)).toMatch(new RegExp(`\\[::1\\].*127\\.0\\.0\\.1:${port}`));
    expect(outcome.status).toBe(0);
  });
});

test.skipIf((await checkPort(80)) !== 'forbidden')(
  'a port for administrators is refused with 4 and a better one',
  async () => {
    const outcome = await runCli(['start', '--auto', '--port', '80']);
    expectSentence(outcome, /Port 80 is reserved.*1024/);
    expect(outcome.status).toBe(4);
  },
);

test.each([
  ['start', '--auto'],
  ['serve', '--plain'],
  ['serve', '--relay', '5000', '--plain'],
])(
  'a port that browsers refuse is refused by `%s %s`, before anybody would see an empty page',
  async (...args) => {
    const outcome = await runCli([...args, '--port', '6666']);
    expectSentence(outcome, /No browser opens a page at port 6666.*ERR_UNSAFE_PORT.*Choose another port/);
    expect(outcome.status).toBe(2);
  },
);

describe('a Python that is not here', () => {
  test('ends --auto with 4, how to find one, and the way without it', async () => {
    const outcome = await runCli(['start', '--auto', '--with', 'python', '--python', '/nowhere/python3']);
    expectSentence(outcome, /There is no program at \/nowhere\/python3.*Leave --python out.*--with node/);
    expect(outcome.status).toBe(4);
  });

  test('is no end for a learner: the Node servers are offered', async () => {
    const args = [
      'start',
      '--with',
      'python',
      '--python',
      '/nowhere/python3',
      '--port',
      String(await freePort()),
    ];
    const { terminal, prompt, enterUntil } = await sitDown(args);
    expect(await prompt()).toBe('list');
    expect(terminal.screen().join(' ')).toMatch(/There is no program at.*Node servers/);
    await enterUntil(/Node servers, port/);
  });
});

test('over SSH, the learner is told how to bring the port to the browser', async () => {
  const port = await freePort();
  const { stdout, status } = await runCli(['start', '--auto', '--step', 'browser', '--port', String(port)], {
    variables: { SSH_CONNECTION: '192.0.2.1 5000 192.0.2.2 22' },
  });
  expect(oneLine(stdout)).toContain(`ssh -L ${port}:localhost:${port}`);
  expect(status).toBe(0);
});

describe('progress', () => {
  const REACHED = `${JSON.stringify({ type: 'reached', at: 1, step: 'urls' })}\n`;

  test('that cannot be kept is said once, and the lesson goes on', async () => {
    const file = path.join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    const args = ['start', '--port', String(await freePort()), '--step', 'nutshell'];
    const { terminal, enterToTheEnd, story } = await sitDown(args, { dataDirectory: file });
    expect(await enterToTheEnd()).toBe(0);
    expect(terminal.raw().match(/cannot be kept/g)).toHaveLength(1);
    expect(story()).toMatch(/SERVE_LESSON_DATA_DIR/);
    expect(story()).not.toMatch(/progress is kept/);
  });

  test('that cannot be forgotten is no fault of ours: it is said', async () => {
    const file = path.join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    const outcome = await runCli(['reset', 'server'], { variables: { SERVE_LESSON_DATA_DIR: file } });
    expectSentence(outcome, /SERVE_LESSON_DATA_DIR|a-file/);
    expect(outcome.stderr).not.toMatch(/inside serve-lesson/);
    expect(outcome.status).toBe(1);
  });

  test('stays when --fresh cannot begin, because the port is taken', async () => {
    const [data, port] = [await temporaryFolder(), await freePort()];
    await writeFile(path.join(data, 'server.jsonl'), REACHED);
    await foreignProgram(port);
    const args = ['start', '--fresh', '--port', String(port)];
    const { prompt, choose, terminal } = await sitDown(args, { dataDirectory: data });
    expect(await prompt()).toBe('list');
    await choose(/Quit/, DOWN);
    expect(await terminal.ended).toBe(130);
    expect(await readFile(path.join(data, 'server.jsonl'), 'utf8')).toBe(REACHED);
  });

  test('of a learner is not touched by --auto', async () => {
    const data = await temporaryFolder();
    await writeFile(path.join(data, 'server.jsonl'), REACHED);
    const args = ['start', '--auto', '--port', String(await freePort())];
    expect((await runCli(args, { variables: { SERVE_LESSON_DATA_DIR: data } })).status).toBe(0);
    expect(await readFile(path.join(data, 'server.jsonl'), 'utf8')).toBe(REACHED);
  });

  test('that is damaged is set aside, said, and what can be read of it stays', async () => {
    const data = await temporaryFolder();
    await writeFile(path.join(data, 'server.jsonl'), `${REACHED}{"type":"do`);
    const outcome = await runCli(['list'], { variables: { SERVE_LESSON_DATA_DIR: data } });
    expectSentence(outcome, /progress file was damaged and is set aside as .*damaged-\d+/);
    expect(outcome.stdout).toMatch(/at step 6 of \d+/);
    expect(outcome.status).toBe(0);
  });

  test('is forgotten by reset', async () => {
    const data = await temporaryFolder();
    const variables = { SERVE_LESSON_DATA_DIR: data };
    await writeFile(path.join(data, 'server.jsonl'), REACHED);
    expect((await runCli(['list'], { variables })).stdout).toMatch(/at step 6 of \d+/);
    expect((await runCli(['reset', 'server'], { variables })).status).toBe(0);
    expect((await runCli(['list'], { variables })).stdout).not.toMatch(/at step 6 of \d+/);
  });
});
