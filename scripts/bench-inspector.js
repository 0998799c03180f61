// Measures when the inspector's page is of use: ms from the beginning of its loading until a row stands there, drawn
// and ready to be chosen. Each visit is a new profile's, with nothing cached. A row of `npm run bench`.
import { findProgram, launchChromium } from './chromium.js';
import { serveInspected } from './inspected-server.js';

const PATHS = ['/', '/math', '/nowhere'];

/** In the page: the moment the first frame with a row has been handed over, ms after the navigation began. */
const FIRST_ROW = `new Promise((resolve) => {
  const look = () => document.querySelector('.exchange') !== null && (
    observer.disconnect(),
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
  );
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
})`;

/**
 * ms of each visit, the first one apart: that one also warms the browser up. Undefined where there is no Chromium.
 * @param {{ directory: string, port: number, visits?: number, exchanges?: number }} options
 */
export async function visitInspector({ directory, port, visits = 7, exchanges = 100 }) {
  const program = findProgram();
  if (program === undefined) return undefined;
  const run = await serveInspected('text', { directory, port });
  const browser = await launchChromium(program);
  try {
    for (let index = 0; index < exchanges; index += 1)
      await run.ask('GET', PATHS[index % PATHS.length] ?? '/');
    /** @type {number[]} */
    const times = [];
    for (let visit = 0; visit <= visits; visit += 1) times.push(await visitOnce(browser, run.inspector));
    const [first = Number.NaN, ...others] = times;
    return { first, others };
  } finally {
    await browser.close();
    await run.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<number>}
 */
async function visitOnce(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(`window.firstRow = ${FIRST_ROW}`);
  await page.goto(url, { waitUntil: 'commit' });
  const time = await page.evaluate('window.firstRow');
  await context.close();
  return Number(time);
}
