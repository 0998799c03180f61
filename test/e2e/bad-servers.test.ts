import { describe, expect, test } from 'vitest';
import { lessonFolder, type LessonParts, rawServer } from './lesson-folder.ts';
import { freePort } from './place.ts';
import { type Outcome, runCli } from './run.ts';
import { expectSentence } from './sentence.ts';

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
    expect(outcome.stdout).toMatch(/not\s+as\s+the\s+lesson\s+says/);
    expect(outcome.status).toBe(1);
  });

  test('that never answers is given up after a while', async () => {
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
      expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });
});
