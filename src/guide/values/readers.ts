import type { FieldScene, Here } from '../entry.ts';
import { readDate } from './date.ts';
import { readSeconds, readSize } from './number.ts';
import type { ReaderName } from './reader-names.ts';
import { readTokens } from './tokens.ts';
import { readUrl } from './url.ts';

/** Nothing is told of the value: the entry's own words stand. */
const unread: Here<FieldScene> = () => undefined;

/** How a value is put into words, by the form that its entry names. */
export const READERS: Readonly<Record<ReaderName, Here<FieldScene>>> = {
  date: readDate,
  seconds: readSeconds,
  size: readSize,
  url: readUrl,
  'token-list': readTokens,
  'structured-item': unread,
  'structured-list': unread,
  'structured-dictionary': unread,
  json: unread,
};
