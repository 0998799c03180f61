// Measures what we promise about speed and size. All numbers are ratios to plain Node, measured in turns in this one
// run, so that a slow or busy computer does not change them much. Needs bash; build first (`npm run bench` does).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { build } from 'rolldown';
import { benchSend } from './bench-send.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = path.join(root, 'bin/serve-lesson.js');
const program = path.join(root, 'lessons/server/servers/text/server.js');
const temporary = await mkdtemp(path.join(tmpdir(), 'serve-lesson-bench-'));
/** @type {Record<string, string>} */
const variables = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
variables['SERVE_LESSON_DATA_DIR'] = temporary;

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * ms of CPU time, all of it: the shell waits for the process and asks the system.
 * @param {readonly string[]} args
 */
function cpuTime(args) {
  const { stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null', '-', process.execPath, ...args],
    {
      encoding: 'utf8',
      env: { ...variables, LC_ALL: 'C' },
    },
  );
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(/\s+/).slice(-2).map(Number);
  return (user + system) * 1000;
}

/**
 * ms from the start of a program in a pseudo-terminal until it has printed something, or (without `wanted`) has ended.
 * @param {readonly string[]} args
 * @param {string} [wanted]
 * @returns {Promise<number>}
 */
function timeInTerminal(args, wanted) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawnInTerminal(process.execPath, [...args], {
      cols: 80,
      rows: 24,
      cwd: temporary,
      env: variables,
    });
    let seen = '';
    let at = 0;
    child.onData((data) => {
      seen += data;
      if (at > 0 || wanted === undefined || !seen.includes(wanted)) return;
      at = performance.now();
      child.write('\u0003');
    });
    child.onExit(() => resolve((at > 0 || wanted !== undefined ? at : performance.now()) - start));
  });
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** @param {number} port */
async function answerFrom(port) {
  const request = get({ port, host: '127.0.0.1', agent: false });
  await once(request, 'response');
}

/** ms until the text server, started as its reader would, has answered. */
async function plainServer() {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, [program], { env: { ...variables, PORT: String(port) } });
  await once(child.stdout, 'data');
  await answerFrom(port);
  const taken = performance.now() - start;
  child.kill();
  await once(child, 'close');
  return taken;
}

/** The launcher as the CLI has it, loaded into this process. */
async function loadLauncher() {
  const outfile = path.join(temporary, 'launch.mjs');
  await build({
    input: path.join(root, 'src/server/launch.ts'),
    output: { file: outfile, format: 'esm' },
    platform: 'node',
    logLevel: 'warn',
  });
  /** @type {typeof import('../src/server/launch.ts')} */
  const { createLauncher } = await import(pathToFileURL(outfile).href);
  return createLauncher({
    variables,
    platform: process.platform,
    monotonic: () => performance.now(),
    kill: (pid, signal) => process.kill(pid, signal),
    preloadDirectory: path.join(root, 'dist/preload'),
  });
}

/** @param {Awaited<ReturnType<typeof loadLauncher>>} launch */
async function exampleServer(launch) {
  const port = await freePort();
  const start = performance.now();
  const result = await launch.launch({
    name: 'text',
    runtime: 'node',
    interpreter: process.execPath,
    program,
    port,
  });
  if (result.kind === 'failed') throw new Error(`the example server does not start: ${result.failure.code}`);
  await answerFrom(port);
  const taken = performance.now() - start;
  await result.server.stop();
  return taken;
}

/**
 * Medians of both, measured in turns.
 * @param {number} pairs
 * @param {() => number | Promise<number>} ours
 * @param {() => number | Promise<number>} plain
 */
async function compare(pairs, ours, plain) {
  /** @type {number[]} */ const ourTimes = [];
  /** @type {number[]} */ const plainTimes = [];
  await plain();
  await ours();
  for (let pair = 0; pair < pairs; pair++) {
    plainTimes.push(await plain());
    ourTimes.push(await ours());
  }
  return { ours: median(ourTimes), plain: median(plainTimes) };
}

/**
 * @param {string} what
 * @param {number} bound
 * @param {{ ours: number, plain: number }} times ms
 */
function row(what, bound, { ours, plain }) {
  const ratio = ours / plain;
  const verdict = ratio <= bound ? 'within' : 'OVER';
  const times = `${ours.toFixed(1)} ms to ${plain.toFixed(1)} ms`;
  console.log(`${what.padEnd(38)} ${ratio.toFixed(2)}  (${verdict} ${bound.toFixed(2)})  ${times}`);
}

const launch = await loadLauncher();
console.log(`Node ${process.versions.node}; ratios of medians, ours to plain Node's\n`);
row(
  '--version, CPU time',
  1.25,
  await compare(
    40,
    () => cpuTime([launcher, '--version']),
    () => cpuTime(['-e', '0']),
  ),
);
row(
  'first prompt on the screen, wall time',
  1.6,
  await compare(
    20,
    () => timeInTerminal([launcher], 'What would you like'),
    () => timeInTerminal(['-e', '0']),
  ),
);
row('example server answers, wall time', 1.5, await compare(20, () => exampleServer(launch), plainServer));
await benchSend({ launcher, compare, row });

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
);
const megabytes = packed.unpackedSize / 1e6;
console.log(
  `${'package, unpacked'.padEnd(38)} ${megabytes.toFixed(2)} MB  (${megabytes <= 2 ? 'within' : 'OVER'} 2 MB)`,
);
await rm(temporary, { recursive: true, force: true });
