import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter, createOutputLog, LINES_KEPT } from '../../src/server/output.ts';

function linesOf(chunks: readonly Uint8Array[], limit?: number): string[] {
  const splitter = createLineSplitter(limit);
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()];
}

const anyLines = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\r\n]/g, '')));

test('lines come out whole wherever the bytes were cut', () => {
  fc.assert(
    fc.property(
      anyLines,
      fc.constantFrom('\n', '\r\n'),
      fc.infiniteStream(fc.nat(9)),
      (lines, lineEnd, sizes) => {
        const bytes = Buffer.from(lines.map((line) => line + lineEnd).join(''));
        const chunks: Buffer[] = [];
        for (let at = 0; at < bytes.length;) {
          const size = sizes.next().value ?? 1;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(linesOf(chunks)).toEqual(lines);
      },
    ),
  );
});

test('a line longer than the limit is cut wherever the bytes were, and the next one is whole', () => {
  fc.assert(
    fc.property(
      fc.nat(30),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 7 }),
      (length, lineEnd, size) => {
        const bytes = Buffer.from(`${'x'.repeat(length)}${lineEnd}next`);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const first = length > 10 ? `${'x'.repeat(10)}…` : 'x'.repeat(length);
        expect(linesOf(chunks, 10)).toEqual([first, 'next']);
      },
    ),
  );
});

test('the last line needs no line end, and output that ends with one has no empty line after it', () => {
  expect(linesOf([Buffer.from('a\nb')])).toEqual(['a', 'b']);
  expect(linesOf([Buffer.from('a\n')])).toEqual(['a']);
  expect(linesOf([])).toEqual([]);
});

test('a character that never came to its end shows as a replacement character', () => {
  expect(linesOf([Buffer.from([0x61, 0xe2, 0x82])])).toEqual(['a\u{fffd}']);
});

test('an endless line takes no more memory than a long one', () => {
  const splitter = createLineSplitter(10);
  for (let turn = 0; turn < 1000; turn += 1) splitter.push(Buffer.alloc(10_000, 'x'));
  expect(splitter.end()).toEqual([`${'x'.repeat(10)}…`]);
});

test('who listens late gets the newest lines first, then each new one', () => {
  const log = createOutputLog();
  const source = new PassThrough();
  log.record('stderr', source);
  source.emit('data', Buffer.from('line\n'.repeat(LINES_KEPT + 5)));
  const heard: string[] = [];
  const stop = log.onOutput(({ text }) => heard.push(text));
  expect(heard).toHaveLength(LINES_KEPT);
  source.emit('data', Buffer.from('new\n'));
  stop();
  source.emit('data', Buffer.from('unheard\n'));
  expect(heard.at(-1)).toBe('new');
  expect(log.kept().at(-1)).toEqual({ stream: 'stderr', text: 'unheard' });
});
