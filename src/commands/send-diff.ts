import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '../error-code.ts';
import { ExitStatus, UsageFailure } from '../failure.ts';
import type { Composed } from '../send/compose.ts';
import { compareAnswers } from '../send/difference.ts';
import { type Answer, answerOf, readSaved } from '../send/saved.ts';
import { placeOf } from '../send/url.ts';
import { viewFor } from '../terminal/capabilities.ts';
import { renderDifference } from '../terminal/difference.ts';
import { failed } from './send-failed.ts';
import { loudnessOf } from './send-settings.ts';
import { sendOnce, type SendWorld, statusOf } from './send.ts';

interface Side {
  readonly title: string;
  readonly answer: Answer;
}

/**
 * Sends the request, and the same one to `other`; or reads `other` where it is a file. Shows what differs in the answers.
 * With `--json`, the exchanges themselves.
 */
export async function sendAndCompare(world: SendWorld, other: string): Promise<ExitStatus> {
  const { environment, options, files } = world;
  const isSaved = await isFile(path.resolve(environment.workingDirectory, other));
  const right = isSaved ? readSaved(await files.bytes(other), other, environment.now()) : placeOf(other, []);
  const left = await ask(world, world.composed);
  const answered: Side =
    'url' in right ? await ask(world, { ...world.composed, place: right }) : { title: other, answer: right };
  if (environment.interrupted.aborted) return ExitStatus.interrupted;
  if (options.json !== true) {
    const view = viewFor(environment.stdout, environment, options);
    const difference = compareAnswers(left.answer, answered.answer);
    const rows = renderDifference(difference, { left: left.title, right: answered.title }, view);
    environment.stdout.write(rows.map((row) => `${row}\n`).join(''));
  }
  return statusOf([], world);
}

async function ask(world: SendWorld, composed: Composed): Promise<Side> {
  const asked = { ...world, composed };
  const showing = await showingOf(asked);
  const exchange = await sendOnce(asked, showing);
  const answer = answerOf(exchange);
  if (answer === undefined || exchange.failure !== undefined) {
    const failure = exchange.failure ?? { code: 'NO_ANSWER', phase: 'response', message: '' };
    throw await failed(exchange, failure);
  }
  return { title: composed.place.url.origin + composed.place.target, answer };
}

/** Nothing is shown of each alone, but with `--json`. */
async function showingOf(world: SendWorld) {
  if (loudnessOf(world.options, true) !== 'json') return { exchange: async () => undefined };
  const { loudShowing } = await import('./send-loud.ts');
  return loudShowing(world, 'json');
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG')) throw error;
    if (!(await isMeantAsFile(file))) return false;
    throw new UsageFailure('There is no file of this name.', {
      where: file,
      next: 'Save an answer to compare with: serve-lesson send … --json > name.json',
    });
  }
}

/** What ends as files do, in a folder that is there, is no name of a computer. */
async function isMeantAsFile(file: string): Promise<boolean> {
  if (!/\.(?:json|har|http|txt|html?)$/i.test(file)) return false;
  return stat(path.dirname(file)).then(
    (folder) => folder.isDirectory(),
    () => false,
  );
}
