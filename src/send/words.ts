import { UsageFailure } from '../failure.ts';
import { type Item, parseItem, readItem } from './item.ts';

/** The words of the command line, sorted out. */
export interface Words {
  /** Absent where none is written: it follows from whether there is a body. */
  readonly method?: string;
  /** As written. */
  readonly url: string;
  readonly items: readonly Item[];
}

/**
 * `[METHOD] <url> [item…]`. A first word of letters alone is the method where a URL follows; a URL that could also be
 * an item (`:3000/x`, `localhost:3000`) is told from one by its place.
 * @throws {UsageFailure}
 */
export function sortWords(words: readonly string[]): Words {
  const [first, second, ...others] = words;
  if (first === undefined) {
    throw new UsageFailure('There is no URL to send to.', {
      next: 'Write where the request shall go, such as: serve-lesson send localhost:3000/math',
    });
  }
  const isWord = /^[a-z]+$/i.test(first) && first.toLowerCase() !== 'localhost';
  const isMethod = second !== undefined && isWord && !isClearlyItem(second);
  const items = isMethod ? others : words.slice(1);
  return {
    ...(isMethod ? { method: first.toUpperCase() } : {}),
    url: isMethod ? second : first,
    items: items.map(parseItem),
  };
}

/** True where a word after a word of letters can only be an item: then that was a host's name (`localhost a=1`). */
function isClearlyItem(word: string): boolean {
  const kind = readItem(word)?.kind;
  if (kind === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return false;
  // `host:port/path` and `user@host` are URLs, `name=value` is not, though `host/?a=b` is.
  if (kind === 'header' || kind === 'no-header' || kind === 'upload') return false;
  return !word.includes('/') || word.indexOf('=') < word.indexOf('/');
}
