import type { FieldScene, Here } from '../entry.ts';
import { readDate } from './date.ts';
import { readSeconds, readSize } from './number.ts';
import { readJson } from './json.ts';
import type { ReaderName } from './reader-names.ts';
import { readStructuredDictionary, readStructuredItem, readStructuredList } from './structured-words.ts';
import { readTokens } from './tokens.ts';
import { readUrl } from './url.ts';

/** How a value is put into words, by the form that its entry names. */
export const READERS: Readonly<Record<ReaderName, Here<FieldScene>>> = {
  date: readDate,
  seconds: readSeconds,
  size: readSize,
  url: readUrl,
  'token-list': readTokens,
  'structured-item': readStructuredItem,
  'structured-list': readStructuredList,
  'structured-dictionary': readStructuredDictionary,
  json: readJson,
};
