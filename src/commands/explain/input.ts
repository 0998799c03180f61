import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import * as v from 'valibot';
import type { Environment } from '../../environment.ts';
import { hasCode } from '../../error-code.ts';
import type { FileBeside } from '../../explain/found.ts';
import { UsageFailure } from '../../failure.ts';
import { unreadableFile } from '../../file-trouble.ts';

/** Bytes to be explained. */
export interface Input {
  readonly bytes: Uint8Array;
  /** As it was named; undefined for stdin. */
  readonly file: string | undefined;
  /** For a heading. */
  readonly name: string;
  /** Reads what it names; absent for stdin, which stands beside nothing. */
  readonly beside?: FileBeside;
}

const ELSE_PIPE =
  'Check its name; a name counts from the folder that you are in. Or pipe a message in: `curl -si … | serve-lesson explain`.';

/** All bytes of a file, or of stdin where it is `-`. Throws a `UsageFailure` where they cannot be read. */
export async function readInput(environment: Environment, file: string): Promise<Input> {
  if (file === '-') return { bytes: await readStdin(environment), file: undefined, name: 'stdin' };
  const there = path.resolve(environment.workingDirectory, file);
  try {
    const bytes = await readNamed(there, environment.interrupted);
    return { bytes, file, name: file, beside: besideOf(there) };
  } catch (error) {
    if (environment.interrupted.aborted || error instanceof UsageFailure) throw error;
    throw unreadableFile(file, error, hasCode(error, 'ENOENT') ? ELSE_PIPE : undefined);
  }
}

/** Bytes that are read at most: some devices and pipes never end. */
const LONGEST = 512 * 1024 * 1024;

/** A pipe or a device says of itself that it has no bytes. */
async function readNamed(file: string, interrupted: AbortSignal): Promise<Uint8Array> {
  const found = await stat(file);
  if (found.size > LONGEST) throw tooLong(file);
  return found.size > 0
    ? readFile(file, { signal: interrupted })
    : readStream(createReadStream(file), interrupted, file);
}

/** All that comes. Throws a `UsageFailure` where that is too much. */
async function readStream(stream: Readable, interrupted: AbortSignal, file?: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of addAbortSignal(interrupted, stream)) {
    const bytes = v.parse(v.instance(Uint8Array), piece);
    size += bytes.length;
    if (size > LONGEST) throw tooLong(file);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function tooLong(file: string | undefined): UsageFailure {
  const most = `${LONGEST / 1024 / 1024} MiB`;
  return new UsageFailure(`This is longer than ${most}, and more than that is not read.`, {
    ...(file !== undefined && { where: file }),
    next: 'Hand over its beginning: `head -c 1000000 … | serve-lesson explain`.',
  });
}

/** Bytes of a body that is read from a file at most. */
const LONGEST_BODY = 16 * 1024 * 1024;

function besideOf(file: string): FileBeside {
  return (name) => {
    const there = path.resolve(path.dirname(file), name);
    try {
      const found = statSync(there);
      // A pipe or a device might never end.
      return found.isFile() && found.size <= LONGEST_BODY ? readFileSync(there) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** What to do in a terminal where nothing was piped in. */
function howToPaste(platform: NodeJS.Platform): string {
  const end = platform === 'win32' ? 'Ctrl-Z and Enter' : 'Ctrl-D';
  return `Paste a request or a response, then press Enter and ${end}.`;
}

async function readStdin({ stdin, stderr, platform, interrupted }: Environment): Promise<Uint8Array> {
  if (stdin.isTTY) stderr.write(`${howToPaste(platform)}\n\n`);
  const bytes = await readStream(stdin, interrupted);
  return stdin.isTTY ? asText(bytes) : bytes;
}

/** The keyboard of Windows ends lines with CR and LF, so that what was pasted would look like a capture. */
function asText(bytes: Buffer): Uint8Array {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
