import type { ByteRange } from '../../http/exchange.ts';

/** Something in a text that opens a door for whoever reads it. Counts UTF-16 units of that text. */
export interface Secret extends ByteRange {
  /** What it is called there; none has what stands before the `@` of an address. */
  readonly name?: string;
  /** Present where harmless things are called so, too. */
  readonly doubtful?: true;
}

/** What may follow a part of a name at its end: `user[pass]`, `pass[]`, `pass[0]`. */
const END = String.raw`\]?(?:\[[^\]]*\])*$`;

/** Parts of names. Where it matters what stands beside them, that is said: `author` and `compass` open nothing. */
const SECRET_NAME = new RegExp(
  [
    `passw|pass(?:phrase|code)|(?<!com|by|tres|sur)pass${END}`,
    'secret|(?<!^access-control-allow-)credentials|bearer|jwt|hmac|logged|(?:c|x)srf(?![-_]?header)',
    '(?<!^lock-)token(?!s(?![a-z])|i[sz]|[-_]?(?:type|count|expir|limit|endpoint))',
    `(?<!s)sess(?!ions(?![a-z]))|sid${END}`,
    `(?<!^accept-)signature${END}`,
    '(?:api|access|private|secret|auth|subscription|functions?|master|account|admin|service|licen[cs]e|client|app)[-_.]?key',
    `auth(?:[-_]?code|entication|ori[sz]ation)${END}`,
    `(?:^|[-_.[])(?:o?auth|pwd|pw|psw|pin|otp|cvv|cvc|sig|remember)(?:[-_]me)?${END}`,
  ].join('|'),
  'i',
);

/** The one list of what is called like something secret: fields, cookies, parts of addresses and of bodies. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.slice(0, LONGEST_NAME));
}

const LONGEST_NAME = 200;
/** Where these are no secrets themselves, they are counted: `max_tokens`. */
const COUNTED_NAME = new RegExp(`(?<!^lock-)tokens${END}|^(?:set-)?cookies?${END}`, 'i');
/** Of an address or a form. There are harmless ones, too: what they stand for is long where it opens something. */
const DOUBTFUL_NAME = /^(?:key|code)$/i;
const LONG = 12;

/** Whether that may be the name of something secret: what it stands for decides. */
export function mayNameSecret(name: string): boolean {
  return isSecretName(name) || COUNTED_NAME.test(name.slice(0, LONGEST_NAME));
}

/** As `isSecretName`, of a name and what it stands for, wherever there are such pairs. */
export function isSecretValue(name: string, value: string): boolean {
  return isSecretName(name) || (mayNameSecret(name) && !NO_SECRET.test(value));
}

const NO_SECRET = /^(?:\d+|true|false|yes|no|null|none|required)$/i;

/** True of a number and of the words that answer yes or no. */
export function isNoSecret(value: string): boolean {
  return NO_SECRET.test(value);
}

/** As `isSecretValue`, of a pair in an address or a form. */
export function isSecretPair(name: string, value: string): boolean {
  return isSecretValue(name, value) || (isDoubtfulName(name) && value.length >= LONG);
}

/** Whether that may name something secret in an address or a form, and something harmless just as well. */
export function isDoubtfulName(name: string): boolean {
  return DOUBTFUL_NAME.test(name);
}

const CODE = /[\w%.~+/=:-]{16,}/g;

/** Whether a named value looks as if it opened something for whoever holds it. A guess, made to be safe. */
export function looksSecret(name: string, value: string): boolean {
  if (value.length < 4) return false;
  if (isSecretName(name)) return true;
  return (value.match(CODE) ?? []).some((code) => /\d/.test(code) && /[A-Za-z]/.test(code));
}

/** A name as it is meant. */
export function plainName(written: string): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    // What cannot be read as UTF-8 may still spell `token`.
    return written.replaceAll(/%([0-7][\da-f])/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
}
