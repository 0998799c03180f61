import { UsageFailure } from '../../failure.ts';
import type { GlobalOptions } from '../options.ts';
import type { BodyForm } from '../../send/request-body.ts';

export interface SendOptions extends GlobalOptions {
  readonly form?: boolean;
  readonly multipart?: boolean;
  readonly raw?: string;
  readonly ignoreStdin?: boolean;
  readonly compressed?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly short?: boolean;
  readonly json?: boolean;
  readonly insecure?: boolean;
  readonly requestTarget?: string;
  readonly ca?: string;
  readonly checkStatus?: boolean;
  readonly timeout?: string;
  readonly follow?: boolean;
  readonly maxRedirects?: string;
  readonly session?: string;
  readonly timings?: boolean;
  readonly repeat?: string;
  readonly diff?: string;
  /** True where `--diff` was typed before the URL. */
  readonly diffIsFirst?: boolean;
  readonly export?: string;
  readonly save?: string;
  readonly redact?: boolean;
}

/** How much is said of the exchange. */
export type Loudness = 'quiet' | 'annotated' | 'short' | 'json' | 'export';

/**
 * A terminal has a reader who wants to understand, a pipe wants the answer; whoever asks for a table, wants to read it.
 * @throws {UsageFailure} where two are asked for
 */
export function loudnessOf(options: SendOptions, isTerminal: boolean): Loudness {
  const { quiet, verbose, short, json } = options;
  const asked = (['quiet', 'annotated', 'short', 'json', 'export'] as const).filter(
    (_, at) => [quiet, verbose, short, json, options.export !== undefined][at] === true,
  );
  const [only, ...others] = asked;
  if (others.length > 0) {
    throw new UsageFailure(
      '-q, -v, --short, --json and --export are five ways to show an answer, and only one can be had.',
      {
        next: 'Choose one of them.',
      },
    );
  }
  if (only === 'quiet' && options.timings === true) {
    throw new UsageFailure('-q shows the body and nothing else, and --timings adds to what else is shown.', {
      next: 'Leave one of them out.',
    });
  }
  const isForReader = isTerminal || options.timings === true || options.repeat !== undefined;
  return only ?? (isForReader ? 'annotated' : 'quiet');
}

/** A form in parts is a form, so that both may be asked for. */
export function bodyFormOf({ form, multipart }: SendOptions): BodyForm {
  if (multipart === true) return 'multipart';
  return form === true ? 'form' : 'json';
}

const DEFAULT_SECONDS = 30;
/** What a timer can count to, in ms: almost 25 days. */
const LONGEST = 2 ** 31 - 1;

/** ms without a byte after which we give up. @throws {UsageFailure} */
export function idleLimitOf({ timeout }: SendOptions): number {
  if (timeout === undefined) return DEFAULT_SECONDS * 1000;
  const seconds = /^\d+(?:\.\d+)?$/.test(timeout) ? Number(timeout) : Number.NaN;
  if (Number.isNaN(seconds)) {
    throw new UsageFailure(`“${timeout}” is no number of seconds.`, {
      next: 'Write one such as 10 or 2.5; 0 waits for ever.',
    });
  }
  return seconds === 0 ? LONGEST : Math.min(seconds * 1000, LONGEST);
}

const DEFAULT_HOPS = 10;

/** Redirects to follow at most; to name a number is to follow them. @throws {UsageFailure} */
export function mostHopsOf({ follow, maxRedirects }: SendOptions): number {
  if (maxRedirects === undefined) return follow === true ? DEFAULT_HOPS : 0;
  const most = countOf(maxRedirects, 'redirects');
  if (most > 0) return most;
  throw new UsageFailure('--max-redirects says how many redirects to follow, and 0 are none.', {
    next: 'Leave --follow and --max-redirects out: then none is followed.',
  });
}

/** More are a test of the server, which is another tool's work. */
const MOST_REPEATS = 1000;

/** How often to send it. @throws {UsageFailure} */
export function repeatsOf({ repeat }: SendOptions): number {
  if (repeat === undefined) return 1;
  const times = countOf(repeat, 'times');
  if (times >= 1 && times <= MOST_REPEATS) return times;
  throw new UsageFailure(`A request cannot be repeated ${times} times here.`, {
    next: `Choose a number from 1 to ${MOST_REPEATS}.`,
  });
}

function countOf(text: string, what: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageFailure(`“${text}” is no number of ${what}.`, { next: 'Write one such as 5.' });
}
