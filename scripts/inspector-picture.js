// Draws docs/inspector-light.png and docs/inspector-dark.png: the inspector's page in a real Chromium, after a real
// run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram, launchChromium } from './chromium.js';
import { serveInspected } from './inspected-server.js';

const WINDOW = { viewport: { width: 1280, height: 690 }, deviceScaleFactor: 1.2 };

/**
 * The built-in client asks, then a browser, which also asks for what nobody typed; then somebody loses the way.
 * @param {Awaited<ReturnType<typeof serveInspected>>} run
 * @param {import('playwright-core').Browser} browser
 */
async function visit(run, browser) {
  await run.ask('GET', '/math');
  // Without a screen it calls itself headless, which no reader's browser does.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  const context = await browser.newContext({ userAgent });
  const page = await context.newPage();
  await page.goto(`${run.url}/math`, { waitUntil: 'networkidle' });
  await context.close();
  await run.ask('GET', '/nowhere');
  await run.ask('POST', '/math');
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {'light' | 'dark'} colorScheme
 * @param {string} file
 */
async function draw(browser, url, colorScheme, file) {
  const context = await browser.newContext({ ...WINDOW, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.exchange', { hasText: 'asked by Chrome' }).first().click();
  await page.locator('.lines').first().waitFor();
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  await context.close();
}

/**
 * Needs the built CLI, a Chromium, and port 3000.
 * @param {string} directory where the pictures go
 */
export async function drawInspector(directory) {
  const program = findProgram();
  if (program === undefined) throw new Error('There is no Chromium here: apt-get install chromium');
  const data = await mkdtemp(path.join(tmpdir(), 'serve-lesson-picture-'));
  const run = await serveInspected('text', { directory: data, port: 3000 });
  const browser = await launchChromium(program);
  try {
    await visit(run, browser);
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await draw(browser, run.inspector, scheme, path.join(directory, `inspector-${scheme}.png`));
    }
  } finally {
    await browser.close();
    await run.close();
    await rm(data, { recursive: true, force: true });
  }
}
