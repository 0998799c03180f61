import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Exported } from '../../src/export/exported.ts';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { violations } from '../inspector/axe.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

const chromium = findChromium();
const look = browserHere(chromium);

const EVIL = `</pre></style><script>document.title='owned'</script><img src=x onerror="document.title='owned'">`;

const { response: _response, ...unanswered } = exchangeOf(message(GET));

/** A bit of everything: long lines, pieces of values, hostile bytes, a body in hexadecimal, a failure. */
const ALL: readonly Exported[] = [
  {
    exchange: exchangeOf(
      message(
        `POST /login?next=${'long'.repeat(60)} HTTP/1.1\nHost: localhost:3000\nAuthorization: Basic YW5uYTpodW50ZXIy\nX-Evil: ${EVIL}\nContent-Length: ${EVIL.length}`,
        EVIL,
      ),
      message(
        `HTTP/1.1 200 ${EVIL}\nSet-Cookie: sid=8f3ab2c9d0e1f2a3; Path=/; HttpOnly\nContent-Type: image/png\nPragma: no-cache\nContent-Length: 4`,
        Uint8Array.of(0x89, 0x50, 0, 1),
      ),
    ),
    by: EVIL,
    server: 'text',
  },
  { exchange: exchangeOf(message(GET), message('HTTP/1.1 304 Not Modified\nETag: "a"')) },
  {
    exchange: {
      ...unanswered,
      failure: { code: 'ECONNRESET', phase: 'response', message: 'reset' },
    },
  },
];

/** The page as a reader would open it: from a file. */
async function pageFile(exchanges: readonly Exported[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'page.html');
  await writeFile(file, await exported('html', exchanges, { title: `All of it ${EVIL}` }));
  return pathToFileURL(file).href;
}

describe.skipIf(chromium === undefined)('an exported page in a real browser', () => {
  it.each(['light', 'dark'] as const)(
    'is whole, asks nobody, and has no barrier (%s)',
    async (colorScheme) => {
      const { page, complaints } = await look(await pageFile(ALL), { colorScheme });
      await page.getByText('please give me').first().waitFor();
      expect(await page.locator('article').count()).toBe(3);
      expect(await page.locator('.part.failed').innerText()).toContain('ECONNRESET');
      expect(await page.title()).toContain('All of it');
      expect(await page.locator('script, img, iframe, object, [onerror]').count()).toBe(0);
      expect(complaints).toEqual([]);
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(ground).toBe(colorScheme === 'light' ? 'rgb(244, 239, 230)' : 'rgb(20, 23, 27)');
    },
  );

  it('has no violation of axe-core’s rules, light or dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      // Its policy lets no script in, axe's neither.
      const { page } = await look(await pageFile(ALL), { colorScheme, bypassCSP: true });
      expect(await violations(page)).toEqual([]);
    }
  });

  it.each([320, 360, 768, 1280])('is never wider than a window of %i pixels', async (width) => {
    const { page } = await look(await pageFile(ALL), { viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('leads from its list to each exchange', async () => {
    const { page } = await look(await pageFile(ALL));
    await page.getByRole('navigation').getByRole('link').nth(1).click();
    expect(new URL(page.url()).hash).toBe('#exchange-2');
  });

  it('is printed on white, whatever the screen looks like', async () => {
    const { page } = await look(await pageFile(ALL), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  });
});
