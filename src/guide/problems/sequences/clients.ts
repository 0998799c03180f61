import { type CookiePair, maxAgeOf } from '../../../http/set-cookie.ts';
import { count, quoted } from '../../phrasing.ts';
import { cookiesIn, type PlacedCookie, setCookies } from '../reading/cookies.ts';
import { filled, type SequenceChecks } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** As many requests without a cookie, and it is not forgotten by chance. */
const FORGOTTEN = 2;
const HABIT = 3;
/** Twice within so many ms is a double click. */
const DOUBLE = 5000;

/** What a client does with what it was told before. */
export const CLIENT_SEQUENCES: SequenceChecks = {
  *'cookie-never-returned'(subjects) {
    const later = new Map<string, { requests: number; readonly cookies: Set<string> }>();
    for (const [exchange, subject] of [...subjects.entries()].toReversed()) {
      if (!subject.url) continue;
      const known = later.get(subject.url.host) ?? { requests: 0, cookies: new Set() };
      for (const cookie of setCookies(subject)) {
        const { name, field } = cookie;
        if (isLasting(cookie) && known.requests >= FORGOTTEN && !known.cookies.has(name))
          yield { ...filled(field.place, { name: quoted(name) }), exchange };
      }
      if (subject.request) known.requests += 1;
      for (const { name } of sentCookies(subject)) known.cookies.add(name);
      later.set(subject.url.host, known);
    }
  },
  *'cookie-set-again'(subjects) {
    const times = new Map<string, number>();
    for (const [exchange, subject] of subjects.entries()) {
      const sent = new Set(sentCookies(subject).map(({ text }) => text));
      for (const { field, name, pair } of setCookies(subject)) {
        const isKnown = sent.has(pair.text);
        const key = `${subject.url?.host} ${field.value}`;
        times.set(key, (times.get(key) ?? 0) + (isKnown ? 1 : 0));
        if (isKnown && times.get(key) === HABIT)
          yield { ...filled(field.place, { name: quoted(name) }), exchange };
      }
    }
  },
  *'sent-twice'(subjects) {
    for (const [exchange, subject] of subjects.entries()) {
      const { request } = subject;
      if (
        request?.message.method !== 'POST' ||
        request.message.body.size === 0 ||
        request.has('idempotency-key')
      )
        continue;
      const before = subjects.slice(0, exchange).findLast((other) => isSamePost(other, subject));
      const since = subject.exchange.startedAt - (before?.exchange.startedAt ?? 0);
      if (before && since < DOUBLE) yield { ...request.startLine, exchange };
    }
  },
  *'retried-too-early'(subjects) {
    const latest = new Map<string, Subject>();
    for (const [exchange, subject] of subjects.entries()) {
      if (!subject.url) continue;
      const before = latest.get(subject.url.href);
      latest.set(subject.url.href, subject);
      const seconds = Number(before?.response?.first('retry-after')?.value ?? Number.NaN);
      if (!before?.response || ![429, 503].includes(before.response.message.status) || !subject.request)
        continue;
      const since =
        (subject.exchange.startedAt - before.exchange.startedAt - before.exchange.timings.total) / 1000;
      if (since < seconds - 1)
        yield { ...filled(subject.request.startLine, { wait: count(seconds, 'second') }), exchange };
    }
  },
  *'allowed-yet-refused'(subjects) {
    for (const [exchange, subject] of subjects.entries()) {
      const status = subject.response?.message.status ?? 0;
      const method = subject.request?.message.method ?? '';
      if (!subject.response || ![405, 501].includes(status)) continue;
      const isPromised = subjects.some(
        (other) =>
          other !== subject &&
          other.url?.href === subject.url?.href &&
          other.response?.elements('allow').some(({ text }) => text === method),
      );
      if (isPromised) yield { ...filled(subject.response.startLine, { method: quoted(method) }), exchange };
    }
  },
  *'preflight-each-time'(subjects) {
    const asked = new Set<string>();
    for (const [exchange, { url, request, response }] of subjects.entries()) {
      const wanted = request?.first('access-control-request-method')?.value;
      if (!request || !response || wanted === undefined || request.message.method !== 'OPTIONS') continue;
      const key = `${wanted} ${url?.href}`;
      if (asked.has(key) && !response.has('access-control-max-age'))
        yield { ...response.startLine, exchange };
      asked.add(key);
    }
  },
};

/** Whether the client is to send a cookie back everywhere on this host; false where it may leave it out. */
function isLasting(cookie: PlacedCookie): boolean {
  const isBound = ['secure', 'domain', 'expires'].some((limit) => cookie.attribute(limit) !== undefined);
  const isOver = (maxAgeOf(cookie) ?? 1) <= 0;
  const isForAll = cookie.attribute('path')?.value === '/';
  return cookie.name !== '' && isForAll && !isBound && !isOver && cookie.refusals.length === 0;
}

function sentCookies({ request }: Subject): readonly CookiePair[] {
  return (request?.all('cookie') ?? []).flatMap(cookiesIn);
}

function isSamePost(one: Subject, other: Subject): boolean {
  const [body, otherBody] = [one, other].map(({ request }) => request?.message.body.bytes);
  const isDone = (one.response?.message.status ?? 500) < 400 && (other.response?.message.status ?? 500) < 400;
  const isSame = body && otherBody && Buffer.compare(body, otherBody) === 0;
  return (
    one.request?.message.method === 'POST' && one.url?.href === other.url?.href && isDone && isSame === true
  );
}
