/** What an entry may name as its `value`: how values of that form are put into words. `readers.ts` has the code. */
export const READER_NAMES = [
  'date',
  'seconds',
  'size',
  'url',
  'token-list',
  'structured-item',
  'structured-list',
  'structured-dictionary',
  'json',
] as const;

export type ReaderName = (typeof READER_NAMES)[number];
