// What we promise of `explain`: a long HAR in seconds, and in little memory.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { plainRow } from './bench-rows.js';
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
  plainRow('explain, a HAR of 1,000 (50 MB)', 3, explained.time / 1000, 's');
  plainRow('explain, memory for it', 300, explained.memory, 'MB');
  const shown = timeAndMemory([launcher, 'explain', har], variables);
  plainRow('explain, the same as text', 3, shown.time / 1000, 's');
  plainRow('explain, memory for that', 300, shown.memory, 'MB');
  const listed = await timeInTerminal([launcher, 'explain', har], 'Which exchange');
  plainRow('explain, the list of its entries', 3, listed / 1000, 's');
}
