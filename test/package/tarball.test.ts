import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../package.json';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MOST_BYTES = 2_000_000;
const PATIENCE = 120_000;

const Packed = v.tuple([
  v.object({
    filename: v.string(),
    unpackedSize: v.number(),
    files: v.array(v.object({ path: v.string() })),
  }),
]);
type Packed = v.InferOutput<typeof Packed>[0];

const run = promisify(execFile);
const windows = process.platform === 'win32';

let folder: string;
let packed: Packed;

/** Runs npm or npx as a user would, without a registry. */
async function npm(program: 'npm' | 'npx', args: readonly string[], directory: string): Promise<string> {
  const { stdout } = await run(program, args, {
    cwd: directory,
    shell: windows,
    maxBuffer: 64e6,
    env: { ...process.env, npm_config_offline: 'true', SERVE_LESSON_DATA_DIR: path.join(folder, 'data') },
  });
  return stdout;
}

function serveLesson(...args: readonly string[]): Promise<string> {
  return npm('npx', ['--no-install', 'serve-lesson', ...args], path.join(folder, 'home'));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-package-'));
  const home = path.join(folder, 'home');
  await mkdir(home);
  await writeFile(path.join(home, 'package.json'), '{ "private": true }');
  const said = await npm('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  [packed] = v.parse(Packed, JSON.parse(said));
  await npm('npm', ['install', '--no-audit', '--no-fund', path.join(folder, packed.filename)], home);
}, PATIENCE);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  test('is small, and holds what it needs and nothing else', () => {
    const paths = packed.files.map((file) => file.path);
    expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
    expect(paths).toEqual(
      expect.arrayContaining(['bin/serve-lesson.js', 'dist/cli.js', 'lessons/server/lesson.md', 'LICENSE']),
    );
    expect(paths.filter((file) => /\.(ts|map|tgz)$|__pycache__|(^|\/)(test|src)\//.test(file))).toEqual([]);
  });

  test('installs as one package, without dependencies', async () => {
    const installed = await readdir(path.join(folder, 'home/node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['serve-lesson']);
  });

  test('brings the licence of everything that is bundled into it', async () => {
    const licences = await readFile(path.join(root, 'dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
    expect(licences).toMatch(/^commander [\d.]+ \(MIT\)\nCopyright .*?^Permission is hereby granted/ms);
    for (const name of ['chalk', 'undici', 'valibot', 'yaml', '@inquirer/core', 'highlight.js']) {
      expect(licences).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
    }
  });

  test('says its version', async () => {
    expect((await serveLesson('--version')).trim()).toBe(version);
  });

  test('looks words up, and explains what it gets', async () => {
    expect(await serveLesson('define', 'retry-after')).toContain('RFC 9110');
    const file = path.join(folder, 'answer.txt');
    await writeFile(file, 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    expect(await serveLesson('explain', file)).toContain('200: it worked');
  });

  test('shows its lessons', async () => {
    expect(await serveLesson('list')).toMatch(/^server /m);
  });

  test(
    'plays its lesson to the end',
    async () => {
      const events = (await serveLesson('start', '--auto', '--json')).trim().split('\n');
      expect(JSON.parse(events.at(-1) ?? '')).toMatchObject({ type: 'end', ok: true, failed: 0 });
    },
    PATIENCE,
  );
});
