import { rememberedText } from '../memory.ts';
import { parseCookieDate } from './cookie-date.ts';
import type { ByteRange } from './exchange.ts';
import { trimSpace } from './syntax.ts';

/** A piece of a value, and where it stands in it: UTF-16 units. */
interface Piece extends ByteRange {
  readonly text: string;
}

/** `name=value`. What has no `=` is all value (RFC 6265bis section 5.6). */
export interface CookiePair extends Piece {
  /** As it is cased, for names of cookies differ by case; empty where there is none. */
  readonly name: string;
  /** With its quotation marks, if it has any: in cookies they mean nothing. */
  readonly value: string;
  readonly nameSpan: Piece;
  readonly valueSpan: Piece;
}

/** What stands behind a cookie: `Path=/`. */
export interface CookieAttribute extends Piece {
  /** In lower case. */
  readonly name: string;
  /** As it is cased. */
  readonly written: string;
  /** Undefined where there is no `=`. */
  readonly value: string | undefined;
  /** True where it is longer than browsers read: it is as if it were not there. */
  readonly isTooLong: boolean;
}

/** A cookie that a server wants to be kept. */
export interface SetCookie {
  readonly pair: CookiePair;
  /** In order, as they are written. */
  readonly attributes: readonly CookieAttribute[];
  /** The one that counts, by its name in lower case: of those that stand twice it is the last. */
  readonly attribute: (name: string) => CookieAttribute | undefined;
}

/** RFC 6265bis section 5.6. */
const MOST_IN_ATTRIBUTE = 1024;
/** In ms: no cookie outlives 400 days (RFC 6265bis section 5.5). */
export const LONGEST_LIFE = 400 * 86_400_000;

/** Takes the value of a Set-Cookie field apart as browsers do (RFC 6265bis section 5.6). */
export const readSetCookie: (text: string) => SetCookie = rememberedText((text) => {
  const [first = { start: 0, end: 0, text: '' }, ...rest] = piecesOf(text);
  const attributes = rest.filter((piece) => piece.text !== '').map(attributeOf);
  return {
    pair: pairOf(first),
    attributes,
    attribute: (name) => attributes.findLast((one) => one.name === name && !one.isTooLong),
  };
});

/** The cookies that a Cookie field brings back (RFC 6265 section 4.2.1). */
export const readCookies: (text: string) => readonly CookiePair[] = rememberedText((text) =>
  piecesOf(text)
    .filter((piece) => piece.text !== '')
    .map(pairOf),
);

/** The seconds that a cookie is to be kept; undefined where none are named that count. */
export function maxAgeOf(cookie: SetCookie): number | undefined {
  return lastRead(cookie, 'max-age', parseMaxAge);
}

/** Max-Age's value in seconds; undefined where it is none. */
export function parseMaxAge(value: string): number | undefined {
  return /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/**
 * When a cookie that comes now is to end, in ms since 1970, as the server has it; undefined where it names no end.
 * Max-Age goes before Expires (RFC 6265bis section 5.7).
 */
export function endOf(cookie: SetCookie, now: number): number | undefined {
  const seconds = maxAgeOf(cookie);
  if (seconds === undefined) return lastRead(cookie, 'expires', parseCookieDate);
  return seconds <= 0 ? 0 : now + seconds * 1000;
}

/** As `endOf`, cut down to what browsers keep at most. */
export function keptUntil(cookie: SetCookie, now: number): number | undefined {
  const end = endOf(cookie, now);
  return end === undefined ? undefined : Math.min(end, now + LONGEST_LIFE);
}

/** One that cannot be read is passed over, and an earlier one of its name counts. */
function lastRead(
  { attributes }: SetCookie,
  wanted: string,
  read: (value: string) => number | undefined,
): number | undefined {
  return attributes
    .filter(({ name, isTooLong }) => name === wanted && !isTooLong)
    .map(({ value = '' }) => read(value))
    .findLast((found) => found !== undefined);
}

/** What stands between semicolons, even in quotation marks. */
function piecesOf(text: string): Piece[] {
  let at = 0;
  return text.split(';').map((written) => {
    const start = at;
    at += written.length + 1;
    return trimmed(text, start, start + written.length);
  });
}

function pairOf(piece: Piece): CookiePair {
  const equals = piece.text.indexOf('=');
  const nameSpan = within(piece, 0, Math.max(equals, 0));
  const valueSpan = within(piece, equals + 1, piece.text.length);
  return { ...piece, name: nameSpan.text, value: valueSpan.text, nameSpan, valueSpan };
}

function attributeOf(piece: Piece): CookieAttribute {
  const equals = piece.text.indexOf('=');
  const written = trimSpace(equals < 0 ? piece.text : piece.text.slice(0, equals));
  const value = equals < 0 ? undefined : trimSpace(piece.text.slice(equals + 1));
  const isTooLong = (value ?? '').length > MOST_IN_ATTRIBUTE;
  return { ...piece, name: written.toLowerCase(), written, value, isTooLong };
}

function within({ start, text }: Piece, from: number, to: number): Piece {
  const piece = trimmed(text, from, to);
  return { ...piece, start: start + piece.start, end: start + piece.end };
}

/** A part of a text without the white space around it. */
function trimmed(text: string, from: number, to: number): Piece {
  const written = text.slice(from, to);
  const bare = trimSpace(written);
  const start = bare === '' ? from : from + written.indexOf(bare);
  return { start, end: start + bare.length, text: bare };
}
