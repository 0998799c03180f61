// Feeds exchanges to what reads them and to the live screen, and prints as JSON how both bore it:
// node --expose-gc scripts/busy-recorder.js <exchanges> <a second, or Infinity>
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { bundleSources } from './bench-source.js';

/**
 * How it went. Times in ms from when a key is due to when the screen shows what it does; memory in bytes of the whole
 * process.
 * @typedef {object} Busy
 * @property {number} seconds
 * @property {number} total
 * @property {number} skipped
 * @property {number} kept
 * @property {boolean} said that exchanges were only counted
 * @property {{ readonly keys: number, readonly median: number, readonly slow: number }} latency `slow`: 99 % of them were faster
 * @property {number} grown since the first tenth, when the history was full
 * @property {number} taken since before the first exchange
 */

const [, , exchanges = 0, rate = 0] = process.argv.map(Number);
const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-busy-'));
const names = /** @type {const} */ ([
  'recorder/recorder',
  'frames/frame',
  'terminal/live/app',
  'terminal/view',
  'live/state',
]);
const files = await bundleSources(folder, names);
/** @type {typeof import('../src/recorder/recorder.ts')} */
const { createTraffic } = await import(files['recorder/recorder']);
/** @type {typeof import('../src/frames/frame.ts')} */
const { HEADER_SIZE, writeHeader } = await import(files['frames/frame']);
/** @type {typeof import('../src/terminal/live/app.ts')} */
const { createLiveApp } = await import(files['terminal/live/app']);
/** @type {typeof import('../src/terminal/view.ts')} */
const { createView } = await import(files['terminal/view']);
/** @type {typeof import('../src/live/state.ts')} */
const { firstState } = await import(files['live/state']);
await rm(folder, { recursive: true });

const CONNECTIONS = 20;
/** ms between two keys; no divisor of the time between two drawings. */
const KEY_INTERVAL = 73;
const REQUEST = 'GET /math HTTP/1.1\r\nHost: localhost:3000\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 2\r\n\r\n12';
const monotonic = () => Number(process.hrtime.bigint()) / 1e6;

/** @param {Omit<import('../src/frames/frame.ts').FrameHeader, 'size' | 'at'>} header @param {string} text */
function frame(header, text) {
  const bytes = Buffer.alloc(HEADER_SIZE + text.length);
  const size = header.kind === 'passed' ? text.length : 0;
  writeHeader(
    new DataView(bytes.buffer, bytes.byteOffset),
    { ...header, at: monotonic(), size },
    text.length,
  );
  bytes.write(text, HEADER_SIZE, 'latin1');
  return bytes;
}

const connections = Array.from({ length: CONNECTIONS }, (_, at) => at + 1);

/** One exchange on each connection, just now. */
function oneOnEach() {
  return Buffer.concat(
    connections.flatMap((connection) => [
      frame({ kind: 'passed', side: 'client', connection }, REQUEST),
      frame({ kind: 'passed', side: 'server', connection }, ANSWER),
    ]),
  );
}

/**
 * A live screen with streams in place of a terminal.
 * @param {import('../src/recorder/recorder.ts').TrafficRecorder} traffic
 */
function openScreen(traffic) {
  const stdin = Object.assign(new PassThrough(), { setRawMode: () => stdin, isTTY: true });
  const stdout = new PassThrough();
  const app = createLiveApp({
    keyboard: {
      stdin: /** @type {NodeJS.ReadStream} */ (/** @type {unknown} */ (stdin)),
      stdout: /** @type {NodeJS.WriteStream} */ (/** @type {unknown} */ (stdout)),
      interrupted: new AbortController().signal,
      onContinue: () => () => undefined,
    },
    first: firstState({ name: 'text', inspector: false }),
    traffic,
    view: () => createView({ columns: 80, level: 1 }),
    rows: () => 24,
    explain: () => ({ lines: [], problems: [], failureNote: undefined }),
    monotonic,
    grant: () => Promise.resolve(),
  });
  return { stdin, stdout, run: app.run() };
}

/** @param {ReturnType<typeof openScreen>} screen */
function watchKeys({ stdin, stdout }) {
  /** @type {number[]} */ const latencies = [];
  let said = false;
  const presses = new AbortController();
  stdout.on('data', (/** @type {Buffer} */ piece) => (said ||= piece.includes('were only counted')));

  /** @param {string} text @returns {Promise<void>} */
  function drawn(text) {
    return new Promise((resolve) => {
      const look = (/** @type {Buffer} */ piece) => {
        if (!piece.includes(text)) return;
        stdout.off('data', look);
        resolve();
      };
      stdout.on('data', look);
    });
  }

  /** @param {string} key @param {string} shown */
  async function press(key, shown) {
    const due = monotonic() + KEY_INTERVAL;
    await after(KEY_INTERVAL);
    stdin.write(key);
    await drawn(shown);
    latencies.push(monotonic() - due);
  }

  const pressed = (async () => {
    while (!presses.signal.aborted) {
      await press('l', 'What the server printed');
      await press('q', 'asks for');
    }
  })();
  return {
    async end() {
      presses.abort();
      await pressed;
      const sorted = latencies.toSorted((a, b) => a - b);
      const at = (/** @type {number} */ part) =>
        Math.round(sorted[Math.floor(sorted.length * part)] ?? Number.NaN);
      return { said, latency: { keys: sorted.length, median: at(0.5), slow: at(0.99) } };
    },
  };
}

function memory() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

/** @returns {Promise<Busy>} */
async function run() {
  const traffic = createTraffic({ now: Date.now, monotonic, networkInterfaces });
  const source = new PassThrough();
  const screen = openScreen(traffic);
  traffic.feed('text', source);
  for (const connection of connections) {
    const addresses = `127.0.0.1\n3000\n127.0.0.1\n${50_000 + connection}`;
    source.write(frame({ kind: 'opened', side: 'client', connection }, addresses));
  }
  const before = memory();
  const start = monotonic();
  let full = 0;
  source.write(oneOnEach());
  const keys = watchKeys(screen);
  for (let sent = CONNECTIONS; sent < exchanges; sent += CONNECTIONS) {
    const early = start + (sent / rate) * 1000 - monotonic();
    if (early > 1) await after(early);
    if (!source.write(oneOnEach())) await once(source, 'drain');
    if (full === 0 && sent >= exchanges / 10) full = memory();
  }
  const seconds = (monotonic() - start) / 1000;
  const { said, latency } = await keys.end();
  const end = memory();
  const { total, skipped, history } = traffic;
  screen.stdin.write('q');
  await screen.run;
  traffic.close();
  return {
    seconds,
    total,
    skipped,
    kept: history.length,
    said,
    latency,
    grown: end - full,
    taken: end - before,
  };
}

console.log(JSON.stringify(await run()));
