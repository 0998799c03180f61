import { stat, writeFile } from 'node:fs/promises';
import { hasCode } from '../error-code.ts';

interface WriteOptions {
  /** Whether a file that is there is replaced; without it, one that is there is an error (`EEXIST`). */
  readonly replace: boolean;
  /** For nobody else to read. A file that is there keeps its mode. */
  readonly isPrivate: boolean;
}

/**
 * Writes a file whole or not at all: whatever ends us meanwhile, the old one is still there.
 * @returns whether others may read what should be private
 */
export async function writeText(
  place: string,
  text: string,
  { replace, isPrivate }: WriteOptions,
): Promise<boolean> {
  const mode = isPrivate ? { mode: 0o600 } : {};
  const there = replace ? await statOf(place) : undefined;
  if (!replace) await writeFile(place, text, { ...mode, flag: 'wx' });
  // What is no file (a pipe, say) cannot be replaced by one.
  else if (there?.isFile() === false) await writeFile(place, text);
  else {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(place, text, there === undefined ? mode : {});
  }
  return isPrivate && there !== undefined && (there.mode & 0o077) !== 0;
}

async function statOf(place: string) {
  try {
    return await stat(place);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
