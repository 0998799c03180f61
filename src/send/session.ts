import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { errorCode, hasCode } from '../error-code.ts';
import { ExitStatus, Failure, UsageFailure } from '../failure.ts';
import { withLock } from '../file-lock.ts';
import { readTrouble, writeTrouble } from '../file-trouble.ts';
import { fieldValues, type Exchange } from '../http/exchange.ts';
import type { Composed } from './compose.ts';
import { cookieHeader, type CookieNews, cookiesFor, takeCookies } from './cookie-jar.ts';
import type { Cookie } from './cookie.ts';

/** Cookies that are kept from one `send` to the next. */
export interface Session {
  /** Where they lie. */
  readonly file: string;
  /**
   * The request with the cookies that belong to it, none where the reader wants none (`Cookie:`). Cookies
   * that the reader wrote go before.
   */
  prepare(request: Composed): Composed;
  /** Takes in what the answer to the request that was prepared last sets, and writes it down. */
  learn(request: Composed, exchange: Exchange): Promise<CookieNews>;
}

export interface SessionOptions {
  /** A name, or the path of a file. */
  readonly name: string;
  /** Where named sessions lie. */
  readonly directory: string;
  readonly workingDirectory: string;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
}

const Instant = v.pipe(v.number(), v.finite());
const SessionFile = v.object({
  version: v.literal(1),
  cookies: v.array(
    v.pipe(
      v.object({
        name: v.string(),
        value: v.string(),
        domain: v.string(),
        hostOnly: v.boolean(),
        path: v.string(),
        secure: v.boolean(),
        expires: v.optional(Instant),
        created: Instant,
      }),
      v.transform(({ expires, ...cookie }) => (expires === undefined ? cookie : { ...cookie, expires })),
    ),
  ),
});

class SessionFailure extends Failure {
  override readonly name = 'SessionFailure';
  override readonly status = ExitStatus.unexpected;
}

/** @throws {UsageFailure} where the file is there, but cannot be read as one of ours */
export async function openSession({
  name,
  directory,
  workingDirectory,
  now,
}: SessionOptions): Promise<Session> {
  const file = fileOf(name, directory, workingDirectory);
  let jar: readonly Cookie[] = await load(file);
  let sent: readonly Cookie[] = [];

  return {
    file,
    prepare(request) {
      const { destination, headers, leftOut } = request;
      const isWanted = leftOut?.has('cookie') !== true;
      sent = isWanted
        ? cookiesFor(jar, { url: destination.url, target: destination.target, now: now() })
        : [];
      const own = headers.filter(([header]) => header.toLowerCase() === 'cookie').map(([, value]) => value);
      const others = headers.filter(([header]) => header.toLowerCase() !== 'cookie');
      const value = [...own, cookieHeader(sent)].filter((text) => text !== '').join('; ');
      return value === '' ? request : { ...request, headers: [...others, ['Cookie', value]] };
    },
    async learn({ destination }, { response }) {
      if (response === undefined || fieldValues(response.headers, 'set-cookie').length === 0)
        return { sent, kept: [], removed: [], refused: [], crowdedOut: [] };
      const origin = { url: destination.url, target: destination.target, now: now() };
      const taken = await update(file, now, (kept) => takeCookies(kept, response, origin));
      ({ jar } = taken);
      return { sent, ...taken.news };
    },
  };
}

/** What has a slash in it, or ends as a file does, is a path. */
function fileOf(name: string, directory: string, workingDirectory: string): string {
  if (/[\\/]|\.json$/.test(name)) return path.resolve(workingDirectory, name);
  if (!/^[\w-][\w.-]*$/.test(name)) {
    throw new UsageFailure(`“${name}” cannot be the name of a session.`, {
      next: 'A name has letters, digits, - and _. A file of your own has a / in it: ./mine.json',
    });
  }
  return path.join(directory, `${name}.json`);
}

async function load(file: string): Promise<Cookie[]> {
  try {
    return v.parse(v.pipe(v.string(), v.parseJson(), SessionFile), await readFile(file, 'utf8')).cookies;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw unreadable(file, error);
  }
}

/** Without a `code` from the system, it is what stands in the file that is wrong. */
function unreadable(where: string, cause: unknown): UsageFailure {
  if (errorCode(cause) === undefined) {
    return new UsageFailure('This session cannot be read: its file is damaged, or is none of ours.', {
      where,
      next: 'Move the file away, or name another session.',
      cause,
    });
  }
  return new UsageFailure(`This session cannot be read: ${readTrouble(cause).why}.`, {
    where,
    next: 'See that you may read what lies there, or name another session.',
    cause,
  });
}

type Taken = ReturnType<typeof takeCookies>;

/** Changes what is kept. Another run may do so at the same time, and neither loses a cookie by it. */
async function update(
  file: string,
  now: () => number,
  change: (jar: readonly Cookie[]) => Taken,
): Promise<Taken> {
  const before = await load(file);
  const taken = change(before);
  if (!isChange(before, taken)) return taken;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const work = async () => {
      const changed = change(await load(file));
      await save(file, changed.jar);
      return changed;
    };
    return await withLock(file, work, { now });
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(file, error);
  }
}

function isChange(before: readonly Cookie[], { jar, news }: Taken): boolean {
  return news.kept.length > 0 || jar.length !== before.length;
}

/** Cookies are keys to somebody's account: nobody else may read them. */
async function save(file: string, cookies: readonly Cookie[]): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  const text = `${JSON.stringify({ version: 1, cookies }, undefined, 2)}\n`;
  await writeFileAtomic(file, text, { mode: 0o600 });
}

function unwritable(where: string, cause: unknown): SessionFailure {
  const { why, next } = writeTrouble(cause);
  return new SessionFailure(`The session could not be kept: ${why}.`, { where, next, cause });
}
