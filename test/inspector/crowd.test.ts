import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Visitor } from '../../src/recorder/traffic.ts';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { violations } from './axe.ts';
import { pageFolder } from './page-folder.ts';
import type { Shop } from './shop.ts';
import { BUILT_IN, FIREFOX } from './traffic-double.ts';

const chromium = findChromium();
const open = pageFolder();
const look = browserHere(chromium);

const VISITORS: readonly Visitor[] = [
  BUILT_IN,
  FIREFOX,
  { kind: 'browser', name: 'headless Chrome 156 on Linux' },
  { kind: 'tool', name: 'curl 8.14' },
  { kind: 'browser', name: 'Safari 26 on an iPhone', from: '192.168.1.20' },
  { kind: 'tool', name: 'python-requests 2.32' },
];
const SERVERS = ['text', 'profiles'] as const;
const CALLS = [
  ['GET /math HTTP/1.1', 'HTTP/1.1 200 OK'],
  ['DELETE /profiles/ada HTTP/1.1', 'HTTP/1.1 405 Method Not Allowed'],
] as const;

/** Everybody asks everybody. Returns how many exchanges that makes. */
function crowd(shop: Shop): number {
  for (const by of VISITORS) {
    for (const server of SERVERS) {
      for (const [asks, answers] of CALLS) {
        const exchange = exchangeOf(message(`${asks}\nHost: x`), message(answers, 'well'), {
          observer: 'server',
          startedAt: Date.now() + 900 * shop.traffic.history.length,
        });
        shop.traffic.see(exchange, by, { server });
      }
    }
  }
  return VISITORS.length * SERVERS.length * CALLS.length;
}

/** Words of these that are cut, or that do not stand where they can be seen. */
async function unreadable(page: Page): Promise<string[]> {
  return await page.locator('.exchange .what, .exchange .outcome').evaluateAll((all) => {
    const { left, right } = all[0]?.closest('.diagram')?.getBoundingClientRect() ?? { left: 0, right: 0 };
    return all
      .filter((element) => {
        const [place, line] = [element.getBoundingClientRect(), element.parentElement];
        const isCut = element.scrollWidth > element.clientWidth;
        const isOut = place.left < left || place.right > right;
        const isBelow = place.top > (line?.getBoundingClientRect().bottom ?? 0) - 5;
        return isCut || isOut || isBelow;
      })
      .map(({ textContent }) => textContent);
  });
}

describe.skipIf(chromium === undefined)('six visitors and two servers', () => {
  it.each([
    [1280, ''],
    [1920, '?projector'],
    [1280, '?projector'],
    [360, ''],
  ])('leave the path and the status of each exchange readable (%i px %s)', async (width, query) => {
    const shop = await open();
    const count = crowd(shop);
    const { page, complaints } = await look(shop.inspector.url + query, {
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    await page.locator(`#exchange-${count}`).waitFor();
    await page.locator('#exchange-1').waitFor({ state: 'attached' });
    // A row that is out of sight is not laid out.
    await page.addStyleTag({ content: '.exchange { content-visibility: visible !important }' });
    expect(await page.locator('.lane.client').count()).toBe(VISITORS.length);
    expect(await unreadable(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
