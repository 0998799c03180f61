import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

/** The three files of the page, by the path that asks for them. */
const FILES: readonly (readonly [asked: string, file: string, type: string])[] = [
  ['', 'index.html', 'text/html; charset=utf-8'],
  ['app.js', 'app.js', 'text/javascript; charset=utf-8'],
  ['app.css', 'app.css', 'text/css; charset=utf-8'],
];

/** Reads them once: a page is never half of this build and half of the next. */
export async function loadAssets(directory: string): Promise<ReadonlyMap<string, Asset>> {
  return new Map(
    await Promise.all(
      FILES.map(async ([asked, file, type]): Promise<[string, Asset]> => [
        asked,
        { type, body: await readFile(path.join(directory, file)) },
      ]),
    ),
  );
}
