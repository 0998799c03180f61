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
 * src/guide/entries/, so that they are grouped as such. A bundle has what is packed in files beside its chunks.
 * @returns {import('rolldown').Plugin}
 */
export function guideData() {
  /** @type {Promise<CompiledGuide> | undefined} */
  let compiled;
  let isBundle = false;
  return {
    name: 'guide-data',
    resolveId: (id) =>
      id.startsWith('guide:') ? `${path.join(entries, id.slice('guide:'.length))}.js` : undefined,
    async load(id) {
      if (path.dirname(path.normalize(id)) !== entries || !id.endsWith('.js')) return undefined;
      const { modules, packed, faults } = await (compiled ??= compileGuide());
      if (faults.length > 0)
        throw new Error(`The field guide has faults:\n${faults.map(faultLine).join('\n')}`);
      const name = path.basename(id, '.js');
      return name === 'packed' ? packedModule(isBundle ? undefined : packed) : modules[`guide:${name}`];
    },
    outputOptions() {
      isBundle = true;
    },
    async generateBundle() {
      const { packed } = await (compiled ??= compileGuide());
      for (const [name, source] of Object.entries(packed))
        this.emitFile({ type: 'asset', fileName: `guide/${name}.br`, source });
    },
  };
}

/**
 * The module `guide:packed`: from files beside the folder of the chunks, or with all of it inside.
 * @param {Readonly<Record<string, Uint8Array>> | undefined} packed
 */
function packedModule(packed) {
  if (packed === undefined)
    return `import { readFileSync } from 'node:fs';
export const packed = (name) => readFileSync(new URL(\`../guide/\${name}.br\`, import.meta.url));`;
  const texts = Object.entries(packed).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  return `const texts = ${JSON.stringify(Object.fromEntries(texts))};
export const packed = (name) => Buffer.from(texts[name], 'base64');`;
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
