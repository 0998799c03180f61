import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASK, HEAD, lessonFolder, type LessonParts, rawServer } from './lesson-folder.ts';
import { foreignProgram, freePort, temporaryFolder } from './place.ts';
import { type Outcome, runCli } from './run.ts';

/** One clear sentence and the way out, on stderr; nothing that only a programmer of ours could read. */
function expectSentence({ stderr }: Outcome, sentence: RegExp): void {
  expect(oneLine(stderr)).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at .*[:(]|node:internal|\[object Object\]|undefined/m);
}

/** Words stay findable wherever the lines were broken. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

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
    [['start', 'server', 'client'], /too many arguments/],
    [['strat'], /no command `strat`.*Did you mean `serve-lesson start`\?/],
    [['knit'], /no command `knit`.*start, list, lint, reset/],
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
    expectSentence(outcome, new RegExp(`Port ${port} is already in use.*--port`));
    expect(outcome.status).toBe(4);
  });

  test('is passed over where none was asked for, and that is said', async () => {
    const port = await freePort();
    const data = await temporaryFolder();
    await mkdir(data, { recursive: true });
    await writeFile(
      path.join(data, 'server.jsonl'),
      `${JSON.stringify({ type: 'settings', at: 0, port, runtime: 'node' })}\n`,
    );
    await foreignProgram(port);
    const outcome = await runCli(['start', '--auto'], { variables: { SERVE_LESSON_DATA_DIR: data } });
    expect(oneLine(outcome.stdout)).toMatch(
      new RegExp(`Port ${port} is already in use.* We take ${port + 1} instead`),
    );
    expect(outcome.stdout).toContain(`http://localhost:${port + 1}`);
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

describe('progress', () => {
  const REACHED = `${JSON.stringify({ type: 'reached', at: 1, step: 'urls' })}\n`;

  test('that cannot be kept is said once, and the lesson goes on', async () => {
    const file = path.join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    const outcome = await runCli(['start', '--auto', '--port', String(await freePort())], {
      variables: { SERVE_LESSON_DATA_DIR: file },
    });
    expectSentence(outcome, /progress cannot be kept.*SERVE_LESSON_DATA_DIR/);
    expect(outcome.stderr.match(/cannot be kept/g)).toHaveLength(1);
    expect(outcome.status).toBe(0);
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

describe('an example server', () => {
  const auto = async (parts: LessonParts): Promise<Outcome> =>
    runCli([
      'start',
      'odd',
      '--auto',
      '--port',
      String(await freePort()),
      '--lessons',
      await lessonFolder(parts),
    ]);

  test.each<[how: string, node: string, lastWords: RegExp]>([
    ['ends at once', 'console.log(`Closed on Mondays`);', /Closed on Mondays/],
    ['throws at start', 'throw new Error(`No bread today`);', /No bread today/],
    ['is no JavaScript', 'this is no program', /SyntaxError/],
  ])(
    'that %s cannot start: its own last words are shown, and the exit status is 4',
    async (_how, node, lastWords) => {
      const outcome = await auto({ node });
      expectSentence(outcome, /odd server could not start.*EXITED/);
      expect(outcome.stdout).toMatch(lastWords);
      expect(outcome.status).toBe(4);
    },
  );

  test.each<[how: string, onRequest: string, words: RegExp]>([
    [
      'answers garbage',
      `socket.end('Hello? Is this thing on?\\n');`,
      /not HTTP|no HTTP|garbage|status line/i,
    ],
    ['closes before it answers', 'socket.destroy();', /ECONNRESET|closed/],
    [
      'sends half a body',
      `socket.end('HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nhalf');`,
      /half[^]*(cut|ended|missing|ECONNRESET|short|4 (bytes )?of)/i,
    ],
    ['ends when it is asked', 'process.exit(9);', /ECONNRESET|closed/],
  ])('that %s is a failed exchange, explained, and the exit status is 1', async (_how, onRequest, words) => {
    const outcome = await auto({ node: rawServer(onRequest) });
    expect(outcome.stdout).toMatch(words);
    expect(outcome.stdout).toMatch(/not as the lesson says/);
    expect(outcome.status).toBe(1);
  });

  test.concurrent('that never answers is given up after a while', async ({ expect }) => {
    const outcome = await auto({ node: rawServer('') });
    expect(outcome.stdout).toMatch(/ETIMEDOUT/);
    expect(outcome.status).toBe(1);
  });

  test('that sends a gigabyte fills neither memory nor screen', async () => {
    const endless = `socket.write('HTTP/1.1 200 OK\\r\\nContent-Length: 1073741824\\r\\n\\r\\n');
    const piece = Buffer.alloc(2 ** 20, 'a');
    let left = 1024;
    const pour = () => {
      while (left > 0) {
        left -= 1;
        if (!socket.write(piece)) return socket.once('drain', pour);
      }
    };
    pour();`;
    const outcome = await auto({ node: rawServer(endless) });
    expect(outcome.stdout).toMatch(/MB|MiB/);
    expect(outcome.stdout.length).toBeLessThan(50_000);
    expect(outcome.status).toBe(1);
  });

  test('cannot reach the terminal with escapes, whatever it prints or answers', async () => {
    const evil = String.raw`\x1b]0;owned\x07\x1b[2J\x9b31m\u202e`;
    const node =
      rawServer(`console.log('${evil}');
    console.error('${evil}');
    socket.end(Buffer.from('HTTP/1.1 200 ${evil}\\r\\nX-Evil: ${evil}\\r\\nContent-Type: text/plain; charset=utf-8\\r\\nContent-Length: 999\\r\\n\\r\\n${evil}'));`) +
      `console.log('${evil}');\n`;
    const folder = await lessonFolder({ node });
    for (const way of [['--auto'], ['--auto', '--plain'], ['--json']]) {
      const port = String(await freePort());
      const { stdout, stderr } = await runCli(['start', ...way, '--port', port, '--lessons', folder]);
      expect(stdout).toMatch(/x1b|u001b/);
      expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]/);
    }
  });
});
