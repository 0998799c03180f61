import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { momentsOf } from '../../src/http/both-views.ts';
import { spanOf } from '../../src/http/clocks.ts';
import { durationText } from '../../src/text/quantities.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { browserHere, findChromium } from '../browsers/chromium.ts';
import { violations } from './axe.ts';
import { pageFolder } from './page-folder.ts';
import { FIREFOX } from './traffic-double.ts';

const chromium = findChromium();
const open = pageFolder();
const look = browserHere(chromium);

const row = (page: Page, id: number) => page.locator(`#exchange-${id}`);
const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name);
const details = (page: Page) => page.getByRole('region', { name: 'Details' });

describe.skipIf(chromium === undefined)('the page in a real browser', () => {
  it('shows what happens while it happens', async () => {
    const shop = await open();
    const { page, complaints } = await look(shop.inspector.url);
    await page.getByText('Nobody has come in yet').waitFor();
    const id = await shop.ask('/math');
    await row(page, id).waitFor();
    expect(await row(page, id).innerText()).toMatch(/GET\s+\/math[^]*200 OK/);
    await page.getByText('built-in client asked GET /math: 200 OK').waitFor();
    const visitor = await look(`${shop.url}/math`);
    await row(page, 2).waitFor();
    expect(await row(page, 2).textContent()).toMatch(/asked by Chromium \d+ on Linux/);
    expect(visitor.page.url()).toBe(`${shop.url}/math`);
    expect(complaints).toEqual([]);
  });

  it('is used without a mouse', async () => {
    const shop = await open();
    for (const path of ['/', '/math', '/nowhere']) await shop.ask(path);
    const { page } = await look(shop.inspector.url);
    await row(page, 3).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await details(page).getByRole('heading', { name: 'GET /math' }).waitFor();
    await details(page).getByText('Codes that begin with 2').waitFor();
    await page.getByRole('tab', { name: 'Line by line' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Compare' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await page.waitForFunction('document.activeElement.id === "exchange-2"');
    await page.keyboard.press('Home');
    expect(await page.evaluate('document.activeElement.id')).toBe('exchange-1');
    await page.keyboard.press('/');
    await page.keyboard.type('nowhere');
    await row(page, 1).waitFor({ state: 'detached' });
    expect(await page.locator('.exchange').count()).toBe(1);
    await page.getByRole('button', { name: 'Clear' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'How to read this page' }).waitFor();
    await page.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('gives each line its note, the specification’s place, and the bytes', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const { page } = await look(shop.inspector.url);
    await row(page, id).click();
    const link = page.getByRole('link', { name: 'RFC 9110 §15.3.1' });
    expect(await link.getAttribute('href')).toBe('https://www.rfc-editor.org/rfc/rfc9110#section-15.3.1');
    expect([await link.getAttribute('rel'), await link.getAttribute('target')]).toEqual([
      'noreferrer',
      '_blank',
    ]);
    await page.getByRole('radio', { name: 'the client', exact: true }).check({ force: true });
    await page.getByRole('tab', { name: 'Raw bytes' }).click();
    expect(await page.locator('.dump').innerText()).toContain('000000  47 45 54 20 2f 6d 61 74 68');
    await page.getByRole('tab', { name: 'Time' }).click();
    await page.getByText('Two clocks, one timeline').waitFor();
    await page.getByRole('tab', { name: 'The server’s code' }).click();
    expect(await page.locator('.marked').innerText()).toContain("['/math', () => String(3 + 9)]");
    expect(await page.locator('.marked .is-string').first().innerText()).toBe("'/math'");
  });

  it('shows no password and no token, in lists, titles and bytes, until it is asked to', async () => {
    const shop = await open();
    const other = await shop.ask('/math?token=abcdef123456');
    const id = await shop.ask('/math?token=abcdef123456', {
      method: 'POST',
      body: '{"password":"geheim99"}',
      headers: [['Content-Type', 'application/json']],
    });
    shop.output.push({ stream: 'stdout', text: '"GET /math?token=abcdef123456 HTTP/1.1" 200' });
    const { page } = await look(shop.inspector.url);
    const shown = () => page.evaluate<string>('document.title + document.body.innerText');
    await row(page, other).waitFor();
    await row(page, id).click();
    for (const tab of ['Line by line', 'Compare', 'Time', 'Raw bytes', 'The server’s code']) {
      await page.getByRole('tab', { name: tab }).click();
      await details(page).getByRole('heading', { name: 'POST /math?token=•••' }).waitFor();
      expect(await shown()).not.toMatch(/abcdef123456|geheim99/);
    }
    await page.getByRole('tab', { name: 'Raw bytes' }).click();
    await page.getByRole('radio', { name: 'text', exact: true }).check({ force: true });
    expect(await page.locator('.dump').innerText()).toContain('{"password":"••••••••"}');
    expect(await page.locator('.dump').innerText()).toContain('POST /math?token=•••••••••••• HTTP/1.1');
    await page.getByRole('button', { name: 'Show it whole' }).click();
    expect(await page.locator('.dump').innerText()).toContain('{"password":"geheim99"}');
    await page.getByRole('button', { name: 'Cover it' }).click();
    expect(await shown()).not.toMatch(/abcdef123456|geheim99/);
  });

  it('counts time as the terminal’s two clocks do', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const seen = shop.traffic.history[0];
    if (seen?.client === undefined) throw new Error('nothing seen');
    const moments = momentsOf({ client: seen.client, server: seen.exchange });
    const { page } = await look(shop.inspector.url);
    await row(page, id).click();
    await page.getByRole('tab', { name: 'Time' }).click();
    for (const clock of ['client', 'server'] as const) {
      const { from, to } = spanOf(moments, clock) ?? { from: 0, to: Number.NaN };
      const heading = page.getByRole('heading', { name: `By the ${clock}’s clock` });
      expect(await heading.innerText()).toContain(
        `${durationText(to - from)} from the first byte to the last`,
      );
    }
    await page.getByText(/^Before that: .*connecting/).waitFor();
  });

  it('colours a body in a language', async () => {
    const shop = await open();
    const answer = message('HTTP/1.1 200 OK\nContent-Type: application/json', '{"age": 36}');
    const exchange = exchangeOf(message('GET /me HTTP/1.1\nHost: x'), answer, { observer: 'server' });
    const id = shop.traffic.see(exchange, FIREFOX);
    const { page } = await look(shop.inspector.url);
    await row(page, id).click();
    const body = page.locator('.line.body .text');
    expect(await body.innerText()).toBe('{"age": 36}');
    expect(await body.locator('.is-attribute').innerText()).toBe('"age"');
  });

  it('draws the newest first, and then those before them', async () => {
    const shop = await open();
    await shop.ask('/');
    const exchange = shop.traffic.history[0]?.exchange;
    if (exchange === undefined) throw new Error('nothing seen');
    for (let more = 1; more < 300; more += 1) shop.traffic.see(exchange, FIREFOX);
    const { page } = await look(shop.inspector.url);
    await row(page, 300).waitFor();
    await row(page, 151).waitFor({ state: 'attached' });
    expect(await page.locator('.exchange').count()).toBe(150);
    expect(await row(page, 300).evaluate((last) => last.getBoundingClientRect().bottom)).toBeLessThan(800);
    await page.getByRole('button', { name: 'Show 150 earlier' }).focus();
    await page.keyboard.press('Enter');
    await row(page, 1).waitFor({ state: 'attached' });
  });

  it('explains a long value piece by piece', async () => {
    const shop = await open();
    const id = await shop.ask('/math', {
      headers: [['Cache-Control', 'no-cache, no-store, no-transform, only-if-cached']],
    });
    const { page } = await look(shop.inspector.url);
    await row(page, id).click();
    const pieces = page.locator('.pieces');
    await pieces.waitFor();
    expect(await pieces.locator('dt').allInnerTexts()).toEqual([
      'no-cache',
      'no-store',
      'no-transform',
      'only-if-cached',
    ]);
    expect(await pieces.locator('dd').last().innerText()).toContain('do not ask the server');
  });

  it('compares the browser with the built-in client', async () => {
    const shop = await open();
    await shop.ask('/math');
    await look(`${shop.url}/math`);
    const { page } = await look(shop.inspector.url);
    await row(page, 2).click();
    await page.getByRole('tab', { name: 'Compare' }).click();
    const only = page.locator('.only-left');
    await only.waitFor();
    expect(await only.innerText()).toMatch(/Only Chromium[^]*Accept-Language[^]*languages/);
    expect(await page.locator('.same').last().innerText()).toContain('localhost');
    expect(await page.locator('.bodies').innerText()).toContain('Neither has one.');
    await page.getByText('answers', { exact: true }).click();
    expect(await page.locator('.bodies').innerText()).toContain('Byte for byte the same, 2 bytes long.');
  });

  it('compares bodies: from which byte on they differ, and the lines of text that do', async () => {
    const shop = await open();
    const asked = message('GET /json HTTP/1.1\nHost: x');
    const type = 'Content-Type: application/json';
    for (const body of ['{\n"a": 1,\n"at": 1795\n}', '{\n"a": 1,\n"at": 1801\n}']) {
      const answer = message(`HTTP/1.1 200 OK\n${type}\nContent-Length: ${body.length}`, body);
      shop.traffic.see(exchangeOf(asked, answer, { observer: 'server' }), FIREFOX);
    }
    shop.traffic.see(exchangeOf(asked, message('HTTP/1.1 204 No Content'), { observer: 'server' }), FIREFOX);
    const { page } = await look(shop.inspector.url);
    await row(page, 1).press('Enter');
    await page.getByRole('tab', { name: 'Compare' }).click();
    await page.getByText('answers', { exact: true }).click();
    await page.getByLabel('Compare with').selectOption('2');
    const bodies = page.locator('.bodies');
    await bodies.getByText('They differ from byte 17 on; both are 22 bytes long.').waitFor();
    expect(await bodies.locator('.header-name').allInnerTexts()).toEqual([expect.stringContaining('line 3')]);
    expect(await bodies.locator('dd').allInnerTexts()).toEqual(['"at": 1795', '"at": 1801']);
    expect(await bodies.locator('mark').allInnerTexts()).toEqual(['795', '801']);
    await page.getByLabel('Compare with').selectOption('3');
    await bodies.getByText(/^Only .* has one, 22 bytes long\.$/).waitFor();
  });

  it('names on a phone who asks, and leaves the exchanges most of the window', async () => {
    const shop = await open();
    const asked = message('GET /math HTTP/1.1\nHost: x');
    const seen = exchangeOf(asked, message('HTTP/1.1 200 OK', '12'), { observer: 'server' });
    const chrome = { kind: 'browser', name: 'headless Chrome 156 on Linux' } as const;
    const id = shop.traffic.see(seen, chrome, { server: 'python3 app.py' });
    const { page } = await look(shop.inspector.url, { viewport: { width: 360, height: 740 } });
    const who = row(page, id).locator('.who');
    expect(await who.innerText()).toBe('headless Chrome 156');
    const isWhole = (element: { scrollWidth: number; clientWidth: number }) =>
      element.scrollWidth <= element.clientWidth;
    expect(await who.evaluate(isWhole)).toBe(true);
    expect((await page.locator('.top').boundingBox())?.height).toBeLessThan(740 * 0.16);
  });

  it('asks for the colon that a header lacks', async () => {
    const shop = await open();
    const { page } = await look(shop.inspector.url);
    await page.getByRole('button', { name: 'Ask the server' }).first().click();
    await field(page, 'Headers').fill('Accept: text/html\nX-Foo bar');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(
      /no colon in “X-Foo bar”\. A header is a name, a/,
    );
    expect(shop.traffic.history).toEqual([]);
  });

  it('takes the address of a server here as its path, and asks no other', async () => {
    const shop = await open();
    const { page } = await look(shop.inspector.url);
    await page.getByRole('button', { name: 'Ask the server' }).first().click();
    await field(page, 'Path').fill('http://example.com/math');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(/No server that runs here.*path alone.*\/math/);
    await field(page, 'Path').fill(`${shop.url}/math`);
    await page.getByRole('button', { name: 'Send it' }).click();
    await row(page, 1).waitFor();
    expect(shop.traffic.history.map(({ exchange }) => exchange.request?.target)).toEqual(['/math']);
  });

  it('sends again, and sends what was changed', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const { page, complaints } = await look(shop.inspector.url);
    await row(page, id).click();
    await page.getByRole('button', { name: 'Send again' }).click();
    await row(page, 2).waitFor();
    await page.getByRole('button', { name: 'Change and send' }).click();
    await field(page, 'Method').fill('POST');
    await field(page, 'Path').fill('/nowhere');
    await field(page, 'Headers').fill('X-Me: 1');
    await field(page, 'Body').fill('hello');
    await page.getByRole('button', { name: 'Send it' }).click();
    await row(page, 3).waitFor();
    expect(shop.traffic.history[2]?.exchange.request).toMatchObject({ method: 'POST', target: '/nowhere' });
    expect(Buffer.from(shop.traffic.history[2]?.exchange.request?.body.bytes ?? []).toString()).toBe('hello');
    await page.getByRole('button', { name: 'Ask the server' }).click();
    await field(page, 'Headers').fill('Transfer-Encoding: chunked');
    await page.getByRole('button', { name: 'Send it' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('does not send the header Transfer-Encoding');
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });

  it('copies a request as curl', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page } = await look(shop.inspector.url, { permissions });
    await row(page, id).click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toMatch(new RegExp(`^curl ${shop.url}/math `));
  });

  it('pauses, goes on, clears and takes that back', async () => {
    const shop = await open();
    await shop.ask('/');
    const { page } = await look(shop.inspector.url);
    await row(page, 1).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await shop.ask('/math');
    await page.getByText('paused, 1 new').waitFor();
    expect(await page.locator('.exchange').count()).toBe(1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await row(page, 2).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('All cleared away').waitFor();
    await page.getByRole('button', { name: 'Show the earlier ones again' }).click();
    await row(page, 2).waitFor();
  });

  it('says that the line was cut, and catches up when it is back', async () => {
    const shop = await open();
    await shop.ask('/');
    const line = await openLine();
    const { page } = await look(shop.inspector.url, { proxy: { server: line.url, bypass: '<-loopback>' } });
    await row(page, 1).waitFor();
    line.cut();
    await page.getByText('line cut, trying again').waitFor();
    await shop.ask('/math');
    shop.traffic.goOn(1, { state: 'upgraded' });
    line.mend();
    await row(page, 2).waitFor();
    expect(await row(page, 1).innerText()).toContain('another protocol');
    expect(await page.locator('.line-state').innerText()).toContain('live');
    expect(await page.locator('.exchange').count()).toBe(2);
  });

  it('says that serve-lesson has ended, and keeps what it saw', async () => {
    const shop = await open();
    await shop.ask('/');
    const { page } = await look(shop.inspector.url);
    await row(page, 1).waitFor();
    await shop.inspector.close();
    await page.getByText('line cut').waitFor();
    expect(await row(page, 1).isVisible()).toBe(true);
    await row(page, 1).click();
    await details(page).getByText('serve-lesson does not answer just now').waitFor();
  });

  it('shows hostile bytes as text, wherever they stand', async () => {
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const shop = await open();
    const asking = message(`GET /${evil.replaceAll(' ', '/')} HTTP/1.1\nHost: ${evil}\nX-\u001b[31m: \u202e`);
    const response = message(
      `HTTP/1.1 200 ${evil}\nX-Evil: \u001b]0;hi\u0007${evil}\nContent-Type: text/html`,
      evil,
    );
    const exchange = exchangeOf(asking, response, { observer: 'server' });
    shop.output.push({ stream: 'stderr', text: evil });
    const id = shop.traffic.see(exchange, { kind: 'browser', name: evil }, { server: 'text' });
    const { page, complaints } = await look(shop.inspector.url);
    await row(page, id).click();
    await page.locator('.lines').first().waitFor();
    expect(await page.locator('.lines').last().innerText()).toContain('\\x1b]0;hi\\x07<img src=x');
    for (const tab of ['Time', 'Raw bytes', 'The server’s code', 'Compare', 'Line by line']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.locator('#sheet').innerText()).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u);
    }
    expect(await page.locator('body img, body script').count()).toBe(0);
    expect(await page.title()).toBe('serve-lesson inspector');
    expect(complaints).toEqual([]);
  });

  it('tells of an exchange that waits, and of one without an answer', async () => {
    const shop = await open();
    await shop.ask('/math');
    const exchange = shop.traffic.history[0]?.exchange;
    if (exchange === undefined) throw new Error('nothing seen');
    const { response, ...asked } = exchange;
    const id = shop.traffic.see(asked, FIREFOX, { state: 'open' });
    const { page } = await look(shop.inspector.url);
    await row(page, id).getByText('waiting for the answer').waitFor();
    shop.traffic.goOn(id, { state: 'complete', exchange });
    await row(page, id).getByText('200 OK').waitFor();
    const failure = { code: 'ECONNRESET', phase: 'response', message: '' } as const;
    shop.traffic.goOn(id, { exchange: { ...asked, failure } });
    await row(page, id).getByText('no answer (ECONNRESET)').waitFor();
    expect(response?.status).toBe(200);
  });

  it('shows the lesson’s step, and begins in large type for a projector', async () => {
    const step = { title: 'There and back', number: 2, total: 9, command: 'npx serve-lesson start server' };
    const shop = await open({ step: () => step });
    const { page } = await look(`${shop.inspector.url}?projector`);
    await page.getByRole('heading', { name: 'Step 2 of 9 There and back' }).waitFor();
    await page.getByText('npx serve-lesson start server').waitFor();
    const size = () => page.evaluate('getComputedStyle(document.documentElement).fontSize');
    await expect.poll(size).toBe('24px');
    await page.getByRole('button', { name: 'Large type' }).click();
    // The page draws itself anew a moment after the click.
    await expect.poll(size).toBe('16px');
  });

  it('leads to the lesson’s step, by a link and by the address', async () => {
    const text = ['Open `/math` in your browser.', 'Then come <b>back</b>.'];
    let step = { title: 'There and back', number: 2, total: 9, text };
    const shop = await open({ step: () => step });
    const { page, complaints } = await look(shop.inspector.url);
    const link = page.getByRole('link', { name: 'There and back' });
    await link.click();
    const dialog = page.getByRole('dialog', { name: 'There and back' });
    expect(await dialog.innerText()).toMatch(
      /Step 2 of 9[^]*Open \/math in your browser\.[^]*come <b>back<\/b>\./,
    );
    expect(await dialog.locator('code').allInnerTexts()).toEqual(['/math']);
    expect(await violations(page)).toEqual([]);
    step = { title: 'And on', number: 3, total: 9, text: ['Ask once more.'] };
    shop.stageChanged();
    await page.getByRole('dialog', { name: 'And on' }).getByText('Ask once more.').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction('document.activeElement.matches(".step a")');
    await page.waitForURL(({ hash }) => hash === '');

    const projected = await look(`${shop.inspector.url}?projector#step`);
    await projected.page.getByRole('dialog', { name: 'And on' }).waitFor();
    await projected.page.getByRole('button', { name: 'Close' }).click();
    await projected.page.getByRole('dialog').waitFor({ state: 'detached' });
    await projected.page.waitForURL(({ hash }) => hash === '');
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)(
    'is accessible by axe-core’s rules, and never wider than the window (%s, %i px)',
    async (colorScheme, width) => {
      const shop = await open({ step: () => ({ title: 'There and back', number: 2, total: 9 }) });
      for (const path of ['/', '/math', '/nowhere']) await shop.ask(path);
      await look(`${shop.url}/math`);
      const { page, complaints } = await look(shop.inspector.url, {
        colorScheme,
        viewport: { width, height: 740 },
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      const check = async () => {
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      };
      await row(page, 4).waitFor();
      await check();
      await row(page, 4).focus();
      await page.keyboard.press('Enter');
      await page.locator('.lines').first().waitFor();
      await check();
      for (const tab of ['Compare', 'Time', 'Raw bytes', 'The server’s code']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.locator('#sheet h3, #sheet pre').first().waitFor();
        await check();
      }
      await page.getByRole('button', { name: 'Change and send' }).click();
      await check();
      await page.keyboard.press('Escape');
      expect(complaints).toEqual([]);
    },
  );
});

describe.skipIf(chromium === undefined)('the page where something is out of the ordinary', () => {
  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('is accessible, too (%s, %i px)', async (colorScheme, width) => {
    const shop = await open();
    const { page, complaints } = await look(`${shop.inspector.url}?projector`, {
      colorScheme,
      viewport: { width, height: 740 },
      reducedMotion: 'reduce',
      bypassCSP: true,
    });
    await page.getByText('Nobody has come in yet').waitFor();
    expect(await violations(page)).toEqual([]);
    await shop.ask('/math');
    const exchange = shop.traffic.history[0]?.exchange;
    if (exchange === undefined) throw new Error('nothing seen');
    const { response, ...asked } = exchange;
    const failure = { code: 'ECONNRESET', phase: 'response', message: '' } as const;
    shop.traffic.see(asked, FIREFOX, { state: 'open' });
    shop.traffic.see({ ...asked, failure }, FIREFOX);
    shop.traffic.see({ ...asked, ...(response && { response: { ...response, complete: false } }) }, FIREFOX);
    const last = shop.traffic.see(exchange, FIREFOX, { state: 'upgraded' });
    await row(page, last).waitFor();
    expect(await violations(page)).toEqual([]);
    await row(page, 3).press('Enter');
    await details(page).getByText('✗ ECONNRESET').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'How to read this page' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(chromium === undefined)('the page where nothing goes on', () => {
  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('is accessible, too (%s, %i px)', async (colorScheme, width) => {
    const shop = await open();
    const line = await openLine();
    const id = await shop.ask('/math');
    const { page } = await look(shop.inspector.url, {
      colorScheme,
      viewport: { width, height: 740 },
      reducedMotion: 'reduce',
      bypassCSP: true,
      proxy: { server: line.url, bypass: '<-loopback>' },
    });
    const check = async (view: string) => {
      expect(await violations(page), view).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), view).toBe(width);
    };
    await row(page, id).waitFor();
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('Nothing here matches the filter').waitFor();
    await check('nothing matches');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.locator('.line-state', { hasText: 'paused' }).waitFor();
    await check('paused');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('All cleared away').waitFor();
    await check('cleared');
    await page.getByRole('button', { name: 'Show the earlier ones again' }).click();
    await page.getByRole('button', { name: 'Ask the server' }).click();
    await field(page, 'Headers').fill('Transfer-Encoding: chunked');
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('alert').waitFor();
    await check('a request that is refused');
    await page.keyboard.press('Escape');
    line.cut();
    await page.getByText('line cut, trying again').waitFor();
    await check('disconnected');
    await row(page, id).click();
    await details(page).getByText('serve-lesson does not answer just now').waitFor();
    await check('disconnected, with an exchange opened');
  });
});

describe('the page’s weight', () => {
  it('is at most 60 kB gzipped, script and style together, and all of it comes at once', async () => {
    const shop = await open();
    const page = await (await fetch(shop.inspector.url)).text();
    expect(page).toContain('EventSource');
    expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="(?!data:)/);
    expect(gzipSync(page).length).toBeLessThan(60_000);
  });
});

/** A line between browser and inspector that can be cut: an HTTP proxy. */
async function openLine() {
  const sockets = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((asked, answer) => {
    const { pathname, port } = new URL(asked.url ?? '');
    const { method, headers } = asked;
    const passed = request(
      { host: '127.0.0.1', port, path: pathname, method, headers, agent: false },
      (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    answer.once('close', () => passed.destroy());
    asked.pipe(passed);
  });
  proxy.on('connection', (socket: Socket) => {
    if (isCut) socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const address = proxy.address();
  return {
    url: `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
  };
}
