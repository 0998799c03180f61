import { emitKeypressEvents } from 'node:readline';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveKey } from '../../src/live/press.ts';
import type { KeypressEvent } from '../../src/terminal/keyboard.ts';
import { createKeyReader } from '../../src/terminal/live/key-reader.ts';

/** What the keys of these bytes are read as, when they all come at once. */
function read(bytes: string): string[] {
  const stdin = new PassThrough();
  const reader = createKeyReader();
  const keys: LiveKey[] = [];
  emitKeypressEvents(stdin);
  stdin.on('keypress', (text: string | undefined, event: KeypressEvent) => keys.push(...reader(text, event)));
  stdin.emit('data', Buffer.from(bytes));
  return keys.map((key) => (key.kind === 'named' ? key.name : key.text));
}

test.each([
  ['\u001B\u001B[B', ['escape', 'down']],
  ['\u001B\u001BOA', ['escape', 'up']],
  ['\u001B\u001B[6~', ['escape', 'page-down']],
  ['\u001B\r', ['escape', 'enter']],
  ['\u001B/', ['escape', '/']],
  ['\u001B\u007F', ['escape', 'backspace']],
  ['\u001B\u001Bq', ['escape', 'escape', 'q']],
  ['\u001B\u001B\u001B[C', ['escape', 'escape', 'right']],
])('what comes right behind Escape is a key of its own: %j', (bytes, keys) => {
  // Escapes in a row may count once more: the one that begins an arrow cannot be told at once.
  expect(withoutRepeats(read(bytes))).toEqual(withoutRepeats(keys));
});

function withoutRepeats(keys: readonly string[]): string[] {
  return keys.filter((key, index) => key !== 'escape' || keys[index - 1] !== 'escape');
}

test('an arrow with Alt is an arrow', () => {
  expect(read('\u001B[1;3B')).toEqual(['down']);
});

const KEYS: ReadonlyMap<string, string> = new Map([
  ['\u001B', 'escape'],
  ['\u001B[A', 'up'],
  ['\u001B[B', 'down'],
  ['\u001B[C', 'right'],
  ['\u001B[D', 'left'],
  ['\r', 'enter'],
  ['?', '?'],
  ['7', '7'],
  ['é', 'é'],
]);

test('no key is lost or turned into another, however soon it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...KEYS.entries()), { maxLength: 12 }), (typed) => {
      const all = [...typed, ['q', 'q'] as const];
      const bytes = all.map(([sequence]) => sequence).join('');
      expect(withoutRepeats(read(bytes))).toEqual(withoutRepeats(all.map(([, name]) => name)));
    }),
  );
});
