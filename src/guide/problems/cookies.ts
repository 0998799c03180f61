import type { MessageView, PlacedField } from './message-view.ts';
import { parameterOf, plainSegments, type Parameter } from './parameters.ts';
import type { Check, Place } from './problem.ts';
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
  readonly attributes: readonly Parameter[];
  attribute(name: string): Parameter | undefined;
  /** Where an attribute stands; the pair where there is no such one. */
  placeOf(attribute: Parameter | undefined): Place;
}

const readSetCookies = remembered((response: MessageView): readonly SetCookie[] =>
  response.all('set-cookie').map(readSetCookie),
);

/** The cookies that a response sets. */
export function setCookies({ response }: Subject): readonly SetCookie[] {
  return response ? readSetCookies(response) : [];
}

function readSetCookie(field: PlacedField): SetCookie {
  const [first, ...rest] = plainSegments(field.value);
  const isFirst = first !== undefined && !/^\s*;/.test(field.value);
  const text = isFirst ? first.text : '';
  const at = text.indexOf('=');
  const pair = isFirst ? field.at(first.start, first.end) : field.place;
  const attributes = (isFirst || first === undefined ? rest : [first, ...rest]).map(parameterOf);
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
}

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
export function isRemoval(cookie: SetCookie): boolean {
  const seconds = cookie.attribute('max-age')?.value;
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) return Number(seconds) <= 0;
  const until = cookieDate(cookie.attribute('expires')?.value ?? '');
  return until !== undefined && until < Date.UTC(2000, 0, 1);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The pieces of a date, in the order in which a token is tried for them. */
const DATE_PIECES = [
  ['time', /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/],
  ['day', /^(\d{1,2})(?:\D|$)/],
  ['month', new RegExp(`^(${MONTHS.join('|')})`, 'i')],
  ['year', /^(\d{2,4})(?:\D|$)/],
] as const;

/** As browsers read it, which is far more lenient than HTTP's own dates: ms since 1970 (RFC 6265 section 5.1.1). */
export function cookieDate(text: string): number | undefined {
  const found = new Map<string, readonly string[]>();
  for (const token of text.split(/[^\w:]+/)) {
    const piece = DATE_PIECES.find(([name, form]) => !found.has(name) && form.test(token));
    if (piece) found.set(piece[0], piece[1].exec(token)?.slice(1) ?? []);
  }
  if (found.size < DATE_PIECES.length) return undefined;
  const numbers = (name: string) => (found.get(name) ?? []).map(Number);
  const month = MONTHS.indexOf(found.get('month')?.join('').toLowerCase() ?? '');
  return instant(numbers('year'), month, numbers('day'), numbers('time'));
}

/** Of two digits: from 1970 to 2069. */
function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? year + 2000 : year + 1900;
}

function instant(
  [written = 0]: readonly number[],
  month: number,
  [day = 0]: readonly number[],
  [hours = 0, minutes = 0, seconds = 0]: readonly number[],
): number | undefined {
  const year = fullYear(written);
  const isReal = day >= 1 && day <= 31 && year >= 1601 && hours < 24 && minutes < 60 && seconds < 60;
  return isReal ? Date.UTC(year, month, day, hours, minutes, seconds) : undefined;
}

/** Whether a host is the domain, or below it (RFC 6265 section 5.1.3). */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));
}

export function isAddress(host: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/.test(host);
}
