import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const source = fileURLToPath(new URL('../../src/server', import.meta.url));

export interface BuiltPreload {
  /** What a launcher takes as `preloadDirectory`. There is a space in it, as there may be in a user's. */
  readonly directory: string;
  /** The launcher as plain JavaScript, for a process of its own. */
  readonly launcherFile: string;
  remove(): Promise<void>;
}

/** Builds what runs outside the test's own process, as the package has it, into a folder of its own. */
export async function buildPreload(): Promise<BuiltPreload> {
  const directory = await mkdtemp(path.join(tmpdir(), 'serve lesson '));
  await writeFile(path.join(directory, 'package.json'), '{ "type": "module" }');
  const programs = ['preload/node', 'preload/node-lifeline', 'preload/guard', 'launch'];
  for (const program of programs) {
    await build({
      input: path.join(source, `${program}.ts`),
      output: { file: path.join(directory, `${path.basename(program)}.js`), format: 'esm' },
      platform: 'node',
      logLevel: 'warn',
    });
  }
  await cp(path.join(source, 'preload/python'), path.join(directory, 'python'), { recursive: true });
  return {
    directory,
    launcherFile: path.join(directory, 'launch.js'),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
