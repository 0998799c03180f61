import { stat } from 'node:fs/promises';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { httpServer } from '../http/servers.ts';
import { LAUNCHER, temporaryFolder } from './place.ts';
import { exitStatus, runCli, startCli } from './run.ts';
import { expectSentence, oneLine } from './sentence.ts';
import { openTerminal } from './terminal.ts';

/** Redirects, cookies, and who asked for what. */
const shop = () =>
  httpServer((request, response) => {
    response.setHeader('Content-Type', 'text/plain');
    switch (request.url) {
      case '/moved':
        return response
          .writeHead(302, { Location: '/here', 'Set-Cookie': 'id=42; Path=/; Max-Age=60' })
          .end('not me');
      case '/circle':
        return response.writeHead(301, { Location: '/circle' }).end();
      default:
        return response.end(`${request.method} as ${request.headers.cookie ?? 'nobody'}`);
    }
  });

describe('send --request-target', () => {
  test('asks for the server as a whole, and says what that is', async () => {
    const port = await httpServer((request, response) => response.end(`${request.method} ${request.url}`));
    const whole = ['OPTIONS', `:${port}`, '--request-target', '*'];
    expect((await runCli(['send', ...whole])).stdout).toBe('OPTIONS *');
    expect(oneLine((await runCli(['send', '-v', ...whole])).stdout)).toMatch(
      /OPTIONS \* HTTP\/1\.1 .*the server as a whole/,
    );
    const command = await runCli(['send', ...whole, '--export', 'curl']);
    expect(command.stdout).toContain(`http://localhost:${port}/ \\\n  --request-target '*'`);
    const refused = await runCli(['send', `:${port}`, '--request-target', 'a b']);
    expectSentence(refused, /no spaces or control characters.*%20/);
    expect(refused.status).toBe(2);
    expectSentence(await runCli(['send', 'OPTIONS', '*']), /Name it: .*--request-target/);
  });

  test('is for the first of several places alone', async () => {
    const { stdout } = await runCli([
      'send',
      `:${await shop()}/`,
      '--request-target',
      '/moved',
      '--follow',
      '-v',
    ]);
    expect(oneLine(stdout)).toMatch(/GET \/moved HTTP.* GET \/here HTTP/);
  });
});

describe('send --follow', () => {
  test('writes the last body alone into a pipe', async () => {
    const { stdout, status } = await runCli(['send', `:${await shop()}/moved`, 'a=1', '--follow']);
    expect(stdout).toBe('GET as nobody');
    expect(status).toBe(0);
  });

  test('shows each exchange, and what changes between them', async () => {
    const { stdout } = await runCli(['send', '-v', `:${await shop()}/moved`, 'a=1', '--follow']);
    expect(oneLine(stdout)).toMatch(
      /POST \/moved .* 302 Found .* so we ask there: http:\/\/localhost:\d+\/here .*POST becomes GET, and the body stays here.* GET \/here .* 200 OK/,
    );
  });

  test('says that a cookie stays behind, and what keeps it; with --session it goes along', async () => {
    const port = await shop();
    const alone = oneLine((await runCli(['send', '-v', `:${port}/moved`, '--follow'])).stdout);
    expect(alone).toMatch(/so we ask there: .* a cookie came, and is not brought along: with --session/);
    const folder = { workingDirectory: await temporaryFolder() };
    const kept = ['send', '-v', `:${port}/moved`, '--follow', '--session', 'jar.json'];
    expect(oneLine((await runCli(kept, folder)).stdout)).not.toContain('not brought along');
    const without = await runCli(['send', '-v', `:${port}/`, '--follow']);
    expect(without.stdout).not.toContain('--session');
  });

  test('sees a circle, and one redirect too many', async () => {
    const port = await shop();
    const circle = await runCli(['send', `:${port}/circle`, '--follow']);
    expectSentence(circle, /go round in a circle/);
    expect(circle.status).toBe(1);
    const seen = await runCli(['send', '-v', `:${port}/circle`, '--follow']);
    expect(seen.stdout).not.toMatch(/so we ask there/);
    expectSentence(seen, /go round in a circle/);
    expect(circle.stderr).toMatch(/--session/);
    const named = await runCli(['send', `:${port}/circle`, '--follow', '--session', 'me']);
    expect(named.stderr).not.toMatch(/try --session/);
    let step = 0;
    const endless = await httpServer((_request, response) => {
      step += 1;
      response.writeHead(302, { Location: `/${step}` }).end();
    });
    const tired = await runCli(['send', `:${endless}/`, '--max-redirects', '3']);
    expectSentence(tired, /followed 3 redirects/);
    expect(step).toBe(4);
  });
});

