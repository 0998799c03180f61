import { errorCode } from './error-code.ts';
import { UsageFailure } from './failure.ts';

/** Why the system did not do with a file what it should, and the way out, each for a sentence of ours. */
export interface FileTrouble {
  /** `it is a folder` */
  readonly why: string;
  /** A whole sentence. */
  readonly next: string;
}

/** Why a file cannot be read. @throws the error itself, where it is not the system's */
export function readTrouble(error: unknown): FileTrouble {
  switch (errorCode(error)) {
    case 'ENOENT':
      return {
        why: 'it is not there',
        next: 'Check its name; a name counts from the folder that you are in.',
      };
    case 'ENOTDIR':
      return { why: 'a part of its path is no folder', next: 'Check its path.' };
    case 'EISDIR':
      return { why: 'it is a folder', next: 'Name a file in it.' };
    case 'EACCES':
    case 'EPERM':
      return { why: 'you may not read it', next: 'Ask its owner, or give yourself the right to read it.' };
    default:
      return {
        why: `the system says ${systemCode(error)}`,
        next: 'See that it is a plain file, and that its disk is there.',
      };
  }
}

/** Why a file cannot be written. @throws the error itself, where it is not the system's */
export function writeTrouble(error: unknown): FileTrouble {
  const next = 'See that you may write there, or name another place.';
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { why: 'its folder is not there', next: 'Make the folder first, or name another place.' };
    case 'EISDIR':
      return { why: 'it is a folder', next: 'Give the file another name.' };
    case 'EEXIST':
      return { why: 'it is there already', next: 'Give the file another name.' };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { why: 'you may not write there', next };
    case 'ENOSPC':
    case 'EDQUOT':
      return { why: 'there is no room for it', next: 'Make room, or name another place.' };
    default:
      return { why: `the system says ${systemCode(error)}`, next };
  }
}

/** `next` is the way out where a better one is known than for any file. */
export function unreadableFile(name: string, cause: unknown, next?: string): UsageFailure {
  const trouble = readTrouble(cause);
  return new UsageFailure(`The file “${name}” cannot be read: ${trouble.why}.`, {
    next: next ?? trouble.next,
    cause,
  });
}

function systemCode(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) throw error;
  return code;
}
