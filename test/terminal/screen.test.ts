import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScreen } from '../../src/terminal/screen.ts';
import { createView } from '../../src/terminal/view.ts';

function openScreen(rows: number) {
  const printed: string[] = [];
  const screen = createScreen({
    view: () => createView({ columns: 80, level: 0 }),
    rows: () => rows,
    write: (text) => printed.push(text.trimEnd()),
    pause: async () => void printed.push('PAUSE'),
  });
  return { screen, printed };
}

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}`);

/** Rows between two moments at which the reader was known to have read all. */
const portions = (printed: readonly string[]) =>
  printed
    .join('\n')
    .split('PAUSE')
    .map((portion) => portion.split('\n').filter((line) => line !== '').length);

test('nothing leaves the screen before the reader has pressed a key, whatever is printed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 8, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
      async (rows, sizes) => {
        const { screen, printed } = openScreen(rows);
        await screen.print(sizes.map((size, index) => lines(`b${index}.`, size)));
        expect(Math.max(...portions(printed))).toBeLessThan(rows);
        expect(printed.filter((line) => line !== 'PAUSE')).toHaveLength(
          sizes.reduce((sum, size) => sum + size, 0),
        );
      },
    ),
  );
});

test('a block that fits on one screen is not torn apart', async () => {
  const { screen, printed } = openScreen(12);
  await screen.print([lines('a', 6), lines('b', 6)]);
  expect(printed).toEqual([...lines('a', 6), 'PAUSE', ...lines('b', 6)]);
});

test('a prompt waits until there is room for it', async () => {
  const { screen, printed } = openScreen(12);
  await screen.print([lines('a', 8)]);
  await screen.makeRoom(6);
  expect(printed.at(-1)).toBe('PAUSE');
});

test('after a prompt the reader starts on a fresh screen', async () => {
  const { screen, printed } = openScreen(12);
  await screen.print([lines('a', 8)]);
  screen.read();
  await screen.print([lines('b', 8)]);
  expect(printed).not.toContain('PAUSE');
});