describe('send --session', () => {
  test('keeps cookies from one run to the next, for nobody else to read, and says so', async () => {
    const port = await shop();
    const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder() };
    const first = await runCli(['send', '-v', `:${port}/moved`, '--session', 'me'], { variables });
    expect(oneLine(first.stdout)).toMatch(/kept: id, for localhost alone; it ends in/);
    const file = path.join(variables.SERVE_LESSON_DATA_DIR, 'sessions', 'me.json');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    const second = await runCli(['send', `:${port}/`, '--session', 'me'], { variables });
    expect(second.stdout).toBe('GET as id=42');
    const stranger = await runCli(['send', `:${port}/`, '--session', 'you'], { variables });
    expect(stranger.stdout).toBe('GET as nobody');
    await writeFile(file, 'not JSON');
    const damaged = await runCli(['send', `:${port}/`, '--session', 'me'], { variables });
    expectSentence(damaged, /This session cannot be read/);
    expect(damaged.status).toBe(2);
  });
});

test('send --session keeps nothing that browsers throw away, and says why in the words of the problems', async () => {
  const port = await httpServer((_request, response) =>
    response.writeHead(200, { 'Set-Cookie': ['a=1; SameSite=None', 'b=2; Domain=co.uk', 'c=3'] }).end(),
  );
  const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder() };
  const { stdout } = await runCli(['send', '-v', `:${port}/`, '--session', 'me'], { variables });
  const said = oneLine(stdout);
  const reasons = [
    /`SameSite=None` is only allowed together with `Secure`/,
    /under `co\.uk` anybody may have a site/,
  ];
  for (const [index, reason] of reasons.entries()) {
    const name = ['a', 'b'][index];
    expect(said).toMatch(new RegExp(`browsers throw the cookie .${name}. away: ${reason.source}`));
    expect(said).toMatch(new RegExp(`not kept: ${name}; ${reason.source}`));
  }
  expect(said).toMatch(/kept: c, for localhost alone/);
});

describe('send --session, where nothing is told of cookies', () => {
  test.each(['-q', '--json', '--short'])(
    '%s keeps them, too, on the way of a redirect and for the next time',
    async (level) => {
      const port = await httpServer((request, response) => {
        if (request.headers.cookie !== undefined) return response.end('welcome');
        return request.url === '/login'
          ? response.writeHead(302, { Location: '/', 'Set-Cookie': 'id=42' }).end()
          : response.writeHead(302, { Location: '/login' }).end();
      });
      const variables = { SERVE_LESSON_DATA_DIR: await temporaryFolder() };
      const args = ['send', level, `:${port}/`, '--follow', '--session', 'me'];
      const { status, stdout } = await runCli(args, { variables });
      expect(status).toBe(0);
      expect(stdout).toMatch(/welcome/);
      expect((await runCli(['send', `:${port}/`, '--session', 'me'], { variables })).stdout).toBe('welcome');
    },
  );
});

describe('send --repeat', () => {
  test('shows that the connection is used again, and what that saves', async () => {
    const { stdout, status } = await runCli(['send', `:${await shop()}/`, '--repeat', '3']);
    expect(stdout.match(/connection 1, used again/g)).toHaveLength(2);
    expect(oneLine(stdout)).toMatch(/3 answers of 3: the fastest took .* 2 requests went over a connection/);
    expect(status).toBe(0);
  });

  test('shows that it cannot be where the server hangs up', async () => {
    const port = await httpServer((_request, response) => response.setHeader('Connection', 'close').end());
    const { stdout } = await runCli(['send', '-v', `:${port}/`, '--repeat', '2']);
    expect(stdout).toMatch(/connection 2, new/);
    expect(oneLine(stdout)).toMatch(/No connection was used again/);
  });
});

