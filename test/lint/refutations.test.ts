import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { createClient } from '../../src/http/client.ts';
import { lessonIn } from '../../src/authoring/read.ts';
import { findRefutations, type LiveCheck } from '../../src/lint/refutations.ts';
import { LOOPBACK } from '../../src/server/host.ts';
import { checkPort, freePortFrom } from '../../src/server/ports.ts';
import type { Runtime } from '../../src/server/server.ts';
import { atCaret } from '../authoring/lesson-text.ts';
import { type BuiltPreload, buildPreload } from '../server/built-preload.ts';
import { freePort, runtimes, testLauncher } from '../server/launching.ts';
import { python } from '../server/python-here.ts';

const HEAD = `---
format: 1
title: Bread
summary: How an order travels.
minutes: 1
servers:
  fine: { node: fine.js, python: fine.py }
  broken: { node: broken.js, python: broken.py }
---

# Bread

## Order
<!-- id: order -->

`;

/** `fine` answers `fine` at `/`; `broken` ends before it listens. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }',
  'fine.js': `import { createServer } from 'node:http';
createServer((request, response) => {
  response.statusCode = request.url === '/' ? 200 : 404;
  response.end(request.url === '/' ? 'fine' : 'nothing here');
}).listen(process.env.PORT, '127.0.0.1');
`,
  'fine.py': `import os
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "fine"


app.run(port=int(os.environ["PORT"]))
`,
  'broken.js': "throw new Error('out of flour');\n",
  'broken.py': 'raise RuntimeError("out of flour")\n',
};

let preload: BuiltPreload;
beforeAll(async () => {
  preload = await buildPreload();
});
afterAll(() => preload.remove());

async function lessonFolder(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-lint-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const directory = path.join(folder, 'bread');
  await mkdir(directory);
  const files = Object.entries({ ...PROGRAMS, 'lesson.md': text });
  await Promise.all(files.map(([name, content]) => writeFile(path.join(directory, name), content)));
  return directory;
}

async function check(text: string, runtime: Runtime): Promise<LiveCheck> {
  const directory = await lessonFolder(text);
  const client = createClient({ now: Date.now, monotonic: () => performance.now() });
  const launcher = testLauncher(preload.directory);
  onTestFinished(async () => {
    await Promise.all([client.close(), launcher.stopAll()]);
  });
  return findRefutations({
    loaded: { lesson: lessonIn(directory), directory, source: 'live' },
    given: { runtime, port: await freePort() },
    launcher,
    host: LOOPBACK,
    nodePath: process.execPath,
    self: { host: hostname(), program: 'serve-lesson', pid: process.pid },
    userAgent: 'serve-lesson/test',
    interrupted: new AbortController().signal,
    now: Date.now,
    client: async () => client,
    guide: loadGuide,
    findPython: async () => ({ kind: 'found', path: python ?? '', version: '3', flask: '3' }),
    checkPort,
    freePortFrom,
  });
}

/** What was found, and where the mark stands in the lesson. */
async function checkMarked(marked: string, runtime: Runtime) {
  const { text, line, column } = atCaret(HEAD + marked);
  return { ...(await check(text, runtime)), place: { line, column } };
}

const SERVE = '```serve\nfine\n```\n';
const GOOD = '```http\nGET /\n\nHTTP/1.1 200\n\nfine\n```\n';
const PREDICTION = (right: string, wrong: string) =>
  `\`\`\`predict body\nWhat comes back?\n\n- [x] \`${right}\`\n- [ ] \`${wrong}\`\n  No.\n\`\`\`\n`;

describe.each(runtimes)('a lesson whose servers are written for %s', (runtime) => {
  test('passes where every claim holds', async () => {
    const starts = '```serve\nbroken\n! EXITED\n```\n\n```serve\nbroken\n! EXITED\n```\n';
    const text = `${HEAD}${starts}\n${SERVE}\n${PREDICTION('fine', 'bad')}\n${GOOD}\n${GOOD}`;
    expect(await check(text, runtime)).toEqual({ refutations: [], exchanges: 2 });
  });

  test('is refuted at the request whose answer is another', async () => {
    const claim = '‸```http\nGET /\n\nHTTP/1.1 404\n\nbad\n```\n';
    const { place, ...found } = await checkMarked(`${SERVE}\n${GOOD}\n${claim}\n${GOOD}`, runtime);
    expect(found.exchanges).toBe(3);
    expect(found.refutations).toMatchObject([
      { position: place, message: 'Status 404 was to come back; 200 came.' },
      { position: place, message: expect.stringMatching(/^The body was to be `bad`; it is `fine`/) },
    ]);
  });

  test('is refuted at the prediction that does not come true, not at the request', async () => {
    const claim = '```http\nGET /\n\nHTTP/1.1 200\n\n~ in\n```\n';
    const { place, refutations } = await checkMarked(
      `${SERVE}\n‸${PREDICTION('bad', 'fine')}\n${claim}`,
      runtime,
    );
    expect(refutations).toEqual([
      {
        position: place,
        message: 'The choice marked as right is not what the server says: that is `fine`.',
        next: expect.any(String),
      },
    ]);
  });

  test('is refuted once where a server does not start, and what was asked before counts', async () => {
    const { place, ...found } = await checkMarked(
      `${SERVE}\n${GOOD}\n‸\`\`\`serve port=3001\nbroken\n\`\`\`\n`,
      runtime,
    );
    expect(found.exchanges).toBe(1);
    expect(found.refutations).toEqual([
      {
        position: place,
        message: expect.stringMatching(
          /^The broken server did not start: EXITED \(.*Error: out of flour\)\.$/,
        ),
        next: expect.any(String),
      },
    ]);
  });

  test.each([
    ['fine', 'EXITED', /^The fine server was to fail with EXITED; it listens\.$/],
    [
      'broken',
      'EACCES',
      /^The broken server was to fail with EACCES, and failed otherwise: EXITED \(.*flour\)\.$/,
    ],
  ])('is refuted where %s was to fail with %s and does not', async (server, code, message) => {
    const { place, refutations } = await checkMarked(`‸\`\`\`serve\n${server}\n! ${code}\n\`\`\`\n`, runtime);
    expect(refutations).toEqual([
      { position: place, message: expect.stringMatching(message), next: expect.any(String) },
    ]);
  });
});
