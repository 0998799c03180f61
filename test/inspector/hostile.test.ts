import { describe, expect, it } from 'vitest';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { pageFolder } from './page-folder.ts';

const chromium = findChromium();
const open = pageFolder();
const look = browserHere(chromium);

const ELSEWHERE = 'http://127.0.0.1:9/evil';

/** What would act if anything of it were taken for more than text. */
const ATTACKS = [
  `<img src=${ELSEWHERE}.png onerror="document.title='owned'">`,
  `<script src=${ELSEWHERE}.js></script><script>document.title='owned'</script>`,
  `<link rel=stylesheet href=${ELSEWHERE}.css><style>*{background:url(${ELSEWHERE})}</style>`,
  `<iframe src=${ELSEWHERE}></iframe><base href=${ELSEWHERE}><meta http-equiv=refresh content="0;url=${ELSEWHERE}">`,
  `" onfocus="document.title='owned'" autofocus style="background:url(${ELSEWHERE})`,
  `javascript:document.title='owned'`,
  `</pre></li></ol><svg onload="document.title='owned'">`,
  `--x:url(${ELSEWHERE}); background:url(${ELSEWHERE})`,
  '\u202etxt.exe\u202c \u2066\u200b\u001b]0;owned\u0007\u001b[2J',
] as const;

const TYPES = ['text/html', 'application/json', 'text/css', 'image/svg+xml', 'text/javascript', 'x/y;"'];

const TABS = ['Compare', 'Time', 'Raw bytes', 'The server’s code', 'Line by line'];

describe.skipIf(chromium === undefined)('bytes of a hostile server or browser', () => {
  it('are text wherever they stand', async () => {
    const all = ATTACKS.join('\n');
    const step = { title: all, number: 1, total: 1, command: all };
    const shop = await open({
      servers: () => [
        {
          name: 'text',
          url: `${shop.url}/`,
          code: { path: `${all}.js`, text: `// ${all}\nconst x = \`${all}\`;` },
          output: [{ stream: 'stderr', text: all }],
        },
      ],
      step: () => step,
    });
    for (const [index, evil] of ATTACKS.entries()) {
      const target = `/${evil.replaceAll(' ', '/')}`;
      const asking = message(`GET ${target} HTTP/1.1\nHost: ${evil}\nReferer: ${evil}\nX-${evil}: ${evil}`);
      const type = TYPES[index % TYPES.length] ?? evil;
      const answering = message(
        `HTTP/1.1 200 ${evil}\nLocation: ${evil}\nLink: <${ELSEWHERE}>; rel=preload\nContent-Type: ${type}`,
        evil,
      );
      const exchange = exchangeOf(asking, answering, { observer: 'server', startedAt: 1000 * index });
      shop.traffic.see(exchange, { kind: 'browser', name: evil });
    }
    const { page, complaints } = await look(shop.inspector.url);
    for (const index of ATTACKS.keys()) {
      await page.locator(`#exchange-${index + 1}`).press('Enter');
      for (const tab of index === 0 ? TABS : ['Line by line']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('#sheet h3, #sheet pre').first().waitFor();
        expect(await page.locator('body').innerText()).not.toMatch(
          /(?![\n\t])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]/u,
        );
      }
    }
    const acting = 'body :is(img, script, style, link, iframe, base, meta, object)';
    expect(await page.locator(acting).count()).toBe(0);
    expect(await page.locator('a:not([href^="https://"], [href="#step"])').count()).toBe(0);
    expect(await page.title()).toBe('serve-lesson inspector');
    expect(complaints).toEqual([]);
  });

  it('do not make the page wider or slower by their mere size', async () => {
    const shop = await open();
    const long = 'x'.repeat(300_000);
    const asking = message(`GET /${long} HTTP/1.1\nHost: x\nX-Long: ${long}`);
    const answering = message(
      `HTTP/1.1 200 ${long}\nContent-Type: application/json`,
      `{"${long}": "${long}"}`,
    );
    const id = shop.traffic.see(exchangeOf(asking, answering, { observer: 'server' }), {
      kind: 'browser',
      name: long,
    });
    const { page, complaints } = await look(shop.inspector.url, { viewport: { width: 360, height: 740 } });
    await page.locator(`#exchange-${id}`).click();
    await page.locator('.lines').first().waitFor();
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    expect(complaints).toEqual([]);
  });
});