describe('send --diff', () => {
  test('compares with another place, and with what was saved', async () => {
    const port = await shop();
    const { stdout, status } = await runCli(['send', `:${port}/`, '--diff', `:${await shop()}/moved`]);
    expect(oneLine(stdout)).toMatch(/HTTP\/1\.1 ▸?200 OK|▸HTTP\/1\.1 200 OK◂/);
    expect(oneLine(stdout)).toMatch(
      /the status lines differ .*only in the second: .*Set-Cookie.* the bodies differ from byte 0 on/,
    );
    expect(status).toBe(0);
    const folder = await temporaryFolder();
    const saved = await runCli(['send', `:${port}/`, '--json']);
    await writeFile(path.join(folder, 'saved.json'), saved.stdout);
    const again = await runCli(['send', `:${port}/`, '--diff', 'saved.json'], { workingDirectory: folder });
    const missing = await runCli(['send', `:${port}/`, '--diff', 'missing.json'], {
      workingDirectory: folder,
    });
    expectSentence(missing, /missing\.json” cannot be read: it is not there.*--save/);
    expect(missing.status).toBe(2);
    expect(oneLine(again.stdout)).toMatch(/saved\.json .*(the bodies are the same|byte for byte)/);
  });
});

describe('send --timings', () => {
  test('are bars, and words in plain mode', async () => {
    const port = await shop();
    const bars = await runCli(['send', `:${port}/`, '--timings']);
    expect(bars.stdout).toMatch(/^waiting for the answer +\S+ m?s +━+/m);
    const words = await runCli(['send', '-v', `:${port}/`, '--timings', '--plain']);
    expect(words.stdout).toMatch(/^time waiting for the answer: \S+ m?s$/m);
    expect(words.stdout).not.toMatch(/━|#/);
  });
});

describe('what is packed is shown both ways', () => {
  test.each<[coding: string, pack: (text: string) => Buffer]>([
    ['gzip', (text) => zlib.gzipSync(text)],
    ['deflate', (text) => zlib.deflateSync(text)],
    ['br', (text) => zlib.brotliCompressSync(text)],
  ])('%s', async (coding, pack) => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Encoding', coding).setHeader('Content-Type', 'text/plain');
      response.end(pack('unpacked '.repeat(20)));
    });
    const { stdout } = await runCli(['send', '-v', `:${port}/`]);
    expect(oneLine(stdout)).toMatch(
      new RegExp(
        `still packed with ${coding}.*Unpacked from ${coding}: \\d+ bytes on the wire are 180 bytes: .*unpacked unpacked`,
      ),
    );
  });
});

test('of a long packed body the beginning is unpacked', async () => {
  const numbers = Array.from({ length: 200_000 }, (_, at) => String((at * 2_654_435_761) % 4_294_967_296));
  const packed = zlib.gzipSync(numbers.join('\n'));
  const port = await httpServer((_request, response) => {
    response.setHeader('Content-Encoding', 'gzip').setHeader('Content-Type', 'text/plain');
    response.end(packed);
  });
  const { stdout } = await runCli(['send', '-v', `:${port}/`]);
  expect(oneLine(stdout)).toMatch(/Unpacked from gzip: the first .* of .* on the wire are .*2654435761/);
});

describe('an answer that goes on is shown as it comes', () => {
  test('a stream of events at once; Ctrl-C ends it with what came', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Type', 'text/event-stream');
      response.write('data: first\n\n');
    });
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/`]);
    await terminal.until(/data: first/);
    expect(terminal.hasEnded()).toBe(false);
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(130);
    expect(oneLine(terminal.history().join(' '))).toMatch(
      /You stopped it here\. \d+ bytes of the answer had come/,
    );
    expect(terminal.brokenRows()).toEqual([]);
  });

  test('another one when it takes long, and its end is told', async () => {
    let finish = (): void => undefined;
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain');
      response.write('first piece\n');
      finish = () => void response.end('last piece\n');
    });
    const child = await startCli(['send', '-v', `:${port}/`]);
    let shown = '';
    child.stdout?.on('data', (piece: Buffer) => {
      const before = shown;
      shown += piece.toString();
      if (!before.includes('first piece') && shown.includes('first piece')) finish();
    });
    expect(await exitStatus(child)).toBe(0);
    expect(oneLine(shown)).toMatch(
      /200 OK · more to come .*first piece.*last piece.*200 OK · \d+ bytes.*in pieces/,
    );
  });
});

describe('a stream that does not end', () => {
  const event = `data: ${'x'.repeat(10_000)}\n\n`;

  test('goes on being shown however many events come', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Type', 'text/event-stream');
      for (let sent = 0; sent < 40; sent += 1) response.write(event);
      response.end('data: the last\n\n');
    });
    const { stdout } = await runCli(['send', '-v', `:${port}/`]);
    expect(stdout).toMatch(/data: the last/);
    expect(stdout).not.toMatch(/not shown/);
  });

  test('says so where the rest of another long body is not shown', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain');
      for (let sent = 0; sent < 40; sent += 1) response.write(event);
    });
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/`]);
    await terminal.until(/from here on is not shown/);
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(130);
  });
});

