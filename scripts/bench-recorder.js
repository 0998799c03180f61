// What the recorder costs: an example server's time with it and without, and our own memory when very much was seen.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleSources } from './bench-source.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const flood = fileURLToPath(new URL('flood.js', import.meta.url));
const busy = fileURLToPath(new URL('busy-recorder.js', import.meta.url));

/** Connections that ask all the time. */
const CONNECTIONS = 20;

/** The Pythons on this computer that can run the other example servers: one, or none. */
export function pythons() {
  return ['python3'].filter((name) => spawnSync(name, ['-c', 'import flask']).status === 0);
}

/** @param {string} program @param {readonly (string | number)[]} parameters @param {readonly string[]} [flags] */
async function elsewhere(program, parameters, flags = []) {
  const child = spawn(process.execPath, [...flags, program, ...parameters.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return said;
}

/**
 * Measures µs that the text server takes for a request while many come: with the recorder, and its frames read as
 * `serve` does, or without.
 * @param {string} folder where our sources may be bundled
 * @param {() => Promise<number>} freePort
 */
export async function createServerBench(folder, freePort) {
  const files = await bundleSources(path.join(folder, 'server-bench'), [
    'server/launch',
    'recorder/recorder',
  ]);
  /** @type {typeof import('../src/server/launch.ts')} */
  const { createLauncher } = await import(files['server/launch']);
  /** @type {typeof import('../src/recorder/recorder.ts')} */
  const { createTraffic } = await import(files['recorder/recorder']);
  const monotonic = () => Number(process.hrtime.bigint()) / 1e6;

  /**
   * @param {string} interpreter Node, or a Python
   * @param {boolean} recorded
   */
  return async function timePerRequest(interpreter, recorded) {
    const traffic = createTraffic({ now: Date.now, monotonic, networkInterfaces });
    traffic.subscribe(() => undefined);
    const launcher = createLauncher({
      variables: process.env,
      preloadDirectory: path.join(root, 'dist/preload'),
      monotonic,
      platform: process.platform,
      kill: (pid, signal) => void process.kill(pid, signal),
      ...(recorded ? { onTraffic: traffic.feed } : {}),
    });
    const runtime = interpreter === process.execPath ? 'node' : 'python';
    const program = path.join(root, `lessons/server/servers/text/server.${runtime === 'node' ? 'js' : 'py'}`);
    const launched = await launcher.launch({
      name: 'text',
      runtime,
      interpreter,
      program,
      port: await freePort(),
    });
    if (launched.kind === 'failed') throw new Error(`the server does not start: ${launched.failure.code}`);
    const { port } = launched.server.address;
    await elsewhere(flood, [port, 0.3, CONNECTIONS]);
    const rate = Number(await elsewhere(flood, [port, 1, CONNECTIONS]));
    await launcher.stopAll();
    return 1e6 / rate;
  };
}

/**
 * Feeds so many exchanges through all that reads and shows them, in a process of its own.
 * @param {number} exchanges
 * @param {number} rate a second; as many as are taken for Infinity
 * @returns {Promise<import('./busy-recorder.js').Busy>}
 */
export async function busyRecorder(exchanges, rate) {
  return JSON.parse(await elsewhere(busy, [exchanges, rate], ['--expose-gc']));
}
