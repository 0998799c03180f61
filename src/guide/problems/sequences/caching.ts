import { count, quoted } from '../../phrasing.ts';
import { parseEntityTag } from '../reading/entity-tag.ts';
import { filled, type SequenceChecks } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** Two answers of the same URL, the earlier one first. */
interface Pair {
  readonly before: Subject;
  readonly after: Subject;
  readonly exchange: number;
}

const NEGOTIATED: readonly (readonly [asked: string, answered: string])[] = [
  ['accept', 'content-type'],
  ['accept-language', 'content-language'],
  ['accept-encoding', 'content-encoding'],
];

/** The same thing asked for again (RFC 9111, RFC 9110 sections 8.8 and 12). */
export const CACHING_SEQUENCES: SequenceChecks = {
  *'downloaded-again'(subjects) {
    for (const { before, after, exchange } of repeated(subjects, 'GET')) {
      const isSameTag = tagOf(before) !== undefined && tagOf(after) === tagOf(before);
      const isSame = isSameTag && isSameBody({ before, after }) !== false;
      const size = after.response?.message.body.size ?? 0;
      if (after.request && isSame && wasKept(before) && !hasCondition(after) && size > 0)
        yield { ...filled(after.request.startLine, { size: count(size, 'byte') }), exchange };
    }
  },
  *'tag-of-two-bodies'(subjects) {
    for (const pair of repeated(subjects, 'GET')) {
      const place = pair.after.response?.first('etag')?.at();
      const tag = parseEntityTag(tagOf(pair.after) ?? '');
      const isSame = tagOf(pair.before) === tagOf(pair.after);
      if (place && tag?.weak === false && isSame && isSameForm(pair) && isSameBody(pair) === false)
        yield { ...filled(place, { tag: quoted(tagOf(pair.after) ?? '') }), exchange: pair.exchange };
    }
  },
  *'tags-of-one-body'(subjects) {
    for (const pair of repeated(subjects, 'GET')) {
      const place = pair.after.response?.first('etag')?.at();
      const differ = tagOf(pair.before) !== undefined && tagOf(pair.before) !== tagOf(pair.after);
      if (place && differ && isSameForm(pair) && isSameBody(pair) === true)
        yield { ...place, exchange: pair.exchange };
    }
  },
  *'negotiated-without-vary'(subjects) {
    for (const pair of repeated(subjects, 'GET')) {
      for (const [asked, answered] of NEGOTIATED) {
        const field = pair.after.response?.first(answered);
        const vary = pair.after.response?.lists('vary');
        if (field && dependsOn(pair, asked, answered) && vary?.has(asked) === false && !vary.has('*'))
          yield { ...filled(field.place, { name: quoted(asked) }), exchange: pair.exchange };
      }
    }
  },
  *'head-differs-from-get'(subjects) {
    for (const [exchange, head] of subjects.entries()) {
      if (methodOf(head) !== 'HEAD' || !head.response) continue;
      const get = subjects.find((subject) => methodOf(subject) === 'GET' && isSameUrl(subject, head));
      if (!get?.response) continue;
      const type = head.response.first('content-type');
      const isOtherType = type?.value !== get.response.first('content-type')?.value && type !== undefined;
      const isOtherStatus = head.response.message.status !== get.response.message.status;
      const place = isOtherStatus ? head.response.startLine : isOtherType ? type.place : undefined;
      if (place && !hasFailed(get) && !hasCondition(get)) yield { ...place, exchange };
    }
  },
  *'permanent-redirect-forgotten'(subjects) {
    for (const { before, after, exchange } of repeated(subjects, 'GET', [301, 308])) {
      if (wasKept(before) && after.request && before.exchange.observer === 'client')
        yield { ...after.request.startLine, exchange };
    }
  },
};

/** Each answer of this status with the one before it that came from the same URL. */
function repeated(subjects: readonly Subject[], method: string, statuses = [200]): Pair[] {
  const latest = new Map<string, Subject>();
  return subjects.flatMap((after, exchange) => {
    const status = after.response?.message.status ?? 0;
    if (!after.url || methodOf(after) !== method || !statuses.includes(status)) return [];
    const before = latest.get(after.url.href);
    latest.set(after.url.href, after);
    return before ? [{ before, after, exchange }] : [];
  });
}

/** Whether both what was asked and what was answered differ. */
function dependsOn({ before, after }: Pair, asked: string, answered: string): boolean {
  const isOther = before.request?.first(asked)?.value !== after.request?.first(asked)?.value;
  return isOther && before.response?.first(answered)?.value !== after.response?.first(answered)?.value;
}

/** Whether a client could have kept this answer. */
function wasKept({ response }: Subject): boolean {
  return response?.lists('cache-control').has('no-store') === false;
}

function methodOf({ request }: Subject): string | undefined {
  return request?.message.method;
}

function tagOf({ response }: Subject): string | undefined {
  return response?.first('etag')?.value;
}

function isSameUrl(one: Subject, other: Subject): boolean {
  return one.url !== undefined && one.url.href === other.url?.href;
}

function isSameForm({ before, after }: Pair): boolean {
  return ['content-type', 'content-encoding', 'content-language'].every(
    (name) => before.response?.first(name)?.value === after.response?.first(name)?.value,
  );
}

/** Undefined where not all bytes of both came or were kept. */
function isSameBody({ before, after }: Pick<Pair, 'before' | 'after'>): boolean | undefined {
  const [one, other] = [before, after].map(({ response }) => response?.message);
  const isWhole = [one, other].every(
    (message) => message?.complete && message.body.bytes.length === message.body.size,
  );
  if (!one || !other || !isWhole || one.body.size === 0) return undefined;
  return Buffer.compare(one.body.bytes, other.body.bytes) === 0;
}

function hasFailed({ response }: Subject): boolean {
  return (response?.message.status ?? 0) >= 500;
}

function hasCondition({ request }: Subject): boolean {
  return ['if-none-match', 'if-modified-since', 'range'].some((name) => request?.has(name) === true);
}
