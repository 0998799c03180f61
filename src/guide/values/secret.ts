import type { ByteRange } from '../../http/exchange.ts';
import { trimSpace } from '../../http/syntax.ts';

const DOTS = '•••';

/** Of something secret at most as much as tells it apart from others: `eyJh•••`, or dots alone where it is short. */
export function masked(text: string): string {
  const isLong = text.length >= 20;
  return `${isLong ? text.slice(0, 4).replace(/[\uD800-\uDBFF]$/, '') : ''}${DOTS}`;
}

/** A text with something else in place of some ranges of it (UTF-16 units), which may overlap. */
export function withCovered(
  text: string,
  ranges: readonly ByteRange[],
  cover: (secret: string) => string,
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of joined(ranges)) {
    pieces.push(text.slice(at, start), cover(text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const all: ByteRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && range.start < last.end)
      all.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) });
    else all.push(range);
  }
  return all;
}

const COOKIE = /sess|sid$|token|auth|jwt|csrf|xsrf|secret|passw|api-?key|login|logged|remember/i;
const CODE = /[\w%.~+/=:-]{16,}/g;

/** Whether a named value looks as if it opened something for whoever holds it. A guess, made to be safe. */
export function looksSecret(name: string, value: string): boolean {
  if (value.length < 4) return false;
  if (COOKIE.test(name)) return true;
  return (value.match(CODE) ?? []).some((code) => /\d/.test(code) && /[A-Za-z]/.test(code));
}

/** What is written there, or a mask where it looks secret. */
export function openValue(value: string): string {
  return looksSecret('', value) ? masked(value) : value;
}

const PARAMETER =
  /token|secret|passw|api[-_]?key|access[-_]?key|jwt|csrf|xsrf|session|sess_?id|signature$|(?:^|[-_])(?:auth|pwd|sid|sig)$|^(?:key|code)$/i;

/** Whether what is called like that opens something: a parameter of a URL, or a field. */
export function isSecretName(name: string): boolean {
  return PARAMETER.test(name);
}

const USER = /\/\/([^/?#@\s"'<>`]+)@/g;
const PARAMETERS = /([?&#;])([^?=&#;\s"'<>`]+)=([^&#\s"'<>`]+)/g;
/** Names of which there are harmless ones, too: what they stand for is long where it opens something. */
const AMBIGUOUS = /^(?:key|code)$/i;

/** What opens something in the addresses of a text: who one is, and parameters whose names say so. */
export function secretsOfAddresses(text: string): ByteRange[] {
  const users = Array.from(text.matchAll(USER), ({ 1: user = '', index }) => ({
    start: index + 2,
    end: index + 2 + user.length,
  }));
  const parameters = [...text.matchAll(PARAMETERS)].flatMap(
    ({ 0: all, 2: name = '', 3: value = '', index }) =>
      isSecretName(name) && (!AMBIGUOUS.test(name) || value.length >= 12)
        ? [{ start: index + all.length - value.length, end: index + all.length }]
        : [],
  );
  return [...users, ...parameters];
}

/** A text in which addresses stand, without what opens something. */
export function openText(text: string): string {
  // Most of what is quoted is a word.
  if (!/[=@]/.test(text)) return text;
  return withCovered(text, secretsOfAddresses(text), () => DOTS);
}

const FIELD =
  /(?:(?<!^lock-)token|secret|passw(?:or)?d|jwt|(?:api|access|auth|subscription|functions?|private|account|admin|service|client|master|app)[-_]?key|session[-_]?id|authentication|authorization|(?:^|[-_])(?:auth|pwd|sid|csrf|xsrf))$/i;

/** Whether the value of a field that is called like that is a secret altogether. */
export function isSecretField(name: string): boolean {
  return FIELD.test(name);
}

const NO_SECRET = /^(?:\d+|true|false|yes|no|null|none|required)$/i;

/** Where the value stands in a header line whose name says that it is secret; nothing in others. */
export function secretOfField(line: string): ByteRange[] {
  const colon = line.indexOf(':');
  const value = trimSpace(line.slice(colon + 1));
  if (colon < 1 || value.length < 4 || NO_SECRET.test(value) || !isSecretField(line.slice(0, colon)))
    return [];
  const start = line.indexOf(value, colon + 1);
  return [{ start, end: start + value.length }];
}
