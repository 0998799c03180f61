import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { violations } from './axe.ts';
import { pageFolder } from './page-folder.ts';

const chromium = findChromium();
const open = pageFolder();
const look = browserHere(chromium);

/** The file that a click on this leads to: its name and text. */
async function take(page: Page, link: string | RegExp): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('link', { name: link }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

describe('a file of the inspector', () => {
  it('has a harmless name, and can do nothing in a browser', async () => {
    const shop = await open();
    const id = await shop.ask('/../a"b%0d%0a/Ünï;x=1?token=abc', { method: 'POST' });
    for (const { name, mediaType, endings } of FORMATS) {
      const { status, headers } = await fetch(`${shop.inspector.url}save/${id}/${name}`);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        200,
        mediaType,
        'nosniff',
      ]);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="post-a-b-n-x-1${endings[0]}"`);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
    }
  });

  it('is there for exchanges that are kept, and in formats that there are', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const statusOf = async (path: string) => (await fetch(`${shop.inspector.url}save/${path}`)).status;
    for (const path of ['all/har', `${id}/har`, `${id}/har/redacted`]) expect(await statusOf(path)).toBe(200);
    for (const path of ['', 'all', '99/har', `${id}/exe`, `${id}/har/x`, `${id}/`, `${id}/constructor`])
      expect(await statusOf(path), path).toBe(404);
  });

  it('masks secrets where that is wanted', async () => {
    const shop = await open();
    const id = await shop.ask('/math', { headers: [['Authorization', 'Bearer s3cret']] });
    const textOf = async (path: string) => (await fetch(`${shop.inspector.url}save/${path}`)).text();
    expect(await textOf(`${id}/html`)).toContain('s3cret');
    for (const which of [id, 'all']) {
      const text = await textOf(`${which}/html/redacted`);
      expect(text).toContain('Bearer ******');
      expect(text).not.toContain('s3cret');
    }
  });
});

describe.skipIf(chromium === undefined)('in a real browser', () => {
  it('an exchange is saved in every format from its sheet', async () => {
    const shop = await open();
    const id = await shop.ask('/math', { headers: [['Cookie', 'sid=s3cret']] });
    const { page, complaints } = await look(shop.inspector.url);
    await page.locator(`#exchange-${id}`).click();
    for (const { endings, label } of FORMATS) {
      await page.getByRole('button', { name: 'Save as' }).click();
      const link = `${endings[0]} ${label}`;
      const { name, text } = await take(page, link);
      expect(name).toBe(`get-math${endings[0]}`);
      expect(text).toContain('/math');
    }
    await page.getByText('Your browser saves it.').waitFor();
    await page.getByRole('button', { name: 'Save as' }).click();
    await page.getByRole('checkbox', { name: /Mask passwords/ }).check();
    expect(await violations(page)).toEqual([]);
    expect((await take(page, /^\.sh/)).text).toContain("'Cookie: sid=******'");
    expect(complaints).toEqual([]);
  });

  it('all rows are saved as HAR', async () => {
    const shop = await open();
    const { page } = await look(shop.inspector.url);
    await page.getByText('Nobody has come in yet').waitFor();
    expect(await page.getByRole('button', { name: 'Save all' }).count()).toBe(0);
    for (const path of ['/', '/math', '/nowhere']) await shop.ask(path);
    await page.getByRole('button', { name: 'Save all' }).click();
    const { name, text } = await take(page, /^\.har/);
    expect(name).toBe('exchanges.har');
    expect(text.match(/"startedDateTime"/g)).toHaveLength(3);
  });
});
