// Measures what the recorder costs an example server, and what a flood of exchanges costs us.
// node scripts/bench-recorder.js [seconds] [rounds]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [, , seconds = 3, rounds = 3] = process.argv.map(Number);
const root = fileURLToPath(new URL('..', import.meta.url));
const flood = fileURLToPath(new URL('flood.js', import.meta.url));
/** @param {number} port @param {number} duration @param {number} connections */
async function floodFromElsewhere(port, duration, connections) {
  const child = spawn(process.execPath, [flood, String(port), String(duration), String(connections)]);
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  await once(child, 'close');
  return Number(said);
}

const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-bench-'));
await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
await build({
  absWorkingDir: root,
  entryPoints: {
    node: 'src/server/preload/node.ts',
    'node-lifeline': 'src/server/preload/node-lifeline.ts',
    launch: 'src/server/launch.ts',
    recorder: 'src/recorder/recorder.ts',
  },
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
});
await cp(path.join(root, 'src/server/preload/python'), path.join(folder, 'python'), { recursive: true });
/** @type {typeof import('../src/server/launch.ts')} */
const launching = await import(pathToFileURL(path.join(folder, 'launch.js')).href);
/** @type {typeof import('../src/recorder/recorder.ts')} */
const recording = await import(pathToFileURL(path.join(folder, 'recorder.js')).href);

const monotonic = () => Number(process.hrtime.bigint()) / 1e6;

/** @param {'node' | 'python'} runtime @param {boolean} recorded @param {number} port */
async function measure(runtime, recorded, port) {
  const traffic = recording.createTraffic({ now: Date.now, monotonic, userAgent: '' });
  let told = 0;
  traffic.subscribe(() => (told += 1));
  const launcher = launching.createLauncher({
    variables: process.env,
    preloadDirectory: folder,
    monotonic,
    platform: process.platform,
    kill: (pid, signal) => void process.kill(pid, signal),
    ...(recorded ? { onTraffic: traffic.feed } : {}),
  });
  const launched = await launcher.launch({
    name: 'text',
    runtime,
    interpreter: runtime === 'node' ? process.execPath : 'python3',
    program: path.join(root, `lessons/server/servers/text/server.${runtime === 'node' ? 'js' : 'py'}`),
    port,
  });
  if (launched.kind === 'failed') throw new Error(JSON.stringify(launched.failure));
  await floodFromElsewhere(port, 1, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const rate = await floodFromElsewhere(port, seconds, 20);
  const { user, system } = process.cpuUsage(cpu);
  await launcher.stopAll();
  const { total, skipped, history } = traffic;
  return {
    runtime,
    recorded,
    'requests/s': Math.round(rate),
    total,
    skipped,
    kept: history.length,
    told,
    'our CPU %': Math.round((user + system) / seconds / 1e4),
    'longest turn ms': Math.round(delay.max / 1e6),
    '99 % ms': Math.round(delay.percentile(99) / 1e6),
    'our MiB': Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

const rows = [];
for (let round = 0; round < rounds; round += 1) {
  for (const runtime of /** @type {const} */ (['node', 'python'])) {
    for (const recorded of [false, true]) {
      rows.push(await measure(runtime, recorded, 20_000 + Math.floor(Math.random() * 10_000)));
    }
  }
}
console.table(rows);
await rm(folder, { recursive: true });