describe('a server that lets us wait', () => {
  test('the request is shown before its answer, and Ctrl-C leaves a clean screen', async () => {
    const port = await httpServer(() => undefined);
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/slow`]);
    await terminal.until(/GET \/slow[^]*Ctrl-C ends it/);
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(130);
    expect(terminal.brokenRows()).toEqual([]);
    const screen = terminal.history().join('\n');
    expect(screen).toMatch(/\^C\n[^]*You stopped it here\. 0 bytes/);
    expect(screen.match(/GET \/slow/g)).toHaveLength(1);
  });

  test('its answer stands below, once', async () => {
    let answer = (): void => undefined;
    const port = await httpServer((_request, response) => {
      answer = () => void response.end('at last');
    });
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/slow`]);
    await terminal.until(/Ctrl-C ends it/);
    answer();
    expect(await terminal.ended).toBe(0);
    const screen = terminal.history().join('\n');
    expect(screen).toMatch(/GET \/slow[^]*Ctrl-C ends it[^]*200 OK[^]*at last/);
    expect(screen.match(/you, the client/g)).toHaveLength(1);
  });

  test('--repeat says that it waits, and names what was stopped in words', async () => {
    const port = await httpServer(() => undefined);
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/slow`, '--repeat', '3']);
    await terminal.until(/Ctrl-C ends it/);
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(130);
    expect(terminal.history().join('\n')).toMatch(/^1 +stopped/m);
    expect(terminal.history().join('\n')).not.toMatch(/ABORT_ERR/);
  });
});

/** Writes a piece whenever the one before was shown, so that no test waits for a clock. */
async function shownInPieces(level: string): Promise<string> {
  const pieces = ['tick 1\n', 'tick 2\n', 'tick 3\n'];
  let more = (): void => undefined;
  const port = await httpServer((_request, response) => {
    response.setHeader('Content-Type', 'text/plain');
    more = () => {
      const piece = pieces.shift();
      if (piece === undefined) response.end();
      else response.write(piece);
    };
    more();
  });
  const child = await startCli(['send', level, `:${port}/`]);
  let shown = '';
  child.stdout?.on('data', (data: Buffer) => {
    const before = shown.match(/tick/g)?.length ?? 0;
    shown += data.toString();
    const after = shown.match(/tick/g)?.length ?? 0;
    for (let tick = before; tick < after; tick += 1) more();
  });
  expect(await exitStatus(child)).toBe(0);
  return shown;
}

describe('a text in pieces', () => {
  test('is shown once, without stray rows', async () => {
    const shown = await shownInPieces('-v');
    expect(shown.match(/tick 1/g)).toHaveLength(1);
    expect(shown).not.toMatch(/not shown/);
    expect(shown).not.toMatch(/│\n│\n/);
  });

  test('is short with --short', async () => {
    const shown = await shownInPieces('--short');
    expect(shown).toMatch(/^< +\S+ m?s {2}tick 1$/m);
    expect(shown).not.toMatch(/[│├└]|──►/);
    expect(shown.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(1);
  });

  test('that you stop is not called all of it', async () => {
    const port = await httpServer((_request, response) => {
      response.setHeader('Content-Type', 'text/plain');
      response.write('so far');
    });
    const terminal = openTerminal([LAUNCHER, 'send', `:${port}/`]);
    await terminal.until(/so far/);
    terminal.type('\u0003');
    expect(await terminal.ended).toBe(130);
    const screen = oneLine(terminal.history().join(' '));
    expect(screen).toMatch(/the body, as far as it came/);
    expect(screen).not.toMatch(/exactly what/);
  });
});
