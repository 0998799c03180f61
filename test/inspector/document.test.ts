import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { loadDocument } from '../../src/inspector/document.ts';

const PAGE = fileURLToPath(new URL('../../src/inspector/web/index.html', import.meta.url));

/** The page as it is, with a small script and style; the test may edit it. */
async function pageWith(edit: (html: string) => string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-document-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'index.html'), edit(await readFile(PAGE, 'utf8')));
  await writeFile(path.join(folder, 'app.js.br'), brotliCompressSync('alert("$&")'));
  await writeFile(path.join(folder, 'app.css.br'), brotliCompressSync('p { color: red }'));
  return folder;
}

test('the page comes with its script and its style in it, and asks for nothing more', async () => {
  const { html } = await loadDocument(await pageWith((page) => page));
  expect(html).toContain('<script type="module">alert("$&")</script>');
  expect(html).toContain('<style>p { color: red }</style>');
  expect(html).not.toMatch(/app\.(?:js|css)/);
});

test.each([
  ['script', /<script[^]*<\/script>/],
  ['style', /<link rel="stylesheet"[^>]*>/],
])('a page without a place for its %s is no page', async (_, place) => {
  const folder = await pageWith((page) => page.replace(place, ''));
  await expect(loadDocument(folder)).rejects.toThrow(TypeError);
});
