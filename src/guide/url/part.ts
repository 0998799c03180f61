import type { Note } from '../note.ts';

type UrlPartName = 'scheme' | 'userinfo' | 'host' | 'port' | 'path' | 'query' | 'fragment';

/**
 * One part of a URL, where it stands in the typed text (UTF-16 units, delimiters not included). An implied part is
 * not written: `start` equals `end`, and `text` is what it would say.
 */
export interface UrlPart {
  readonly part: UrlPartName;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly implied?: true;
  readonly note: Note;
}
