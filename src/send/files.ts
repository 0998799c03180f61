import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { unreadableFile } from '../file-trouble.ts';

export interface FileReader {
  /** @throws {UsageFailure} where there is no such file, or it may not be read */
  bytes(name: string): Promise<Uint8Array>;
  text(name: string): Promise<string>;
}

/** Reads files that the command line names. No shell unfolds the `~` in `name=@~/file`, so that is done here. */
export function createFileReader(workingDirectory: string): FileReader {
  async function bytes(name: string): Promise<Uint8Array> {
    const file = path.resolve(workingDirectory, name.replace(/^~(?=$|[\\/])/, homedir()));
    try {
      return await readFile(file);
    } catch (error) {
      throw unreadableFile(name, error);
    }
  }
  return { bytes, text: async (name) => new TextDecoder().decode(await bytes(name)) };
}
