// Measures what we promise about speed and size. Times are ratios to the same without us, measured in turns in this one
// run, so that a slow or busy computer does not change them much; what is promised in ms or MB is held to that: look at
// the load beside it. Needs bash, and Chromium for the inspector's page; build first (`npm run bench` does).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { benchExplain } from './bench-explain.js';
import { visitInspector } from './bench-inspector.js';
import { busyRecorder, createServerBench, pythons } from './bench-recorder.js';
import { benchSend } from './bench-send.js';
import { compare, median, plainRow, row } from './bench-rows.js';
import { bundleSources } from './bench-source.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = path.join(root, 'bin/serve-lesson.js');
const program = path.join(root, 'lessons/server/servers/text/server.js');
const temporary = await mkdtemp(path.join(tmpdir(), 'serve-lesson-bench-'));
/** @type {Record<string, string>} */
const variables = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
variables['SERVE_LESSON_DATA_DIR'] = temporary;

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
  const files = await bundleSources(path.join(temporary, 'launcher'), ['server/launch']);
  /** @type {typeof import('../src/server/launch.ts')} */
  const { createLauncher } = await import(files['server/launch']);
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

/** @param {number} time µs for one */
function requestsPerSecond(time) {
  return `${Math.round(1e6 / time).toLocaleString('en-US')}/s`;
}

const launch = await loadLauncher();
console.log(`Node ${process.versions.node}; ratios of medians, ours to plain Node's`);
// Reading them is part of every start, so that what we add weighs less.
if (process.env['NODE_EXTRA_CA_CERTS'])
  console.log(
    'NODE_EXTRA_CA_CERTS is set: plain Node starts slowly, and the first two ratios look better than they are',
  );
console.log();
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

await benchExplain({ launcher, temporary, variables, timeInTerminal });

const seen = await visitInspector({ directory: temporary, port: await freePort() });
if (seen === undefined) console.log('inspector, first row: LEFT OUT, there is no Chromium here');
else plainRow(`inspector's first row (load ${loadavg()[0]?.toFixed(1)})`, 300, median(seen.others), 'ms');

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
);
plainRow('package, unpacked', 2, packed.unpackedSize / 1e6, 'MB');

// On two processors the asking, the answering and the recording take each other's time: with more it costs less.
const timePerRequest = await createServerBench(temporary, freePort);
for (const interpreter of [process.execPath, ...pythons()]) {
  const name = interpreter === process.execPath ? 'Node' : 'Flask';
  const times = await compare(
    5,
    () => timePerRequest(interpreter, true),
    () => timePerRequest(interpreter, false),
  );
  row(`request to the ${name} server, recorded`, 2.5, times, requestsPerSecond);
}
const { total, skipped, latency, grown, taken } = await busyRecorder(1e6, Infinity);
const shown = (((total - skipped) / total) * 100).toFixed(1);
console.log(
  `\n${total.toLocaleString('en-US')} exchanges as fast as they are taken, ${shown} % of them kept and shown`,
);
plainRow('memory since the first 100,000', 64, grown / 2 ** 20, 'MiB');
plainRow('memory in all', 192, taken / 2 ** 20, 'MiB');
plainRow('from a key to the screen, median', 50, latency.median, 'ms');
plainRow('from a key to the screen, 99 %', 250, latency.slow, 'ms');
await rm(temporary, { recursive: true, force: true });
