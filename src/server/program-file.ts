import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { errorCode } from '../error-code.ts';
import type { ServerFile } from './server.ts';

/** What programs that can be recorded are written in. */
const SOURCE = /\.(?:[cm]?[jt]sx?|pyw?)$/i;

/** Bytes of a file from which on it is none that somebody wrote. */
const MOST_BYTES = 2 ** 20;

const Package = v.pipe(v.string(), v.parseJson(), v.object({ scripts: v.record(v.string(), v.string()) }));

/**
 * The file that a command line runs, where it names one that is there: `python3 app.py`, `cd app && node --watch .`,
 * `uvicorn main:app`, `npm start` by its package's script. Undefined where none can be told.
 */
export async function programFile(commandLine: string, folder: string): Promise<ServerFile | undefined> {
  let place = folder;
  const words = wordsOf(commandLine);
  const script = scriptOf(words);
  const behind = script === undefined ? undefined : await scriptIn(folder, script);
  // A script that calls another one is followed no further.
  if (behind !== undefined && scriptOf(wordsOf(behind)) === undefined) return programFile(behind, folder);
  for (const [index, word] of words.entries()) {
    if (words[index - 1] === 'cd') place = path.resolve(place, word);
    for (const name of namesIn(word)) {
      const file = path.resolve(place, name);
      const text = SOURCE.test(name) ? await textOf(file) : undefined;
      if (text !== undefined) return { path: path.relative(folder, file) || file, text };
    }
  }
  return undefined;
}

/** As a shell would part them, as far as quotes go. */
function wordsOf(commandLine: string): string[] {
  return Array.from(commandLine.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"';&|])+/g), ([word]) =>
    word.replaceAll(/["']/g, ''),
  );
}

/** What files a word may stand for: `main:app` and `--app=main` are `main.py`, `server` may be `server.js`. */
function namesIn(word: string): string[] {
  const value = word.replace(/^-[^=]*=/, '');
  if (value === '' || value.startsWith('-')) return [];
  const [module = value] = value.split(':');
  return [value, `${value}.js`, `${module.replaceAll('.', '/')}.py`];
}

/** The script of `npm start`, `npm run dev`, `yarn dev`. */
function scriptOf([tool = '', verb = '', name]: readonly string[]): string | undefined {
  if (!['npm', 'pnpm', 'yarn', 'bun'].includes(tool)) return undefined;
  return verb === 'run' ? name : verb;
}

async function scriptIn(folder: string, name: string): Promise<string | undefined> {
  const found = v.safeParse(Package, await textOf(path.join(folder, 'package.json')));
  return found.success ? found.output.scripts[name] : undefined;
}

/** Undefined for what is no file that can be read and shown. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() && stats.size <= MOST_BYTES ? await readFile(file, 'utf8') : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
