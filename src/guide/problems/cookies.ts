import { parseCookieDate } from '../../http/cookie-date.ts';
import type { PlacedField } from './message-view.ts';
import { type Pair, plainPairOf, split, whole } from '../values/spans.ts';
import type { Check, Place } from './problem.ts';
import { dateIn } from './dates.ts';
import { remembered } from './remembered.ts';
import { filled } from './spots.ts';
import type { Subject } from './subject.ts';
import { quoted } from '../phrasing.ts';

/** A cookie that a server wants to be kept: Set-Cookie, taken apart as browsers do (RFC 6265 section 5.2). */
export interface SetCookie {
  readonly field: PlacedField;
  /** As written; empty where there is none. */
  readonly name: string;
  /** With its quotation marks, if it has any. */
  readonly value: string;
  /** Name, `=` and value. */
  readonly pair: Place;
  readonly attributes: readonly Pair[];
  attribute(name: string): Pair | undefined;
  /** Where an attribute stands; the pair where there is no such one. */
  placeOf(attribute: Pair | undefined): Place;
}

/** The cookies that a response sets. */
export function setCookies({ response }: Subject): readonly SetCookie[] {
  return (response?.all('set-cookie') ?? []).map(readSetCookie);
}

const readSetCookie = remembered((field: PlacedField): SetCookie => {
  const [first, ...rest] = split(whole(field.value), 'plain ;');
  const isFirst = first !== undefined && !/^\s*;/.test(field.value);
  const text = isFirst ? first.text : '';
  const at = text.indexOf('=');
  const pair = isFirst ? field.at(first.start, first.end) : field.place;
  const attributes = (isFirst || first === undefined ? rest : [first, ...rest]).map((one) =>
    plainPairOf(one),
  );
  return {
    field,
    name: at < 0 ? '' : text.slice(0, at).trim(),
    value: text.slice(at + 1).trim(),
    pair,
    attributes,
    // Of attributes that stand twice the last counts.
    attribute: (name) => attributes.findLast((attribute) => attribute.name === name),
    placeOf: (attribute) => (attribute ? field.at(attribute.start, attribute.end) : pair),
  };
});

/** A check of each cookie that is set. `{name}` stands for the cookie's name in the words. */
export function ofSetCookies(look: (cookie: SetCookie, subject: Subject) => Place | undefined): Check {
  return (subject) =>
    setCookies(subject).flatMap((cookie) => {
      const place = look(cookie, subject);
      return place ? [filled(place, { name: quoted(cookie.name), ...place.fill })] : [];
    });
}

/** Whether a name is one that programs give to what tells who somebody is. */
export function isSessionName(name: string): boolean {
  return /(?:^|[^a-z])(?:sess(?:ion)?|sid|auth|token|jwt|login|remember)(?:$|[^a-z])|sess(?:ion)?_?id|^connect\.sid$|^phpsessid$|^jsessionid$|^asp\.net_sessionid$|^laravel_session$|^session$/i.test(
    name,
  );
}

/** True for a cookie that only serves to be thrown away: it takes nothing from anybody. */
export function isRemoval(cookie: SetCookie, { response, now }: Subject): boolean {
  const seconds = cookie.attribute('max-age')?.value;
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) return Number(seconds) <= 0;
  const until = parseCookieDate(cookie.attribute('expires')?.value ?? '');
  const then = response === undefined ? now : (dateIn(response, 'date', now) ?? now);
  return until !== undefined && until <= then;
}

/** Whether a host is the domain, or below it (RFC 6265 section 5.1.3). */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));
}

export function isAddress(host: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/.test(host);
}
