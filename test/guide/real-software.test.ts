import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { read } from '../../src/explain/read.ts';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';

/** Heads as programs really sent them, one after the other, without their bodies: a file for each program. */
const folder = new URL('real-software/', import.meta.url);
const NOW = Date.UTC(2026, 10, 23, 12);
const guide = await loadGuide();
const files = (await readdir(fileURLToPath(folder), { recursive: true })).filter((name) =>
  name.endsWith('.http'),
);

/** Each header line of each head, as the guide tells it. */
async function headerLines(file: string) {
  const heads = (await readFile(new URL(file.replaceAll('\\', '/'), folder), 'latin1')).split(
    /(?<=\r\n\r\n)/,
  );
  return heads.flatMap((head) =>
    [...read(Buffer.from(head, 'latin1'), { method: 'HEAD', now: NOW }).found].flatMap((one) =>
      one.kind === 'exchange'
        ? annotate(one.exchange, guide, NOW).filter(({ part }) => part === 'header')
        : [],
    ),
  );
}

test('there are clients and servers of many makers', () => {
  expect(files.length).toBeGreaterThanOrEqual(19);
});

test.each(files)('every header line of %s has an entry in the guide, and a note', async (file) => {
  const lines = await headerLines(file);
  const written = (await readFile(new URL(file.replaceAll('\\', '/'), folder), 'latin1')).match(/^[\w-]+:/gm);
  expect(lines.length).toBe(written?.length);
  expect(lines.filter(({ known }) => known !== true).map(({ text }) => text)).toEqual([]);
  expect(lines.filter(({ notes }) => notes.length === 0).map(({ text }) => text)).toEqual([]);
});
