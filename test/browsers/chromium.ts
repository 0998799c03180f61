import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { FLAGS, NAMES } from '../../scripts/chromium.js';
import { installed } from './installed.ts';

/** Path of the first Chromium on the PATH. Where there is none, that is said; under CI it is a failure. */
export function findChromium(): string | undefined {
  return installed({ names: NAMES, called: 'Chromium', debian: 'chromium' });
}

export interface Looked {
  readonly page: Page;
  /** What the page said on its console that is no good, and requests it made to anybody but `allowed`. */
  readonly complaints: string[];
}

/** One browser for all tests of a file. Returns the way to open a page of its own. */
export function browserHere(executablePath: string | undefined) {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterAll(() => browser?.close());

  return async (url: string, options: BrowserContextOptions = {}): Promise<Looked> => {
    if (browser === undefined) throw new Error('There is no browser.');
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    const { origin } = new URL(url);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const isOurs = new URL(request.url()).origin === origin || request.url().startsWith('data:');
      if (!isOurs) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(url);
    return { page, complaints };
  };
}
