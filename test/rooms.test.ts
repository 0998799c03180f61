import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));

/** The rooms of `src/` (and the files beside them), the top one first: what one imports, types too, stands further down. */
const ROOMS = [
  'cli.ts',
  'command-line',
  'commands',
  'saving',
  'world',
  'lint',
  'walk',
  'inspector',
  'export',
  'terminal',
  'json',
  'authoring',
  'activity',
  'stage',
  'live',
  'relay',
  'send',
  'lesson',
  'server',
  'recorder',
  'text',
  'explain',
  'guide',
  'environment.ts',
  'http',
  'progress',
  'frames',
  'file-lock.ts',
  'file-trouble.ts',
  'failure.ts',
  'error-code.ts',
  'changes.ts',
  'common-ends.ts',
  'memory.ts',
  'text-range.ts',
];

/** What a file imports of our own, at once or later, as paths from `src/`. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SOURCE, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+)'/g);
  return Array.from(found, ([, name = '']) => path.posix.join(path.posix.dirname(file), name)).filter(
    (name) => !name.startsWith('..'),
  );
}

const roomOf = (file: string): string => file.split('/')[0] ?? file;

const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.tsx?$/.test(file));

test('every room has its place in the order', () =>
  expect([...new Set(FILES.map(roomOf))].toSorted()).toEqual(ROOMS.toSorted()));

test('a room imports only from rooms below it', () => {
  const upwards = FILES.flatMap((file) =>
    importsOf(file)
      .filter((other) => roomOf(other) !== roomOf(file))
      .filter((other) => ROOMS.indexOf(roomOf(other)) < ROOMS.indexOf(roomOf(file)))
      .map((other) => `${file} imports ${other}`),
  );
  expect(upwards).toEqual([]);
});
