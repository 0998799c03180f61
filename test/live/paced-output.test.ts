import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createPacedOutput, type PacedOutput, type PacedOutputOptions } from '../../src/live/paced-output.ts';

/** What is written, to a reader that reads when it is told to. */
function paper(options: Partial<PacedOutputOptions> = {}): {
  output: PacedOutput;
  stdout: PassThrough;
  read: () => string;
} {
  const stdout = new PassThrough();
  const output = createPacedOutput({
    stdout,
    monotonic: () => performance.now(),
    skipped: (count) => `(${count} more)\n`,
    ...options,
  });
  return { output, stdout, read: () => String(stdout.read() ?? '') };
}

describe('appended output', () => {
  test('comes in order, all of it', async () => {
    const { output, read } = paper();
    for (let at = 0; at < 500; at += 1) output.offer(() => `${at}\n`);
    output.say(() => 'end\n');
    await output.close();
    expect(read()).toBe(`${Array.from({ length: 500 }, (_, at) => at).join('\n')}\nend\n`);
  });

  test('leaves out what comes faster than it can be written, and says how much', async () => {
    const { output, read } = paper();
    for (let at = 0; at < 20_000; at += 1) output.offer(() => 'x\n');
    await output.close();
    const lines = read().trimEnd().split('\n');
    const written = lines.filter((line) => line === 'x').length;
    expect(written).toBeLessThanOrEqual(1000);
    expect(lines.at(-1)).toBe(`(${20_000 - written} more)`);
  });

  test('is never held in large amounts for a slow reader, and goes on when it reads', async () => {
    const { output, stdout, read } = paper();
    const line = `${'y'.repeat(9999)}\n`;
    for (let round = 0; round < 5; round += 1) {
      for (let at = 0; at < 1000; at += 1) output.offer(() => line);
      await new Promise(setImmediate);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(stdout.writableLength + stdout.readableLength).toBeLessThan(2 * 2 ** 20);
    const closed = output.close();
    let text = '';
    stdout.on('readable', () => (text += read()));
    await closed;
    const written = text.split('\n').filter((each) => each.startsWith('y')).length;
    const missing = [...text.matchAll(/\((\d+) more\)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(written + missing).toBeGreaterThanOrEqual(4999);
    expect(missing).toBeGreaterThan(0);
  });

  test('leaves out what nobody could read in time, where that is asked for', async () => {
    let now = 0;
    const { output, read } = paper({ rate: 10, monotonic: () => now });
    for (let at = 0; at < 25; at += 1) output.offer(() => `${at} `);
    now = 1000;
    output.offer(() => 'later ');
    await output.close();
    expect(read()).toBe('0 1 2 3 4 5 6 7 8 9 later (15 more)\n');
  });

  test('counts what was left out before it came here', async () => {
    const { output, read } = paper();
    output.skip(7);
    output.skip(5);
    await output.close(() => 'last\n');
    expect(read()).toBe('(12 more)\nlast\n');
  });

  test('ends also when the reader has gone', async () => {
    const { output, stdout } = paper();
    const line = 'z'.repeat(100_000);
    for (let at = 0; at < 100; at += 1) output.offer(() => line);
    await new Promise(setImmediate);
    const closed = output.close();
    stdout.destroy();
    await closed;
    expect(stdout.destroyed).toBe(true);
  });
});
