import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { checkPort } from '../../src/server/ports.ts';

export const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
export const LAUNCHER = path.join(PACKAGE, 'bin/serve-lesson.js');

/** The Node that runs serve-lesson; `npm run test:nodes` names another one than the tests' own. */
export const NODE = process.env['SERVE_LESSON_TEST_NODE'] ?? process.execPath;

/** What would change how a terminal is treated, or what a program says about where it runs. */
const DROPPED = new Set([
  'NO_COLOR',
  'FORCE_COLOR',
  'ACCESSIBLE',
  'CI',
  'SSH_CONNECTION',
  'SSH_TTY',
  'NODE_OPTIONS',
  'PORT',
  'VITEST',
]);

/** Our own environment as a learner's shell would have it. */
export function cleanVariables(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !DROPPED.has(name) && !name.startsWith('npm_'));
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-e2e-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Ports that a lesson takes from the learner's own on: `3000`, `3001`, `3002`, and room for a shift. */
const STRIDE = 10;
const PORTS_PER_WORKER = 1000;
const FIRST_PORT = 10_000;

const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % 10;
let next = Math.floor(Math.random() * (PORTS_PER_WORKER / STRIDE));

/** A port that is free together with the two above it, and that no test of another worker picks. */
export async function freePort(): Promise<number> {
  next = (next + 1) % (PORTS_PER_WORKER / STRIDE);
  const port = FIRST_PORT + worker * PORTS_PER_WORKER + next * STRIDE;
  const states = await Promise.all([port, port + 1, port + 2].map((each) => checkPort(each)));
  return states.every((state) => state === 'free') ? port : freePort();
}

/** Listens as a program that has nothing to do with us; ends with the test. */
export async function foreignProgram(port: number, host = '127.0.0.1'): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await once(server, 'close');
  });
}
