import type { FieldScene, Here, ValuePart, Wording, Words } from '../entry.ts';
import { count, grouped, quoted, relative } from '../phrasing.ts';
import { part } from './parts.ts';
import {
  type BareItem,
  type KeyedMember,
  type Member,
  type Parameter,
  parseStructuredDictionary,
  parseStructuredItem,
  parseStructuredList,
} from './structured.ts';
import { withValue } from './with-value.ts';

/** What a piece means: fixed, or by what it holds; undefined where nothing is to be told. */
export type Say = string | ((value: BareItem, scene: FieldScene) => string | undefined);

/** What the pieces of a structured field mean. */
export interface StructuredWords {
  /** Of an item that is a member of a list. */
  readonly item?: Say;
  /** Of members of a dictionary, by key. */
  readonly keys?: Readonly<Record<string, Say>>;
  /** Of members of a dictionary whose key is not among `keys`. */
  readonly otherKeys?: (member: KeyedMember, scene: FieldScene) => string | undefined;
  readonly parameters?: Readonly<Record<string, Say>>;
}

/** A list, piece by piece. */
export function structuredList(words: StructuredWords): Here<FieldScene> {
  return (scene, entry) => {
    const { members, brokenAt } = parseStructuredList(scene.value);
    const parts = members.flatMap((member) => memberParts(member, words, scene));
    return told(scene, entry, parts, brokenAt);
  };
}

/** A dictionary, piece by piece. */
export function structuredDictionary(words: StructuredWords): Here<FieldScene> {
  return (scene, entry) => {
    const { members, brokenAt } = parseStructuredDictionary(scene.value);
    const parts = members.flatMap((one) => [
      ...part(one, keyWords(one, words, scene)),
      ...one.member.parameters.flatMap((parameter) => parameterPart(parameter, words, scene)),
    ]);
    return told(scene, entry, parts, brokenAt);
  };
}

/** A lone item: its value goes into the sentence. */
export function structuredItem(words: StructuredWords): Here<FieldScene> {
  return (scene, entry) => {
    const { members, brokenAt } = parseStructuredItem(scene.value);
    const [item] = members;
    if (!item) return told(scene, entry, [], brokenAt ?? 0);
    const parts = item.parameters.flatMap((parameter) => parameterPart(parameter, words, scene));
    const said =
      words.item === undefined ? itemInWords(item.value, scene) : wordsFor(words.item, item.value, scene);
    const text = said === undefined ? entry.text : withValue(entry.text, said);
    return { text, brief: said === undefined ? entry.brief : `${entry.brief}: ${said}`, parts };
  };
}

/** A value in words. */
function itemInWords(value: BareItem, { now }: Pick<FieldScene, 'now'>): string {
  switch (value.kind) {
    case 'number':
      return Number.isInteger(value.value) ? grouped(value.value) : String(value.value);
    case 'string':
    case 'token':
      return value.value === '' ? 'nothing' : quoted(value.value);
    case 'boolean':
      return value.value ? 'yes' : 'no';
    case 'date':
      return relative(value.value * 1000, now);
    case 'bytes':
      return count(value.value, 'byte');
  }
}

/** Only of forms that a reader would not understand by themselves. */
function formInWords(value: BareItem, scene: FieldScene): string | undefined {
  switch (value.kind) {
    case 'boolean':
    case 'date':
      return itemInWords(value, scene);
    case 'bytes':
      return `${itemInWords(value, scene)}, written in Base64`;
    case 'number':
    case 'string':
    case 'token':
      return undefined;
  }
}

function wordsFor(say: Say | undefined, value: BareItem, scene: FieldScene): string | undefined {
  if (say === undefined) return formInWords(value, scene);
  return typeof say === 'string' ? say : say(value, scene);
}

function own(table: Readonly<Record<string, Say>> | undefined, name: string): Say | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

function parameterPart(
  parameter: Parameter,
  { parameters }: StructuredWords,
  scene: FieldScene,
): ValuePart[] {
  return part(parameter, wordsFor(own(parameters, parameter.name), parameter.value, scene));
}

function memberParts(member: Member, words: StructuredWords, scene: FieldScene): ValuePart[] {
  const items = member.kind === 'item' ? [member] : member.items;
  return [
    ...items.flatMap((item) => part(item, wordsFor(words.item, item.value, scene))),
    ...member.parameters.flatMap((parameter) => parameterPart(parameter, words, scene)),
  ];
}

function keyWords(one: KeyedMember, words: StructuredWords, scene: FieldScene): string | undefined {
  const say = own(words.keys, one.name);
  if (say === undefined && words.otherKeys) return words.otherKeys(one, scene);
  return one.member.kind === 'item'
    ? wordsFor(say, one.member.value, scene)
    : typeof say === 'string'
      ? say
      : undefined;
}

/** One that is broken is no field at all to who goes by the rules (RFC 9651 section 4.2). */
function told(
  { value }: FieldScene,
  { text, brief }: Words,
  parts: readonly ValuePart[],
  brokenAt: number | undefined,
): Wording | undefined {
  if (brokenAt === undefined) return parts.length === 0 ? undefined : { text, brief, parts };
  const where = brokenAt === 0 ? '' : ` from ${quoted(value.slice(brokenAt), 24)} on`;
  return {
    text: `${text}. But it does not keep to its form${where}, so by the rules it is ignored`,
    brief: 'malformed, so ignored',
    variant: 'invalid',
    parts,
  };
}

/** Readers for entries that say no more than the form of their value. */
export const readStructuredItem = structuredItem({});
export const readStructuredList = structuredList({});
export const readStructuredDictionary = structuredDictionary({});
