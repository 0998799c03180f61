import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '../../error-code.ts';
import { ExitStatus, UsageFailure } from '../../failure.ts';
import { unreadableFile } from '../../file-trouble.ts';
import { loadGuide } from '../../guide/field-guide.ts';
import { list } from '../../guide/phrasing.ts';
import { openText } from '../../guide/values/secret.ts';
import type { Exchange } from '../../http/exchange.ts';
import { type Composed, sameFor } from '../../send/compose.ts';
import { secretFinder } from '../../send/answer-secrets.ts';
import { compareAnswers } from '../../send/difference.ts';
import { type Answer, answerAsText, answerOf, readSaved } from '../../send/saved.ts';
import { isPrivate } from '../../send/redirect.ts';
import { viewFor } from '../../terminal/capabilities.ts';
import { renderDifference } from '../../terminal/exchange/difference.ts';
import { failed } from './failed.ts';
import { loudnessOf, type SendOptions } from './settings.ts';
import type { Showing } from './showing.ts';
import { isBadNews, sendOnce, statusOf } from './send-once.ts';
import type { SendWorld } from './send-world.ts';

interface Compared {
  readonly title: string;
  readonly answer: Answer;
  /** What brought it, where it does not come from a file. */
  readonly exchange?: Exchange;
}

/**
 * Sends the request, and the same one to what is `named`; or reads that where it is a file. Shows what differs in the
 * answers, in the order in which they were typed. With `--json`, the exchanges themselves.
 * @throws {UsageFailure} for options that would show one exchange
 */
export async function sendAndCompare(world: SendWorld, named: string): Promise<ExitStatus> {
  const { environment, options, composed } = world;
  const { stdout, interrupted } = environment;
  refuseOthers(options);
  const saved = await savedSide(world, named);
  const same = saved === undefined ? sameFor(named, composed) : undefined;
  const own = await ask(world, composed, saved?.answer.asText === true ? answerAsText : answerOf);
  const other = same === undefined ? saved : await ask(world, same, answerOf);
  if (interrupted.aborted) return ExitStatus.interrupted;
  if (options.json !== true && other !== undefined) {
    const view = viewFor(stdout, environment, options);
    const finder = secretFinder(await loadGuide(), environment.now());
    const [first, second] = options.diffIsFirst === true ? [other, own] : [own, other];
    const difference = compareAnswers(first.answer, second.answer, finder);
    const rows = renderDifference(difference, { left: first.title, right: second.title }, view);
    stdout.write(rows.map((row) => `${row}\n`).join(''));
  }
  if (same !== undefined) tellOfSecrets(world, same);
  const exchanges = [own, other].flatMap((side) => side?.exchange ?? []);
  return statusOf(
    exchanges.some((exchange) => isBadNews(exchange, options)),
    environment,
  );
}

/** Nothing is shown of each exchange, and a request is compared once. */
function refuseOthers({ quiet, verbose, short, timings, repeat }: SendOptions): void {
  const given = Object.entries({
    '-q': quiet,
    '-v': verbose,
    '--short': short,
    '--timings': timings,
    '--repeat': repeat,
  }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length === 0) return;
  throw new UsageFailure(`--diff and ${list(given)} do not go together.`, {
    next: 'Leave one of them out: --diff shows what differs, or with --json both exchanges.',
  });
}

/** What the reader wrote goes to both, for they asked for it; but they shall know. */
function tellOfSecrets({ composed, environment }: SendWorld, same: Composed): void {
  const { origin, host } = same.destination.url;
  if (origin === composed.destination.url.origin) return;
  const names = same.headers
    .filter((header) => isPrivate(header[0]) && composed.headers.includes(header))
    .map(([name]) => name);
  if (names.length > 0) environment.stderr.write(`${list(names)} went to ${host}, too, as you wrote it.\n`);
}

/** Undefined where `other` is no file. */
async function savedSide({ environment, files }: SendWorld, other: string): Promise<Compared | undefined> {
  if (!(await isFile(path.resolve(environment.workingDirectory, other)))) return undefined;
  return { title: other, answer: readSaved(await files.bytes(other), other, environment.now()) };
}

async function ask(world: SendWorld, composed: Composed, answered: typeof answerOf): Promise<Compared> {
  const asked = { ...world, composed };
  const digest = bodyDigest();
  const exchange = await sendOnce(asked, await showingOf(asked, digest.showing));
  const answer = answered(exchange);
  if (answer === undefined || exchange.failure !== undefined) {
    const failure = exchange.failure ?? { code: 'NO_ANSWER', phase: 'response', message: '' };
    throw await failed(exchange, failure);
  }
  const title = openText(composed.destination.url.origin + composed.destination.target);
  return { title, answer: { digest: digest.value(), ...answer }, exchange };
}

/** Of the last answer's body, so that bodies can be compared that are too long to be kept. */
function bodyDigest(): { readonly showing: Showing; readonly value: () => string } {
  let hash = createHash('sha256');
  return {
    showing: {
      onHead: () => {
        hash = createHash('sha256');
      },
      onContent: (bytes) => {
        hash.update(bytes);
        return undefined;
      },
      exchange: async () => undefined,
    },
    value: () => hash.digest('hex'),
  };
}

/** Nothing is shown of each alone, but with `--json`. */
async function showingOf(world: SendWorld, silent: Showing): Promise<Showing> {
  if (loudnessOf(world.options, true) !== 'json') return silent;
  const { explainedShowing } = await import('./explained-showing.ts');
  return explainedShowing(world, 'json');
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG')) throw error;
    if (!(await isMeantAsFile(file))) return false;
    throw unreadableFile(file, error, 'Save an answer to compare with: serve-lesson send … --save name.json');
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
