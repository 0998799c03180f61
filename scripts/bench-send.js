// What `send` costs beside the other ways to ask a server, and what a long answer costs in memory.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** @typedef {{ ours: number, plain: number }} Pair ms */
/**
 * @typedef {object} Bench
 * @property {string} launcher
 * @property {(pairs: number, ours: () => number | Promise<number>, plain: () => number | Promise<number>) => Promise<Pair>} compare
 * @property {(what: string, bound: number, times: Pair) => void} row
 */

const SMALL = 10_000_000;
const LARGE = 1_000_000_000;

/** @param {Bench} bench */
export async function benchSend({ launcher, compare, row }) {
  const server = createServer((request, response) =>
    request.url === '/packed'
      ? response.setHeader('Content-Encoding', 'gzip').end(packed())
      : answer(Number(request.url?.slice(1)), response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`;
  const ours = () => wallTime(process.execPath, [launcher, 'send', '-q', '--ignore-stdin', url]);
  if (hasHttpie()) {
    const httpie = () => wallTime('http', ['--ignore-stdin', '--body', url]);
    row('send -q, to HTTPie, wall time', 0.8, await compare(20, ours, httpie));
  } else {
    console.log('send -q, to HTTPie: not measured, for there is none here (sudo apt install httpie)');
  }
  const fetching = ['--input-type=module', '-e', `await (await fetch('${url}')).text()`];
  row(
    'send -q, to fetch in Node, wall time',
    1,
    await compare(20, ours, () => wallTime(process.execPath, fetching)),
  );
  const small = await memory([launcher, 'send', '-q', '--ignore-stdin', url + SMALL]);
  const large = await memory([launcher, 'send', '-q', '--ignore-stdin', url + LARGE]);
  memoryRow('memory of 1 GB, to that of 10 MB', large, small);
  const unpacked = await memory([launcher, 'send', '-q', '--compressed', '--ignore-stdin', `${url}packed`]);
  memoryRow('memory of 1 GB in gzip, to that of 10 MB', unpacked, small);
  server.close();
}

/**
 * @param {string} what
 * @param {number} ours MB
 * @param {number} small MB
 */
function memoryRow(what, ours, small) {
  const ratio = ours / small;
  const verdict = ratio <= 2 ? 'within' : 'OVER';
  console.log(
    `${what.padEnd(38)} ${ratio.toFixed(2)}  (${verdict} 2.00)  ${ours.toFixed(0)} MB to ${small.toFixed(0)} MB`,
  );
}

/**
 * @param {number} size
 * @param {import('node:http').ServerResponse} response
 */
function answer(size, response) {
  const piece = Buffer.alloc(65_536);
  let left = size;
  const goOn = () => {
    while (left > 0) {
      const bytes = piece.subarray(0, left);
      left -= bytes.length;
      if (!response.write(bytes)) return response.once('drain', goOn);
    }
    response.end();
  };
  goOn();
}

/** 1 MB that unpacks to 1 GB, in ten parts one behind the other (RFC 1952 section 2.2). */
function packed() {
  const part = gzipSync(Buffer.alloc(LARGE / 10));
  return Buffer.concat(Array.from({ length: 10 }, () => part));
}

function hasHttpie() {
  return spawnSync('http', ['--version']).status === 0;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
async function wallTime(program, args) {
  const start = performance.now();
  // Our own server answers meanwhile: waiting for the program must not stop it.
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return performance.now() - start;
}

const TELL_MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';

/**
 * MB of memory that Node took at most.
 * @param {readonly string[]} args
 */
async function memory(args) {
  const child = spawn(process.execPath, ['--import', TELL_MEMORY, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout.resume();
  child.stderr.on('data', (text) => (told += text));
  await once(child, 'close');
  return Number(told) / 1000;
}
