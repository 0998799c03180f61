import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { httpsServer, identity } from '../http/certificates.ts';
import { httpServer, rawServer } from '../http/servers.ts';
import { PACKAGE, temporaryFolder } from './place.ts';
import { exitStatus, runCli, startCli } from './run.ts';
import { expectSentence, oneLine } from './sentence.ts';

const TEXT = Array.from({ length: 5000 }, (_, at) => `line ${at * 7919}`).join('\n');

/** Answers with these bytes under this coding. */
const packed = (coding: string, bytes: Uint8Array) =>
  httpServer((_request, response) => {
    response.setHeader('Content-Encoding', coding).setHeader('Content-Type', 'text/plain').end(bytes);
  });

/** Promises more than it sends, and hangs up. */
const brokenOff = () =>
  rawServer((socket) => {
    const bytes = zlib.gzipSync(TEXT);
    const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    socket.end(Buffer.concat([Buffer.from(head), bytes.subarray(0, bytes.length / 2)]));
  });

describe('send -q --compressed', () => {
  test('writes what deflate holds, with and without its wrapper', async () => {
    for (const pack of [zlib.deflateSync, zlib.deflateRawSync]) {
      const { stdout, status } = await runCli([
        'send',
        `:${await packed('deflate', pack(TEXT))}/`,
        '--compressed',
      ]);
      expect(stdout).toBe(TEXT);
      expect(status).toBe(0);
    }
  });

  test('has nothing to unpack where there is no body', async () => {
    const port = await packed('gzip', zlib.gzipSync(TEXT));
    const head = await runCli(['send', 'HEAD', `:${port}/`, '--compressed']);
    expect(head).toEqual({ status: 0, stdout: '', stderr: '' });
    const fresh = await httpServer((_request, response) =>
      response.writeHead(304, { 'Content-Encoding': 'gzip' }).end(),
    );
    expect((await runCli(['send', `:${fresh}/`, '--compressed'])).status).toBe(0);
  });

  test('says which coding it cannot undo, also while the body is still to come', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Encoding', 'secret').write('first');
    });
    const outcome = await runCli(['send', `:${port}/`, '--compressed', '--timeout', '1']);
    expectSentence(outcome, /This Node cannot unpack secret\. .*Leave --compressed out/);
    expect(outcome.stdout).toBe('');
    expect(outcome.status).toBe(1);
  });

  test('writes what came of an answer that broke off, and says that it did', async () => {
    const outcome = await runCli(['send', `:${await brokenOff()}/`, '--compressed']);
    expectSentence(outcome, /The answer broke off/);
    expect(outcome.stderr).not.toMatch(/Content-Encoding|unpacked/);
    expect(TEXT.startsWith(outcome.stdout)).toBe(true);
    expect(outcome.stdout.length).toBeGreaterThan(1000);
  });

  test('lets the server wait for a slow reader, however much is packed into little', async () => {
    const size = 300_000_000;
    const port = await packed('gzip', zlib.gzipSync(Buffer.alloc(size), { level: 1 }));
    const child = await startCli(['send', `:${port}/`, '--compressed'], {
      variables: { NODE_OPTIONS: `--import=${TELL_MEMORY}` },
    });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    let read = 0;
    for await (const piece of child.stdout ?? []) {
      read += Buffer.from(piece).length;
      // Takes longer than to unpack as much.
      for (let times = 0; times < 10; times += 1) createHash('sha256').update(Buffer.from(piece)).digest();
    }
    expect(await exitStatus(child)).toBe(0);
    expect(read).toBe(size);
    // Nothing else, such as a warning of too many listeners; MB.
    expect(said).toMatch(/^\d+$/);
    expect(Number(said) / 1000).toBeLessThan(200);
  });
});

const TELL_MEMORY =
  "data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";

/** Without what stands before each row. */
function unframed(text: string): string {
  return oneLine(text.replaceAll('│', ' '));
}

describe('send -v', () => {
  test('shows of an answer that broke off what its beginning unpacks to', async () => {
    const { stdout } = await runCli(['send', '-v', `:${await brokenOff()}/`]);
    expect(unframed(stdout)).toMatch(
      /The packing is not all here, so this is only its beginning\. .*Unpacked from gzip: .*line 7919/,
    );
    expect(stdout).not.toMatch(/cannot be unpacked/);
  });

  test('tells of deflate without its wrapper', async () => {
    const { stdout } = await runCli([
      'send',
      '-v',
      `:${await packed('deflate', zlib.deflateRawSync(TEXT))}/`,
    ]);
    expect(unframed(stdout)).toMatch(/without the zlib wrapper .*Unpacked from deflate: .*line 7919/);
    const wrapped = await runCli(['send', '-v', `:${await packed('deflate', zlib.deflateSync(TEXT))}/`]);
    expect(wrapped.stdout).not.toMatch(/wrapper/);
  });
});

test.each<[level: string, most: number]>([
  ['-q', 230],
  ['-v', 230],
  ['--json', 380],
])('send %s --repeat keeps no bodies: memory stays within %i MB', async (level, most) => {
  const port = await httpServer((_request, response) => response.end(Buffer.alloc(900_000, 'x')));
  const child = await startCli(['send', level, `:${port}/`, '--repeat', '300'], {
    variables: { NODE_OPTIONS: `--import=${TELL_MEMORY}` },
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  child.stdout?.resume();
  expect(await exitStatus(child)).toBe(0);
  expect(Number(said) / 1000).toBeLessThan(most);
});

describe('send --ca', () => {
  test('refuses a file without a certificate, or with one that is damaged', async () => {
    const { key, cert, authority } = await identity();
    const folder = await temporaryFolder();
    const ask = async (pem: string) => {
      const file = path.join(folder, 'ca.pem');
      await writeFile(file, pem);
      return runCli(['send', 'https://localhost:1/', '--ca', file], { workingDirectory: PACKAGE });
    };
    for (const text of [key, '', 'hello']) {
      const refused = await ask(text);
      expectSentence(refused, /ca\.pem” holds no certificate/);
      expect(refused.status).toBe(2);
    }
    const damaged = await ask(cert + cert.replace(/^M.{20}/m, 'MIIBAAAAAAAAAAAAAAAA'));
    expectSentence(damaged, /Certificate 2 in .* cannot be read/);
    const port = await httpsServer({ key, cert, authority }, (_request, response) => response.end('safe'));
    const trusted = await runCli(['send', `https://localhost:${port}/`, '--ca', authority]);
    expect(trusted.stdout).toBe('safe');
  });
});
