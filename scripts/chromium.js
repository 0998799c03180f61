// A real Chromium for tests, measurements and pictures: this computer's own, driven by playwright-core.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Debian's name for it, and others'. */
export const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser that asks nobody for anything but what it is asked for. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of the first Chromium on the PATH; undefined where there is none.
 * @returns {string | undefined}
 */
export function findProgram() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin');
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} executablePath */
export function launchChromium(executablePath) {
  return chromium.launch({ executablePath, args: FLAGS });
}
