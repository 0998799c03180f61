// Runs the heart of the end-to-end tests on every Node that we promise to work with, and looks at what one that is too
// old gets to read. Each Node comes from the npm package `node`, into a folder outside of this one that is kept:
// SERVE_LESSON_NODES_DIR, or a place in the system's folder for temporary files.
//
//   npm run test:nodes            all of them
//   npm run test:nodes -- 22 24   these
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROMISED = ['20.19.0', '22', '24', '26'];
const TOO_OLD = ['14', '18'];
/** Every step played in both runtimes, the walk in a terminal, and what must end with us however we end. */
const HEART = 'start server --auto|Enter alone leads|kill -9';

const root = fileURLToPath(new URL('..', import.meta.url));
const nodes = process.env['SERVE_LESSON_NODES_DIR'] ?? path.join(tmpdir(), 'serve-lesson-nodes');
const windows = process.platform === 'win32';

/**
 * @param {string} version
 * @returns the path of its program
 */
function install(version) {
  const folder = path.join(nodes, version);
  const program = path.join(folder, 'node_modules/node/bin', windows ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const parameters = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      `node@${version}`,
    ];
    const { status } = spawnSync('npm', parameters, { cwd: folder, stdio: 'inherit', shell: windows });
    if (status !== 0) throw new Error(`npm could not install node@${version}`);
  }
  return program;
}

/** @param {string} program */
function runHeart(program) {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/e2e', '-t', HEART], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SERVE_LESSON_TEST_NODE: program },
  });
  return status === 0;
}

/** @param {string} program */
function isRefusedWithASentence(program) {
  const launcher = path.join(root, 'bin/serve-lesson.js');
  const { status, stderr } = spawnSync(program, [launcher, 'list'], { encoding: 'utf8' });
  const said = /^serve-lesson needs Node\.js 20\.19 or newer[^\n]*\n[^\n]*nodejs\.org[^\n]*\n$/.test(stderr);
  if (status !== 2 || !said) console.error(`status ${status}, and on stderr:\n${stderr}`);
  return status === 2 && said;
}

const asked = process.argv.slice(2);
/** @type {(version: string) => boolean} */
const isWanted = (version) => asked.length === 0 || asked.includes(version);
const failed = [
  ...TOO_OLD.filter((version) => isWanted(version) && !isRefusedWithASentence(install(version))),
  ...PROMISED.filter((version) => {
    if (!isWanted(version)) return false;
    console.log(`\nNode ${version}`);
    return !runHeart(install(version));
  }),
];
if (failed.length > 0) {
  console.error(`Not as it should be with Node ${failed.join(', ')}.`);
  process.exitCode = 1;
}
