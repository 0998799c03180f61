import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request as open, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { RunningServer, Runtime } from '../../src/server/server.ts';
import { buildPreload, type BuiltPreload } from '../server/built-preload.ts';
import { lineWith, listening, requestFor, runtimes, testLauncher } from '../server/launching.ts';

const html = 'text/html; charset=utf-8';
const filledPage = `<!doctype html>
<html lang="en">
  <title>Data from the server</title>
  <h1>Data from the server</h1>
  <pre>{
  &#34;color&#34;: &#34;red&#34;,
  &#34;shape&#34;: &#34;round&#34;,
  &#34;weight&#34;: 0.33
}</pre>
</html>`;

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly allow: readonly string[];
  /** Of a 200 only: the rest is each runtime's own. */
  readonly body?: string;
}
type Row = readonly [request: string, status: number, body?: string, type?: string];

const welcome = 'Serving some delicious text';
const ada = '{"hobby":"baking bread","name":"Ada"}\n';
const tables: Readonly<Record<string, readonly Row[]>> = {
  text: [
    ['GET /', 200, welcome],
    ['GET /?from=/math', 200, welcome],
    ['GET /math', 200, '12'],
    ['GET /math?', 200, '12'],
    ['HEAD /math', 200, ''],
    ['OPTIONS /math', 200, ''],
    ['POST /math', 405],
    ['DELETE /', 405],
    ['PATCH /', 405],
    ['GET /nowhere', 404],
    ['GET /math/', 404],
    ['GET /MATH', 404],
    ['POST /nowhere', 404],
    ['OPTIONS /nowhere', 404],
    ['HEAD /nowhere', 404],
  ],
  profiles: [
    ['GET /user/123', 200, ada, 'application/json'],
    ['GET /user/123?full=yes', 200, ada, 'application/json'],
    ['GET /user/124', 200, '{"hobby":"collecting doorbells","name":"Linus"}\n', 'application/json'],
    ['GET /user/7', 200, '{"hobby":"napping in the window","name":"Biscuit the cat"}\n', 'application/json'],
    ['HEAD /user/123', 200, '', 'application/json'],
    ['OPTIONS /user/123', 200, ''],
    ['OPTIONS /user/999', 200, ''],
    ['PUT /user/123', 405],
    ['POST /user/999', 405],
    ['GET /user/999', 404],
    ['HEAD /user/999', 404],
    ['GET /user/constructor', 404],
    ['GET /user/', 404],
    ['GET /user', 404],
    ['GET /user/123/hobby', 404],
    ['GET /', 404],
    ['GET /?/user/123', 404],
  ],
  template: [
    ['GET /', 200, filledPage],
    ['GET /?color=blue', 200, filledPage],
    ['HEAD /', 200, ''],
    ['OPTIONS /', 200, ''],
    ['POST /', 405],
    ['GET /index.html', 404],
    ['GET /templates/index.html', 404],
  ],
};

let built: BuiltPreload;
const servers = new Map<string, RunningServer>();

beforeAll(async () => {
  built = await buildPreload();
  const launcher = testLauncher(built.directory);
  const launches = runtimes.flatMap((runtime) =>
    Object.keys(tables).map(async (name) => {
      servers.set(`${name} ${runtime}`, listening(await launcher.launch(await requestFor(runtime, name))));
    }),
  );
  await Promise.all(launches);
});
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.stop()));
  await built.remove();
});

function portOf(name: string, runtime: Runtime): number {
  return servers.get(`${name} ${runtime}`)?.address.port ?? 0;
}

async function send(port: number, line: string): Promise<IncomingMessage> {
  const [method, target] = line.split(' ');
  const sent = open({ host: '127.0.0.1', port, method, path: target, agent: false });
  sent.end();
  const [response] = await once(sent, 'response');
  return response;
}

async function ask(port: number, line: string): Promise<Answer> {
  const response = await send(port, line);
  const body = await text(response);
  const { statusCode: status, headers } = response;
  const allow = (headers.allow ?? '').split(/, */).filter(Boolean).toSorted();
  return { status, type: headers['content-type'], allow, ...(status === 200 && { body }) };
}

