import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findHandler } from '../../../src/inspector/web/handler.ts';

const SERVERS = new URL('../../../lessons/server/servers/', import.meta.url);

async function lineFor(file: string, path: string): Promise<string | undefined> {
  const source = await readFile(new URL(file, SERVERS), 'utf8');
  const found = findHandler(source, path);
  return found === undefined ? undefined : source.split('\n')[found]?.trim();
}

describe('the line of a program that answers a path', () => {
  it.each([
    ['text/server.js', '/math', "['/math', () => String(3 + 9)],"],
    ['text/server.js', '/', "['/', () => 'Serving some delicious text'],"],
    ['text/server.py', '/math', '@app.get("/math")'],
    ['text/server.py', '/', '@app.get("/")'],
    ['profiles/server.py', '/user/123', '@app.get("/user/<id>")'],
    [
      'profiles/server.js',
      '/user/123',
      String.raw`const id = url.match(/^\/user\/([^/?]+)(\?|$)/)?.[1] ?? '';`,
    ],
  ])('is found in %s for %s', async (file, path, line) => {
    expect(await lineFor(file, path)).toBe(line);
  });

  it('is none for a path that nobody names', async () => {
    expect(await lineFor('text/server.js', '/nowhere')).toBeUndefined();
    expect(await lineFor('text/server.js', '/mathematics')).toBeUndefined();
  });

  it('is none of the comments and imports', () => {
    expect(findHandler(`// '/math' is below\nimport x from '/math';\nif (url === '/math') {}`, '/math')).toBe(
      2,
    );
  });
});
