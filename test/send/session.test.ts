import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import type { Composed } from '../../src/send/compose.ts';
import { openSession, type Session } from '../../src/send/session.ts';
import { destinationOf } from '../../src/send/url.ts';
import { exchangeOf, GET, message } from '../guide/exchanges.ts';

const QUESTION: Composed = {
  destination: destinationOf('http://shop.test/', []),
  method: 'GET',
  headers: [],
};

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'serve-lesson-session-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

function open(directory: string, name = 'me'): Promise<Session> {
  return openSession({ name, directory, workingDirectory: directory, now: () => 0 });
}

function answer(setCookie: string): Exchange {
  return exchangeOf(message(GET), message(`HTTP/1.1 204 No Content\nSet-Cookie: ${setCookie}`));
}

function cookiesOf(session: Session, request: Composed = QUESTION): string | undefined {
  return session.prepare(request).headers.find(([name]) => name === 'Cookie')?.[1];
}

test('two sessions of one name at a time keep what either of them learns', async () => {
  const place = await folder();
  const [one, other] = [await open(place), await open(place)];
  await one.learn(QUESTION, answer('a=1'));
  await other.learn(QUESTION, answer('b=2'));
  expect(cookiesOf(await open(place))).toBe('a=1; b=2');
});

test('sessions of one name that learn at the same moment lose nothing, and leave no lock behind', async () => {
  const place = await folder();
  const names = Array.from({ length: 20 }, (_, number) => `c${number}`);
  const sessions = await Promise.all(names.map(() => open(place)));
  await Promise.all(sessions.map((session, at) => session.learn(QUESTION, answer(`${names[at]}=1`))));
  const cookies = cookiesOf(await open(place))
    ?.split('; ')
    .map((pair) => pair.split('=')[0]);
  expect(cookies?.toSorted()).toEqual(names.toSorted());
  expect(await readdir(place)).toEqual(['me.json']);
});

test('an answer whose cookies are refused needs no folder to write to', async () => {
  const place = path.join(await folder(), 'nowhere');
  const session = await open(place);
  const { refused } = await session.learn(QUESTION, answer('a=1; Domain=elsewhere.test'));
  expect(refused).toHaveLength(1);
  await expect(readdir(place)).rejects.toThrow(/ENOENT/);
});

test('sends no cookie where the reader wants none', async () => {
  const session = await open(await folder());
  await session.learn(QUESTION, answer('a=1'));
  expect(cookiesOf(session)).toBe('a=1');
  expect(cookiesOf(session, { ...QUESTION, leftOut: new Set(['cookie']) })).toBeUndefined();
});

test('says why a file cannot be read, and advises to remove nothing that is not ours', async () => {
  const place = await folder();
  await mkdir(path.join(place, 'me.json'));
  await writeFile(path.join(place, 'file'), 'mine');
  const failureOf = async (name: string) => {
    const failure: unknown = await open(place, name).catch((error: unknown) => error);
    if (!(failure instanceof UsageFailure)) throw new TypeError('no UsageFailure');
    expect(failure.next).not.toMatch(/remove/i);
    return failure.message;
  };
  expect(await failureOf('me')).toMatch(/cannot be read: it is a folder/);
  if (process.platform !== 'win32')
    expect(await failureOf('./file/me.json')).toMatch(/a part of its path is no folder/);
  expect(await failureOf('./file')).toMatch(/damaged, or is none of ours/);
  expect(await readFile(path.join(place, 'file'), 'utf8')).toBe('mine');
});
