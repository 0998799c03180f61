import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** The page, whole: whoever opens it waits for one answer. */
export interface PageDocument {
  readonly html: string;
  /** For its answer: no script, style or picture but its own, no frame around it, no string that becomes markup. */
  readonly policy: string;
}

/**
 * Reads its three files once: a page is never half of this build and half of the next.
 * @throws {TypeError} where the page has no place for its script or style: it would be bare, and nobody would know why
 */
export async function loadDocument(directory: string): Promise<PageDocument> {
  const read = (file: string): Promise<Buffer> => readFile(path.join(directory, file));
  const unpacked = async (file: string) => brotliDecompressSync(await read(`${file}.br`)).toString();
  const [page, script, style] = await Promise.all([
    read('index.html'),
    unpacked('app.js'),
    unpacked('app.css'),
  ]);
  const html = page.toString();
  return {
    html: filled(
      filled(html, '<link rel="stylesheet" href="app.css" />', `<style>${style}</style>`),
      '<script type="module" src="app.js"></script>',
      `<script type="module">${script}</script>`,
    ),
    policy: policyFor(script, style),
  };
}

function filled(html: string, place: string, content: string): string {
  if (html.split(place).length !== 2) throw new TypeError(`the page must have ${place} once`);
  return html.replace(place, () => content);
}

function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
