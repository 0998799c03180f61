import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { errorCode } from '../error-code.ts';
import { UsageFailure } from '../failure.ts';

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
      const code = errorCode(error);
      if (code === undefined) throw error;
      throw unreadable(name, code);
    }
  }
  return { bytes, text: async (name) => new TextDecoder().decode(await bytes(name)) };
}

function unreadable(name: string, code: string): UsageFailure {
  const why =
    code === 'ENOENT' ? 'it is not there' : code === 'EISDIR' ? 'it is a folder' : `the system says ${code}`;
  return new UsageFailure(`The file “${name}” cannot be read: ${why}.`, {
    next: 'Check its name; a name counts from the folder that you are in.',
  });
}
