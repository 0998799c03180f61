import type { ByteRange } from '../../http/exchange.ts';
import { trimSpace } from '../../http/syntax.ts';
import { secretsInJson } from './secret-json.ts';
import {
  isDoubtfulName,
  isNoSecret,
  isSecretName,
  isSecretPair,
  isSecretValue,
  looksSecret,
  mayNameSecret,
  plainName,
  type Secret,
} from './secret-name.ts';

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

/** Ranges in order, those that overlap as one. */
export function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const all: ByteRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && range.start < last.end)
      all.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) });
    else all.push(range);
  }
  return all;
}

/** What is written there, or a mask where it looks secret. */
export function openValue(value: string): string {
  return looksSecret('', value) ? masked(value) : value;
}

/** A text without what opens something in the addresses and parameters that it holds. */
export function openText(text: string): string {
  return withCovered(text, secretsInText(text).filter(isSure), () => DOTS);
}

const LOGGED = /(?<=\b[A-Z]{3,12} )(?:\/|https?:\/\/)[^\s"'`]*/g;

/** A line that a program printed, without what opens something in the request that it logs. All else in it stays. */
export function openLog(line: string): string {
  return line.replaceAll(LOGGED, openText);
}

/** Whether it is certain enough that a screen should hide it. */
export function isSure({ doubtful }: Secret): boolean {
  return doubtful !== true;
}

/** A name and its sign. What stands before it begins a query, a parameter or a word. */
const PAIR = /(?<![^?&#;,\s"<(])([^=&#?;,\s"<>/@]{1,200})[ \t]*=/g;
/** What is secret in a text that is one address, whole or not (RFC 3986 sections 3.2.1 and 3.4). */
export function secretsInAddress(address: string): readonly Secret[] {
  return secretsIn(address, (start) => nextOrEnd(/[&#]/g, address, start));
}

/** JSON in a text of JSON, and so on: deeper, nobody looks. */
const MOST_LEVELS = 3;

/** … and in one that may hold addresses, parameters and JSON besides: the value of a field, a sentence. */
export function secretsInText(text: string, levels = MOST_LEVELS): readonly Secret[] {
  const [quote, angle] = [indexIn(text, '"'), indexIn(text, '<')];
  const marksAt = (start: number) => `${start > quote ? '"' : ''}${start > angle ? '>' : ''}`;
  const valueEnd = (start: number) =>
    text[start - 1] === '"'
      ? nextOrEnd(/(?<!\\)"/g, text, start)
      : nextOrEnd(ENDS_IN_TEXT.get(marksAt(start)) ?? /\s/g, text, start);
  const found = secretsIn(text, valueEnd, (start) => CLOSINGS.get(marksAt(start)));
  if (levels === 0 || !mayHoldJson(text)) return found;
  return [...found, ...secretsInJson(text, (inner) => secretsInText(inner, levels - 1))];
}

/** By the marks that enclose what is looked at. */
const ENDS_IN_TEXT: ReadonlyMap<string, RegExp> = new Map(
  ['', '"', '>', '">'].map((marks) => [marks, new RegExp(`[&#\\s${marks}]|[;,](?=\\s|$)`, 'g')]),
);

const CLOSINGS: ReadonlyMap<string, RegExp> = new Map([
  ['"', /"/],
  ['>', />/],
  ['">', /[">]/],
]);

function mayHoldJson(text: string): boolean {
  return text.includes('{') && text.includes('"');
}

function indexIn(text: string, mark: string): number {
  const at = text.indexOf(mark);
  return at < 0 ? text.length : at;
}

function secretsIn(
  text: string,
  valueEnd: (start: number) => number,
  closing?: (start: number) => RegExp | undefined,
): readonly Secret[] {
  if (!/[=@]/.test(text)) return [];
  return [...usersIn(text, closing), ...pairsIn(text, valueEnd)];
}

/** What stands before the last `@` of an authority: browsers take a backslash for a slash, and count none. */
function* usersIn(text: string, closing?: (start: number) => RegExp | undefined): Iterable<Secret> {
  if (!text.includes('@')) return;
  for (const { 0: whole, index } of text.matchAll(/[^\\/?#\s]+/g)) {
    const mark = closing?.(index);
    const [run = ''] = mark === undefined ? [whole] : whole.split(mark, 1);
    const at = run.lastIndexOf('@');
    if (at < 0) continue;
    const isAuthority = /[\\/]{2}$|(?:https?|wss?|ftp):[\\/]?$/i.test(
      text.slice(Math.max(0, index - 8), index),
    );
    const scheme = isAuthority ? undefined : /(?:https?|wss?|ftp):/i.exec(run);
    const start = isAuthority ? 0 : scheme && scheme.index + scheme[0].length;
    if (typeof start === 'number' && start < at) yield { start: index + start, end: index + at };
  }
}

function* pairsIn(text: string, valueEnd: (start: number) => number): Iterable<Secret> {
  let after = 0;
  for (const { 0: found, 1: written = '', index } of text.matchAll(PAIR)) {
    // All of it is a secret's value already.
    if (index < after) continue;
    const name = plainName(written);
    const isInQuery = /[?&#]/.test(text[index - 1] ?? '');
    if (!mayNameSecret(name) && !(isInQuery && isDoubtfulName(name))) continue;
    const from = index + found.length;
    const start = from + (/^[ \t]*"?/.exec(text.slice(from, from + 9))?.[0].length ?? 0);
    const end = valueEnd(start);
    after = end;
    const value = text.slice(start, end);
    if (value === '' || !(isSecretValue(name, value) || isDoubtfulName(name))) continue;
    yield { start, end, name, ...(!isSecretPair(name, value) && { doubtful: true }) };
  }
}

/** Where that comes next, or the text ends. */
export function nextOrEnd(mark: RegExp, text: string, from: number): number {
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? text.length;
}

/** Where the value stands in a header line whose name says that it is secret; nothing in others. */
export function secretOfField(line: string): ByteRange[] {
  // A colon that is missing, or comes late, is no reason to show it.
  const colon = line.search(/[:\s]/);
  const value = trimSpace(line.slice(colon + 1));
  if (colon < 1 || value.length < 4 || isNoSecret(value) || !isSecretName(line.slice(0, colon).trim()))
    return [];
  const start = line.indexOf(value, colon + 1);
  return [{ start, end: start + value.length }];
}
