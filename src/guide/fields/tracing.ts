import type { FieldScene, Here, ValuePart } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { inPieces, part, withParts } from '../values/parts.ts';
import { elementSpans, type Pair, pairOf, parameterised, slice, split, whole } from '../values/spans.ts';

/** Traceparent: version, task, leg and flags (Trace Context, section 3.2). */
export const traceparent = inPieces(({ value }) => {
  const found = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/.exec(value);
  if (!found)
    return part(whole(value), 'not of the form version-task-leg-flags, so tracing tools pass over it');
  const [, version = '', task = '', leg = '', flags = ''] = found;
  const all = whole(value);
  return [
    ...part(
      slice(all, 0, 2),
      version === 'ff'
        ? 'a version that must not be'
        : `version ${Number.parseInt(version, 16)} of this form`,
    ),
    ...part(
      slice(all, 3, 35),
      /^0+$/.test(task) ? 'a number for the whole task must not be zero' : 'the number of the whole task',
    ),
    ...part(
      slice(all, 36, 52),
      /^0+$/.test(leg)
        ? 'a number for a leg must not be zero'
        : 'the number of the leg from which this request was sent',
    ),
    ...part(slice(all, 53, 55), flagWords(Number.parseInt(flags, 16))),
  ];
});

function flagWords(flags: number): string {
  const recorded =
    (flags & 1) === 1 ? 'the sender records this task' : 'the sender does not record this task';
  return (flags & 2) === 2 ? `${recorded}; its number is random` : recorded;
}

/** Tracestate: `vendor=value`, the latest first. */
export const tracestate = inPieces(({ value }) =>
  split(whole(value), 'plain ,').flatMap((piece) =>
    part(piece, `what the tool ${quoted(pairOf(piece).name)} wants to remember`),
  ),
);

/** Baggage: `key=value;property`. */
export const baggage = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) => {
    const { head } = parameterised(element);
    const { value: given } = pairOf(head);
    const name = head.text.split('=', 1).join('').trim();
    return part(
      head,
      given === undefined ? undefined : `the note ${quoted(name)} says ${quoted(unescaped(given))}`,
    );
  }),
);

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** B3: task-leg-recorded-leg before, or the decision alone. */
export const b3 = inPieces(({ value }) => {
  const found = /^([0-9a-f]{16,32})-([0-9a-f]{16})(?:-([01d]))?(?:-([0-9a-f]{16}))?$/i.exec(value);
  if (!found) return part(whole(value), decisionWords(value));
  const [, task = '', leg = '', decision = '', before = ''] = found;
  const all = whole(value);
  const decisionAt = task.length + leg.length + 2;
  return [
    ...part(slice(all, 0, task.length), 'the number of the whole task'),
    ...part(slice(all, task.length + 1, task.length + 1 + leg.length), 'the number of this leg'),
    ...part(slice(all, decisionAt, decisionAt + decision.length), decisionWords(decision)),
    ...part(slice(all, value.length - before.length), 'the number of the leg before'),
  ];
});

function decisionWords(decision: string): string | undefined {
  if (decision === '1') return 'this task is recorded';
  if (decision === '0') return 'this task is not recorded';
  return decision === 'd' ? 'record this task in any case, for debugging' : undefined;
}

/** X-Amzn-Trace-Id: `Root=…;Parent=…;Sampled=1`. */
export const amazonTrace = inPieces(({ value }) =>
  split(whole(value), ';').flatMap((piece) => part(piece, amazonWords(pairOf(piece)))),
);

function amazonWords({ name, value = '' }: Pair): string | undefined {
  switch (name) {
    case 'root':
      return 'the number of the whole task';
    case 'self':
      return 'the number that the load balancer gave it';
    case 'parent':
      return 'the number of the leg from which this request was sent';
    case 'sampled':
      return value === '?' ? 'whoever gets this decides whether to record it' : decisionWords(value);
    default:
      return undefined;
  }
}

/** Idempotency-Key, X-Request-Id and other marks: what they are made of. */
export const mark: Here<FieldScene> = ({ value }, words) => withParts(words, markParts(value));

function markParts(value: string): ValuePart[] {
  const bare = value.replace(/^"(.*)"$/, '$1');
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i.exec(bare);
  if (uuid) {
    const kind =
      uuid[1] === '4'
        ? 'a random number'
        : uuid[1] === '7'
          ? 'a number from the time and chance'
          : 'a number';
    return part(whole(value), `${kind} that no two requests will share (UUID)`);
  }
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(bare)
    ? part(whole(value), 'a number from the time and chance (ULID)')
    : [];
}

/** Server-Timing: `db;dur=53;desc="Database"`, in ms. */
export const serverTiming = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) => {
    const { head, parameters } = parameterised(element);
    const given = (name: string) => parameters.find((one) => one.name === name)?.value;
    const label = given('desc') ?? head.text;
    const time = Number(given('dur') ?? Number.NaN);
    return part(
      element,
      Number.isFinite(time)
        ? `${shortened(label)} took ${timeWords(time)}`
        : `${shortened(label)}: a note without a time`,
    );
  }),
);

function timeWords(milliseconds: number): string {
  return milliseconds >= 1000
    ? `${(milliseconds / 1000).toFixed(1)} seconds`
    : `${Number(milliseconds.toFixed(1))} ms`;
}
