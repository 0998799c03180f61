// Draws what a learner really sees. docs/serve-lesson.svg: runs the built CLI in a pseudo-terminal up to the answer to
// the first request, and turns its screen into a picture. docs/inspector-*.png: the inspector's page.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { drawInspector } from './inspector-picture.js';
import { drawTerminal } from './terminal-picture.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const SIZE = { cols: 120, rows: 50 };
const PREDICTION = 'What will come back as the goods';
const CHOICE = 'Your answer';
const JUDGEMENT = 'there it is';
const ENTER = '\r';
/** How long the CLI may be silent before we give up. ms. */
const PATIENCE = 10_000;

/** @param {import('@xterm/headless').Terminal} screen */
function rowsOf({ buffer: { active }, rows }) {
  return Array.from(
    { length: rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
  );
}

/**
 * What to type when this is the last question on the screen. Of the prediction, the second choice is the right one.
 * @param {string} question
 */
function answerTo(question) {
  return question.includes(CHOICE) ? `2${ENTER}` : ENTER;
}

/**
 * Walks on until the screen shows what is wanted; resolves to the screen.
 * @param {readonly string[]} args
 * @param {(rows: readonly string[]) => boolean} isWanted
 */
async function walkUntil(args, isWanted) {
  const data = await mkdtemp(path.join(tmpdir(), 'serve-lesson-picture-'));
  const screen = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  const program = [path.join(root, 'bin/serve-lesson.js'), ...args];
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', SERVE_LESSON_DATA_DIR: data };
  const child = spawn(process.execPath, program, { ...SIZE, name: 'xterm-256color', cwd: root, env });
  const ended = new Promise((resolve) => void child.onExit(resolve));
  let over = false;
  let asked = '';
  const shown = new Promise((resolve, reject) => {
    const tooLong = setTimeout(
      () => reject(new Error(`Never seen:\n${rowsOf(screen).join('\n')}`)),
      PATIENCE,
    );
    child.onData((bytes) => {
      if (over) return;
      screen.write(bytes, () => {
        const rows = rowsOf(screen);
        const question = rows.findLast((row) => /^(\?|▸ Enter)/u.test(row)) ?? '';
        if (isWanted(rows)) {
          over = true;
          clearTimeout(tooLong);
          resolve(undefined);
        } else if (question !== '' && question !== asked) {
          asked = question;
          child.write(answerTo(question));
        }
      });
    });
  });
  try {
    await shown;
    return screen;
  } finally {
    child.write('\u0003');
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

const screen = await walkUntil(
  ['start', 'server', '--step', 'first-request', '--port', '3000', '--with', 'node'],
  (rows) => rows.some((row) => row.includes(JUDGEMENT)),
);
const rows = rowsOf(screen);
const picture = drawTerminal(screen, {
  first: rows.findIndex((row) => row.includes(PREDICTION)),
  last: rows.findIndex((row) => row.includes(JUDGEMENT)),
  title: 'npx serve-lesson',
  description:
    'A request and its response in a terminal. Beside each line stands a note that says what it means.',
});
await writeFile(path.join(root, 'docs/serve-lesson.svg'), picture);
await drawInspector(path.join(root, 'docs'));
