// Builds dist/: the bundled CLI, what is preloaded into example servers, the compiled lessons, and the licences of
// everything that is bundled.
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

/** CommonJS packages ask for Node's own modules with `require`, which an ES module has to be given. */
const requireBanner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

/** Their own names for the file they stand in, which an ES module has not either. */
const ownNames = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' };

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  define: ownNames,
  logLevel: 'warning',
  metafile: true,
};

async function buildCli() {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outdir: dist,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: requireBanner,
  });
  return Object.keys(metafile?.inputs ?? {});
}

async function buildPreload() {
  await build({
    ...common,
    entryPoints: ['src/server/preload/node.ts', 'src/server/preload/node-lifeline.ts'],
    outdir: path.join(dist, 'preload'),
  });
  await cp(path.join(root, 'src/server/preload/python'), path.join(dist, 'preload/python'), {
    recursive: true,
    filter: (source) => !source.includes('__pycache__'),
  });
}

/** Our own lessons are compiled with the very parser that `--lessons` uses live. */
async function compileOurLessons() {
  const compiler = path.join(dist, 'compile-lessons.js');
  await build({
    ...common,
    entryPoints: ['src/lesson/compile.ts'],
    outfile: compiler,
    banner: requireBanner,
  });
  const { compileLessons } = await import(pathToFileURL(compiler).href);
  await rm(compiler);
  await compileLessons(path.join(root, 'lessons'), path.join(dist, 'lessons'));
}

/** @param {string[]} inputs */
async function collectLicences(inputs) {
  const packages = new Set(inputs.map((input) => /^node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(input)?.[1]));
  const texts = [];
  for (const name of [...packages].filter((found) => found !== undefined).sort()) {
    const folder = path.join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(path.join(folder, file), 'utf8');
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile(path.join(dist, 'THIRD-PARTY-LICENCES.txt'), texts.join(`\n${'-'.repeat(78)}\n\n`));
}

await rm(dist, { recursive: true, force: true });
const inputs = await buildCli();
await Promise.all([buildPreload(), collectLicences(inputs), compileOurLessons()]);
