// What the bench needs of our own sources, as they are, without the rest of the package.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles these sources, each named by its path in `src` without the ending, into files in the folder, and says where
 * each is.
 * @template {string} Name
 * @param {string} folder
 * @param {readonly Name[]} names
 * @returns {Promise<Record<Name, string>>} `file:` URLs
 */
export async function bundleSources(folder, names) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await build({
    input: Object.fromEntries(names.map((name) => [name, path.join(root, 'src', `${name}.ts`)])),
    output: { dir: folder, format: 'esm' },
    platform: 'node',
    logLevel: 'warn',
  });
  const places = names.map((name) => [name, pathToFileURL(path.join(folder, `${name}.js`)).href]);
  return Object.fromEntries(places);
}
