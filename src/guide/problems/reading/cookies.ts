import { hostOf, type Refusal, refusalsOf } from '../../../http/cookie-rules.ts';
import {
  type CookieAttribute,
  type CookiePair,
  endOf,
  readCookies,
  readSetCookie,
  type SetCookie,
} from '../../../http/set-cookie.ts';
import { dateIn } from './dates.ts';
import type { PlacedField } from './message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import type { Subject } from './subject.ts';

/** A cookie that a server wants to be kept, in its exchange. */
export interface PlacedCookie extends SetCookie {
  readonly field: PlacedField;
  /** As written; empty where there is none. */
  readonly name: string;
  /** Where name, `=` and value stand; the whole line where there is nothing of it. */
  readonly place: ProblemPlace;
  /** Where an attribute stands; the cookie's place where there is no such one. */
  readonly placeOf: (attribute: CookieAttribute | undefined) => ProblemPlace;
  /** Why browsers throw it away. */
  readonly refusals: readonly Refusal[];
}

/** The cookies that a response sets. */
export const setCookies = remembered((subject: Subject): readonly PlacedCookie[] =>
  (subject.response?.all('set-cookie') ?? []).map((field) => placeCookie(field, subject)),
);

function placeCookie(field: PlacedField, { request, url, scheme, isLocal }: Subject): PlacedCookie {
  const cookie = readSetCookie(field.value);
  const { pair } = cookie;
  const place = pair.text === '' ? field.place : field.at(pair.start, pair.end);
  const setter = {
    host: request && url && hostOf(url),
    isSecure: scheme && (scheme === 'https' || isLocal),
  };
  return {
    ...cookie,
    field,
    name: pair.name,
    place,
    placeOf: (attribute) => (attribute ? field.at(attribute.start, attribute.end) : place),
    refusals: refusalsOf(field.value, cookie, setter),
  };
}

/** The cookies that a Cookie field brings back. */
export const cookiesIn = remembered(({ value }: PlacedField): readonly CookiePair[] => readCookies(value));

/** Whether a name is one that programs give to what tells who somebody is. */
export function isSessionName(name: string): boolean {
  return /(?:^|[^a-z])(?:sess(?:ion)?|sid|auth|token|jwt|login|remember)(?:$|[^a-z])|sess(?:ion)?_?id|^connect\.sid$|^phpsessid$|^jsessionid$|^asp\.net_sessionid$|^laravel_session$|^session$/i.test(
    name,
  );
}

/** True for a cookie that only serves to be thrown away: it takes nothing from anybody. */
export function isRemoval(cookie: SetCookie, { response, now }: Subject): boolean {
  const then = response === undefined ? now : (dateIn(response, 'date', now) ?? now);
  const end = endOf(cookie, then);
  return end !== undefined && end <= then;
}