function expected([line, status, body, type = html]: Row): Answer {
  const refused = status === 405 || (line.startsWith('OPTIONS') && status === 200);
  return { status, type, allow: refused ? ['GET', 'HEAD', 'OPTIONS'] : [], ...(body !== undefined && { body }) };
}

for (const [name, rows] of Object.entries(tables)) {
  describe.each(runtimes)(`the ${name} server in %s`, (runtime) => {
    const cases = rows.map((row) => ({ row, line: row[0], status: row[1] }));
    test.each(cases)('answers $line with $status', async ({ row, line }) => {
      expect(await ask(portOf(name, runtime), line)).toEqual(expected(row));
    });

    test('says how long each answer is, to HEAD as to GET', async () => {
      for (const [line, status] of rows.filter(([, code]) => code === 200)) {
        const head = await send(portOf(name, runtime), line);
        const body = await text(await send(portOf(name, runtime), line.replace('HEAD', 'GET')));
        head.resume();
        expect(Number(head.headers['content-length']), `${line} ${status}`).toBe(Buffer.byteLength(body));
      }
    });
  });
}

test.each(runtimes)('a HEAD has no body on the wire in %s', async (runtime) => {
  const socket = connect(portOf('text', runtime), '127.0.0.1');
  socket.write('HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const wire = await text(socket);
  expect(wire).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(wire).toMatch(/\r\nContent-Length: 27\r\n/i);
  expect(wire).toMatch(/\r\n\r\n$/);
});

test.each(runtimes)('every program in %s says that it listens', async (runtime) => {
  const own = [...servers.values()].filter((server) => server.runtime === runtime);
  const said = await Promise.all(own.map((server) => lineWith(server, 'Server is')));
  expect(said).toEqual(own.map(({ address }) => `Server is listening on port ${address.port}`));
});

test.each(runtimes)('every program in %s listens where it is told', async (runtime) => {
  const launcher = testLauncher(built.directory);
  onTestFinished(() => launcher.stopAll());
  for (const name of Object.keys(tables)) {
    const request = { ...(await requestFor(runtime, name)), host: '0.0.0.0' };
    expect(listening(await launcher.launch(request)).address.host).toBe('0.0.0.0');
  }
});

test.each(runtimes)('an address that this computer has not is what fails in %s', async (runtime) => {
  const launcher = testLauncher(built.directory);
  onTestFinished(() => launcher.stopAll());
  const result = await launcher.launch({ ...(await requestFor(runtime, 'text')), host: '198.51.100.1' });
  expect(result).toMatchObject({ kind: 'failed', failure: { code: 'EADDRNOTAVAIL' } });
});

/** A line that tells that the program is up; Flask's own comes after it has bound its port. */
const up: Readonly<Record<Runtime, string>> = { node: 'Server is listening on port', python: 'Running on' };

describe.each(runtimes)('without serve-lesson, in %s,', (runtime) => {
  test.each(Object.keys(tables))('the %s program runs from any folder', async (name) => {
    const { interpreter, program, port } = await requestFor(runtime, name);
    const { PYTHONUNBUFFERED: _, ...variables } = process.env;
    const child = spawn(interpreter, [program], {
      cwd: path.parse(program).root,
      env: { ...variables, PORT: String(port) },
    });
    const said = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface(stream).on('line', (line) => {
          if (line.includes(up[runtime])) resolve();
        });
      }
    });
    await said;
    const [first] = tables[name] ?? [];
    expect(first && (await ask(port, first[0]))).toEqual(first && expected(first));
    child.kill();
    await once(child, 'close');
  });

  test.each(Object.keys(tables))('the %s program is read whole on one screen', async (name) => {
    const { program } = await requestFor(runtime, name);
    const lines = (await readFile(program, 'utf8')).split('\n');
    expect(lines.length).toBeLessThanOrEqual(36);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});
