// The field guide's data: YAML for people, modules for the bundle. Checked and compiled by src/guide/data/compile.ts.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = path.join(root, 'src/guide/entries');

/** @typedef {import('../src/guide/data/compile.ts').CompiledGuide} CompiledGuide */
/** @typedef {import('../src/guide/data/compile.ts').Fault} Fault */

/** @returns {Promise<CompiledGuide>} */
export async function compileGuide() {
  const directory = await mkdtemp(path.join(tmpdir(), 'serve-lesson-guide-'));
  try {
    const file = path.join(directory, 'compile.mjs');
    const input = path.join(root, 'src/guide/data/compile.ts');
    await build({ cwd: root, input, platform: 'node', tsconfig: false, logLevel: 'warn', output: { file } });
    /** @type {typeof import('../src/guide/data/compile.ts')} */
    const compiler = await import(pathToFileURL(file).href);
    return compiler.compileGuide(await sourceFiles());
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Faults as lines a terminal can jump to. @param {Fault} fault */
export function faultLine({ path: file, line, key, problem }) {
  return `src/guide/entries/${file}:${line}: ${key === undefined ? '' : `${key}: `}${problem}`;
}

/**
 * Gives the modules `guide:…` of src/guide/data/modules.d.ts to rolldown and vite. Their ids look like files in
 * src/guide/entries/, so that they are grouped as such.
 * @returns {{ name: string, resolveId: (id: string) => string | undefined, load: (id: string) => Promise<string | undefined> }}
 */
export function guideData() {
  /** @type {Promise<CompiledGuide> | undefined} */
  let compiled;
  return {
    name: 'guide-data',
    resolveId: (id) =>
      id.startsWith('guide:') ? `${path.join(entries, id.slice('guide:'.length))}.js` : undefined,
    async load(id) {
      if (path.dirname(path.normalize(id)) !== entries || !id.endsWith('.js')) return undefined;
      const { modules, faults } = await (compiled ??= compileGuide());
      if (faults.length > 0)
        throw new Error(`The field guide has faults:\n${faults.map(faultLine).join('\n')}`);
      return modules[`guide:${path.basename(id, '.js')}`];
    },
  };
}

async function sourceFiles() {
  const names = (await readdir(entries, { recursive: true }))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  return Promise.all(
    names.map(async (name) => ({
      path: name.replaceAll(path.sep, '/'),
      text: await readFile(path.join(entries, name), 'utf8'),
    })),
  );
}
