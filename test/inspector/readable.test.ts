import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { pageFolder } from './page-folder.ts';
import type { Shop } from './shop.ts';
import { FIREFOX } from './traffic-double.ts';

const chromium = findChromium();
const open = pageFolder();
const look = browserHere(chromium);

const row = (page: Page, id: number) => page.locator(`#exchange-${id}`);

/** One that takes long, and others between its question and its end. */
function slowAmongOthers({ traffic }: Shop, others: number): number {
  const start = Date.now();
  const { response: _, ...asked } = exchangeOf(message('GET /slow HTTP/1.1\nHost: x'), message('', ''), {
    observer: 'server',
    startedAt: start,
  });
  const failure = { code: 'CLOSED_EARLY', phase: 'response', message: '' } as const;
  const slow = { ...asked, failure, timings: { total: 2_000 } };
  const id = traffic.see(slow, FIREFOX, {});
  for (let at = 1; at <= others; at += 1) {
    const exchange = exchangeOf(message('GET /twice HTTP/1.1\nHost: x'), message('HTTP/1.1 200 OK', '12'), {
      observer: 'server',
      startedAt: start + at * 20,
    });
    traffic.see({ ...exchange, timings: { total: 2 } }, FIREFOX, {});
  }
  return id;
}

describe.skipIf(chromium === undefined)('what stands on the page can be told apart', () => {
  it.each([1280, 360])('an answer far from its question says whose it is (%i px)', async (width) => {
    const shop = await open();
    const id = slowAmongOthers(shop, 6);
    const { page } = await look(shop.inspector.url, { viewport: { width, height: 740 } });
    await row(page, id).waitFor();
    const whose = row(page, id).locator('.to');
    expect(await whose.innerText()).toBe('to /slow');
    const [place, reply] = [await whose.boundingBox(), await row(page, id).locator('.reply').boundingBox()];
    expect(await whose.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(
      0,
    );
    expect((await row(page, id).locator('.outcome').boundingBox())?.width).toBeGreaterThan(80);
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(
      (reply?.x ?? 0) + (reply?.width ?? 0) + 1,
    );
    expect(
      await row(page, id + 1)
        .locator('.to')
        .count(),
    ).toBe(0);
  });

  it('the way to the newest lies on no exchange', async () => {
    const shop = await open();
    slowAmongOthers(shop, 30);
    const { page } = await look(shop.inspector.url, { viewport: { width: 1280, height: 600 } });
    await row(page, 31).waitFor();
    await page.locator('.scroller').evaluate((element) => element.scrollTo({ top: 0 }));
    const button = page.getByRole('button', { name: 'To the newest' });
    await button.waitFor();
    const [place, scroller] = [await button.boundingBox(), await page.locator('.scroller').boundingBox()];
    expect(place?.y).toBeGreaterThanOrEqual((scroller?.y ?? 0) + (scroller?.height ?? 0));
    await button.click();
    await button.waitFor({ state: 'detached' });
  });

  it('a filter that hides all is named as the reason', async () => {
    const shop = await open();
    slowAmongOthers(shop, 4);
    const { page } = await look(shop.inspector.url);
    await row(page, 1).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('knitting');
    const side = page.getByRole('region', { name: 'Details' });
    await side.getByText('5 exchanges are here.').waitFor();
    expect(await side.innerText()).not.toContain('The door is open');
  });

  it('every tab of an exchange can be read on a phone', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const { page } = await look(shop.inspector.url, { viewport: { width: 360, height: 740 } });
    await row(page, id).click();
    await page.getByRole('tab', { name: 'code' }).waitFor();
    const places = await page
      .getByRole('tab')
      .evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().right));
    expect(places).toHaveLength(5);
    expect(Math.max(...places)).toBeLessThanOrEqual(360);
  });
});
