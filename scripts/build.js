// Builds dist/: the bundled CLI, what is preloaded into example servers, the compiled lessons, and the licences of
// everything that is bundled.
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { buildInspector } from './build-inspector.js';
import { guideData } from './guide.js';
import { stageOf } from './stages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

/**
 * Modules of Node's that every start would pay for. What a CommonJS package requires is taken as it is, without a
 * `require` to be made first; importing `node:process` would set up all three standard streams; and what starts
 * processes, commander loads for a kind of subcommand that we have none of. Of undici's parser, which it has twice, the
 * one that every processor can run is enough.
 * @type {import('rolldown').Plugin}
 */
const cheaperModules = {
  name: 'cheaper-modules',
  resolveId(id, importer, { kind }) {
    if (id === 'node:process' && kind === 'import-statement') return '\0process';
    if (id === 'node:child_process' && importer?.includes('commander') === true) return '\0nothing';
    if (id.endsWith('/llhttp_simd-wasm.js')) return this.resolve(id.replace('_simd', ''), importer);
    return kind === 'require-call' && isBuiltin(id) ? `\0required:${id}` : undefined;
  },
  load(id) {
    if (id === '\0process') return 'export default globalThis.process;';
    if (id === '\0nothing') return 'export default {};';
    const [, required] = id.split('\0required:');
    return required && `module.exports = process.getBuiltinModule(${JSON.stringify(required)});`;
  },
};

/** What CommonJS packages call the file they stand in, which an ES module has not under these names. */
const ownNames = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' };

/** @satisfies {import('rolldown').InputOptions} */
const input = {
  cwd: root,
  platform: 'node',
  tsconfig: false,
  logLevel: 'warn',
  transform: { define: ownNames },
  // How long our own plugins take is no news to who installs.
  checks: { bundlerTimings: false },
};
/** @satisfies {import('rolldown').OutputOptions} */
const output = { format: 'esm', minify: true, keepNames: true, comments: false };

/** Resolves to the files that went into the bundle. */
async function buildCli() {
  const { output: files } = await build({
    ...input,
    input: 'src/cli.ts',
    plugins: [cheaperModules, guideData()],
    preserveEntrySignatures: 'allow-extension',
    output: {
      ...output,
      dir: dist,
      chunkFileNames: 'chunks/[name]-[hash].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: stageOf(root), debugName: 'stage' }],
      },
    },
  });
  return files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

async function buildPreload() {
  const directory = path.join(dist, 'preload');
  for (const name of ['node', 'node-lifeline', 'guard']) {
    const file = path.join(directory, `${name}.js`);
    await build({ ...input, input: `src/server/preload/${name}.ts`, output: { ...output, file } });
  }
  await cp(path.join(root, 'src/server/preload/python'), path.join(directory, 'python'), {
    recursive: true,
    filter: (source) => !source.includes('__pycache__'),
  });
}

/** Our own lessons are compiled with the very parser that `--lessons` uses live. */
async function compileOurLessons() {
  const file = path.join(dist, 'compile-lessons.js');
  await build({ ...input, input: 'src/authoring/compile.ts', output: { ...output, file } });
  /** @type {typeof import('../src/authoring/compile.ts')} */
  const { compileLessons } = await import(pathToFileURL(file).href);
  await rm(file);
  await compileLessons(path.join(root, 'lessons'), path.join(dist, 'lessons'));
}

/**
 * The folders of the packages that these files belong to, nested copies apart.
 * @param {readonly string[]} files
 */
function packageFolders(files) {
  const inPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
  const folders = files.flatMap((file) => inPackage.exec(file)?.[0] ?? []);
  return [...new Set(folders)].toSorted();
}

/**
 * Every licence text once, under the packages that come with it and whose they are.
 * @param {readonly string[]} files
 */
async function collectLicences(files) {
  const licences = await Promise.all(packageFolders(files).map(licenceOf));
  const kinds = [...new Set(licences.map(({ terms }) => words(terms)))];
  const texts = kinds.map((kind) => {
    const group = licences.filter(({ terms }) => words(terms) === kind);
    const owners = group.map(({ title, owner }) => [title, ...owner].join('\n'));
    return `${owners.join('\n\n')}\n\n${group[0]?.terms}\n`;
  });
  await writeFile(path.join(dist, 'THIRD-PARTY-LICENCES.txt'), texts.join(`\n${'-'.repeat(78)}\n\n`));
}

/** However the lines are broken, the same words are the same licence. @param {string} text */
function words(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** @param {string} directory a package's */
async function licenceOf(directory) {
  /** @type {{ name: string, version: string, license: string }} */
  const { name, version, license } = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8'));
  const file = (await readdir(directory)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined)
    throw new Error(`${name} comes without a licence text: see what to do before bundling it`);
  const lines = (await readFile(path.join(directory, file), 'utf8')).trim().split(/\r?\n/);
  const isOwner = (/** @type {string} */ line) => /^\W*copyright (?:\(c\)|©|\d)/i.test(line);
  return {
    title: `${name} ${version} (${license})`,
    owner: lines.filter(isOwner),
    terms: lines
      .filter((line) => !isOwner(line))
      .join('\n')
      .trim(),
  };
}

await rm(dist, { recursive: true, force: true });
const bundled = [...(await buildCli()), ...(await buildInspector(path.join(dist, 'inspector')))];
await Promise.all([buildPreload(), collectLicences(bundled), compileOurLessons()]);
