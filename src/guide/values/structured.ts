import { rememberedText } from '../../memory.ts';
import type { ValueSpan } from './spans.ts';

/**
 * A parser of structured fields (RFC 9651) that keeps the place of every piece, and of a broken value what came before
 * the break. Packages for this throw at the first error and tell no places.
 */

export type BareItem =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string' | 'token'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Seconds since 1970. */
  | { readonly kind: 'date'; readonly value: number }
  /** How many bytes there are. */
  | { readonly kind: 'bytes'; readonly value: number };

export interface Parameter extends ValueSpan {
  readonly name: string;
  readonly value: BareItem;
}

export interface StructuredItem extends ValueSpan {
  readonly kind: 'item';
  readonly value: BareItem;
  readonly parameters: readonly Parameter[];
}

export interface InnerList extends ValueSpan {
  readonly kind: 'inner-list';
  readonly items: readonly StructuredItem[];
  readonly parameters: readonly Parameter[];
}

/** Its place is that of what it is, without the parameters. */
export type Member = StructuredItem | InnerList;

/** A member of a dictionary; its place is that of key and value, without the parameters. */
export interface KeyedMember extends ValueSpan {
  readonly name: string;
  readonly member: Member;
}

export interface StructuredValue<Of> {
  readonly members: readonly Of[];
  /** Where the value stops to keep to its form; undefined where all of it does. */
  readonly brokenAt: number | undefined;
  /** The very character that does not fit, within the piece that begins at `brokenAt`. */
  readonly stoppedAt: number | undefined;
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** A lone item, as a list of one. */
export const parseStructuredItem: (text: string) => StructuredValue<StructuredItem> = rememberedText((text) =>
  readAll(text, (cursor) => {
    const found = item(cursor);
    skip(cursor, /[ \t]*/y);
    return cursor.at === text.length ? found : undefined;
  }),
);

export const parseStructuredList: (text: string) => StructuredValue<Member> = rememberedText((text) =>
  readAll(text, member),
);

/** Where a key stands twice, the last counts, but both are told. */
export const parseStructuredDictionary: (text: string) => StructuredValue<KeyedMember> = rememberedText(
  (text) => readAll(text, keyedMember),
);

/** The shapes that a structured field may have (RFC 9651 section 3). */
export type Shape = 'item' | 'list' | 'dictionary';

/** Where a value stops being a structured field of this shape: an offset in it, or undefined where it is one. */
export function structuredFault(text: string, shape: Shape): number | undefined {
  if (shape === 'list') return parseStructuredList(text).stoppedAt;
  if (shape === 'dictionary') return parseStructuredDictionary(text).stoppedAt;
  const { members, stoppedAt } = parseStructuredItem(text);
  return members.length === 0 ? (stoppedAt ?? 0) : stoppedAt;
}

/** Members with commas between them (RFC 9651 section 4.2.1). */
function readAll<Of>(text: string, read: (cursor: Cursor) => Of | undefined): StructuredValue<Of> {
  const cursor = { text, at: 0 };
  const members: Of[] = [];
  skip(cursor, /[ \t]*/y);
  while (cursor.at < text.length) {
    const start = cursor.at;
    const found = read(cursor);
    if (!found) return { members, brokenAt: start, stoppedAt: cursor.at };
    members.push(found);
    skip(cursor, /[ \t]*/y);
    if (cursor.at >= text.length) break;
    const comma = cursor.at;
    const isSeparated = skip(cursor, /,[ \t]*/y);
    if (!isSeparated || cursor.at >= text.length) return { members, brokenAt: comma, stoppedAt: cursor.at };
  }
  return { members, brokenAt: undefined, stoppedAt: undefined };
}

function skip(cursor: Cursor, pattern: RegExp): boolean {
  return match(cursor, pattern) !== undefined;
}

/** What the sticky pattern finds at the cursor, which then stands behind it. */
function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text) ?? undefined;
  if (found) cursor.at += found[0].length;
  return found;
}

function placed(cursor: Cursor, start: number, end = cursor.at): ValueSpan {
  return { start, end, text: cursor.text.slice(start, end) };
}

const KEY = /[a-z*][a-z0-9_.*-]*/y;
const BARE =
  /(?<number>-?(?:\d{1,12}\.\d{1,3}|\d{1,15})(?![\d.]))|"(?<string>(?:[ !#-[\]-~]|\\["\\])*)"|(?<token>[A-Za-z*][\w!#$%&'*+.^`|~:/-]*)|:(?<bytes>[A-Za-z0-9+/=]*):|\?(?<boolean>[01])|@(?<date>-?\d{1,15})|%"(?<display>(?:[ !#$&-~]|%[0-9a-f]{2})*)"/y;

function bareItem(cursor: Cursor): BareItem | undefined {
  const found = match(cursor, BARE)?.groups;
  if (!found) return undefined;
  const { number, string, token, bytes, boolean, date } = found;
  if (number !== undefined) return { kind: 'number', value: Number(number) };
  if (string !== undefined) return { kind: 'string', value: string.replace(/\\(.)/g, '$1') };
  if (token !== undefined) return { kind: 'token', value: token };
  if (bytes !== undefined) return { kind: 'bytes', value: Buffer.from(bytes, 'base64').length };
  if (boolean !== undefined) return { kind: 'boolean', value: boolean === '1' };
  if (date !== undefined) return { kind: 'date', value: Number(date) };
  return { kind: 'string', value: displayString(found['display'] ?? '') };
}

/** UTF-8 with percent signs (RFC 9651 section 3.3.8). */
function displayString(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const YES: BareItem = { kind: 'boolean', value: true };

function parameters(cursor: Cursor): Parameter[] | undefined {
  const found: Parameter[] = [];
  while (skip(cursor, /; */y)) {
    const start = cursor.at;
    const name = match(cursor, KEY)?.[0];
    if (name === undefined) return undefined;
    const value = skip(cursor, /=/y) ? bareItem(cursor) : YES;
    if (!value) return undefined;
    found.push({ ...placed(cursor, start), name, value });
  }
  return found;
}

function item(cursor: Cursor): StructuredItem | undefined {
  const start = cursor.at;
  const value = bareItem(cursor);
  if (!value) return undefined;
  const place = placed(cursor, start);
  const own = parameters(cursor);
  return own && { ...place, kind: 'item', value, parameters: own };
}

function member(cursor: Cursor): Member | undefined {
  if (cursor.text[cursor.at] !== '(') return item(cursor);
  const start = cursor.at;
  const items: StructuredItem[] = [];
  skip(cursor, /\( */y);
  while (!skip(cursor, /\)/y)) {
    const one = item(cursor);
    if (!one || !/[ )]/.test(cursor.text[cursor.at] ?? '')) return undefined;
    items.push(one);
    skip(cursor, / */y);
  }
  const place = placed(cursor, start);
  const own = parameters(cursor);
  return own && { ...place, kind: 'inner-list', items, parameters: own };
}

function keyedMember(cursor: Cursor): KeyedMember | undefined {
  const start = cursor.at;
  const name = match(cursor, KEY)?.[0];
  if (name === undefined) return undefined;
  if (skip(cursor, /=/y)) {
    const value = member(cursor);
    return value && { ...placed(cursor, start, value.end), name, member: value };
  }
  const place = placed(cursor, start);
  const own = parameters(cursor);
  return own && { ...place, name, member: { ...place, kind: 'item', value: YES, parameters: own } };
}
