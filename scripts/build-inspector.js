// Builds the inspector's page: one script and one style sheet, packed, and the document that asks for them.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = path.join(root, 'src/inspector/web');

/**
 * @param {string} directory where the page goes
 * @returns {Promise<string[]>} absolute paths of what it was made of
 */
export async function buildInspector(directory) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: path.join(web, 'main.tsx'), out: 'app' },
      { in: path.join(web, 'style/app.css'), out: 'app' },
    ],
    outdir: directory,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: ['chrome115', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
  await mkdir(directory, { recursive: true });
  for (const { path: file, contents } of outputFiles)
    await writeFile(`${file}.br`, brotliCompressSync(contents));
  await copyFile(path.join(web, 'index.html'), path.join(directory, 'index.html'));
  return Object.keys(metafile.inputs).map((input) => path.join(root, input));
}
