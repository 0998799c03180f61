import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** A browser that a test needs. */
interface Wanted {
  /** Of its program: Debian's first, and others'. */
  readonly names: readonly string[];
  readonly called: string;
  /** Debian's package of it. */
  readonly debian: string;
}

/** Path of the browser. Where it is not installed, that is said; under CI it is a failure. */
export function installed({ names, called, debian }: Wanted): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin');
  const found = folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  const missing = `There is no ${called} here: apt-get install ${debian}`;
  if (process.env['CI'] === 'true') throw new Error(`${missing} (under CI=true that is a failure)`);
  console.warn(`LEFT OUT: tests in a real browser. ${missing}`);
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
