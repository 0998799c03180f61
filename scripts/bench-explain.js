// What we promise of `explain`: a long HAR in seconds, and in little memory.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { writeHar } from './har.js';

/**
 * Wall time in ms and the most memory in MB of one run, whose output nobody reads.
 * @param {readonly string[]} args
 * @param {Record<string, string>} variables
 */
function timeAndMemory(args, variables) {
  const tellMemory = "process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const start = performance.now();
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${tellMemory}`, ...args],
    { encoding: 'utf8', env: variables, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return { time: performance.now() - start, memory: (Number(stderr) * 1024) / 1e6 };
}

/**
 * @param {string} what
 * @param {number} time ms
 * @param {number} [memory] MB
 */
function row(what, time, memory = 0) {
  const verdict = time <= 3000 && memory <= 300 ? 'within' : 'OVER';
  const spent = `${(time / 1000).toFixed(2)} s${memory === 0 ? '' : `, ${memory.toFixed(0)} MB`}`;
  console.log(`${what.padEnd(38)} ${spent}  (${verdict} 3 s, 300 MB)`);
}

/**
 * @typedef {object} Bench
 * @property {string} launcher
 * @property {string} temporary a folder
 * @property {Record<string, string>} variables
 * @property {(args: readonly string[], wanted: string) => Promise<number>} timeInTerminal
 */

/** @param {Bench} bench */
export async function benchExplain({ launcher, temporary, variables, timeInTerminal }) {
  const har = path.join(temporary, 'long.har');
  await writeHar(har, 1000, 50);
  const explained = timeAndMemory([launcher, 'explain', '--json', har], variables);
  row('explain, a HAR of 1,000 (50 MB)', explained.time, explained.memory);
  row('the list of its entries', await timeInTerminal([launcher, 'explain', har], 'Which exchange'));
}
