import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { httpServer, wiretap } from '../http/servers.ts';
import { temporaryFolder } from './place.ts';
import { runCli } from './run.ts';
import { expectSentence, oneLine } from './sentence.ts';

/** Answers `/…a` and `/…b` with as many bytes as the path says; their last byte is that letter. */
const long = () =>
  httpServer((request, response) => {
    const [, size = '0', last = ''] = /^\/(\d+)(\w)/.exec(request.url ?? '') ?? [];
    response.sendDate = false;
    response.end('x'.repeat(Number(size) - 1) + last);
  });

describe('send --diff', () => {
  test('finds what differs behind all that is kept, and says so only where it is so', async () => {
    const port = await long();
    const compared = async (one: string, other: string) =>
      oneLine((await runCli(['send', `:${port}/${one}`, '--diff', `:${port}/${other}`])).stdout).slice(-200);
    expect(await compared('600000a', '600000b')).toMatch(
      /the bodies differ, somewhere after the first 262\.1 kB/,
    );
    expect(await compared('600000a', '700000a')).toMatch(
      /in both, but different: Content-Length .*the bodies differ/,
    );
    expect(await compared('600000a', '600000a')).toMatch(/both answers say the same/);
  });

  test('shows the answers in the order in which their addresses were typed', async () => {
    const [one, other] = [`:${await long()}/1a`, `:${await long()}/2b`];
    const titles = async (...args: string[]) =>
      ((await runCli(['send', ...args])).stdout.split('\n')[0] ?? '').match(/:\d+\/\w+/g);
    expect(await titles(one, '--diff', other)).toEqual([one, other]);
    expect(await titles('--diff', one, other)).toEqual([one, other]);
    expect(await titles('GET', `--diff=${one}`, other)).toEqual([other, one]);
  });

  test('of a saved beginning says how far it goes', async () => {
    const port = await long();
    const folder = await temporaryFolder();
    const saved = await runCli(['send', `:${port}/600000a`, '--json']);
    await writeFile(path.join(folder, 'saved.json'), saved.stdout);
    const again = await runCli(['send', `:${port}/600000b`, '--diff', 'saved.json'], {
      workingDirectory: folder,
    });
    expect(oneLine(again.stdout).slice(-400)).toMatch(
      /the bodies are as long as each other, and their first .* are the same: the others were not kept/,
    );
  });

  test('of an exchange that --save wrote is to the byte, as far as that goes', async () => {
    const port = await long();
    const folder = { workingDirectory: await temporaryFolder() };
    for (const size of [100_000, 600_000])
      await runCli(['send', `:${port}/${size}a`, '--save', `${size}.json`], folder);
    const compared = async (size: number, last: string) =>
      oneLine(
        (await runCli(['send', `:${port}/${size}${last}`, '--diff', `${size}.json`], folder)).stdout,
      ).slice(-200);
    expect(await compared(100_000, 'a')).toMatch(/byte for byte/);
    expect(await compared(100_000, 'b')).toMatch(/the bodies differ from byte 99999 on/);
    expect(await compared(600_000, 'b')).toMatch(
      /their first 262\.1 kB are the same: the others were not kept/,
    );
  });

  test('takes to the other server what was written, and tells of what is private', async () => {
    const [one, other] = [await wiretap(await long()), await wiretap(await long())];
    const { stderr } = await runCli([
      'send',
      `http://me:secret@localhost:${one.port}/5a`,
      'q==v',
      'Cookie:id=1',
      'X-Price:ü €',
      '--diff',
      `:${other.port}/5a`,
    ]);
    expect(one.sent()).toMatch(/Authorization: Basic/);
    expect(Buffer.from(other.sent(), 'latin1').toString()).toMatch(
      /^GET \/5a\?q=v (?:(?!Authorization).)*Cookie: id=1\r\nX-Price: ü €\r\n/s,
    );
    expect(oneLine(stderr)).toMatch(
      new RegExp(`Cookie went to localhost:${other.port}, too, as you wrote it`),
    );
    const alone = await runCli(['send', `:${one.port}/5a`, '--diff', `:${other.port}/5a`]);
    expect(alone.stderr).toBe('');
  });

  test('keeps --check-status, and refuses what would show one exchange', async () => {
    const port = await httpServer((_request, response) => response.writeHead(404).end());
    const both = ['send', `:${port}/`, '--diff', `:${port}/`];
    expect((await runCli(both)).status).toBe(0);
    expect((await runCli([...both, '--check-status'])).status).toBe(1);
    for (const options of [['-q'], ['-v'], ['--short'], ['--timings'], ['--repeat', '2']]) {
      const refused = await runCli([...both, ...options]);
      expectSentence(refused, new RegExp(`--diff and ${options[0]} do not go together`));
      expect(refused.status).toBe(2);
    }
  });
});

test('send --max-redirects 0 is refused: it would follow nothing', async () => {
  const refused = await runCli(['send', ':1/', '--follow', '--max-redirects', '0']);
  expectSentence(refused, /0 are none/);
  expect(refused.status).toBe(2);
});
