import { UsageFailure } from '../failure.ts';
import { type Item, parseItem, readItem } from './item.ts';
import { methodMeant, USUAL_METHODS } from './usual-methods.ts';

/** The words of the command line, sorted out. */
export interface Words {
  /** Absent where none is written: it follows from whether there is a body. */
  readonly method?: string;
  /** As written. */
  readonly url: string;
  readonly items: readonly Item[];
}

/**
 * `[METHOD] <url> [item…]`. A first word of letters alone is the method where a URL follows, in capitals where it is
 * none of the usual ones; a URL that could also be an item (`:3000/x`, `localhost:3000`) is told from one by its place.
 * @throws {UsageFailure}
 */
export function sortWords(words: readonly string[]): Words {
  const [first, second, ...others] = words;
  if (first === undefined) {
    throw new UsageFailure('There is no URL to send to.', {
      next: 'Write where the request shall go, such as: serve-lesson send localhost:3000/math',
    });
  }
  if (second === undefined && METHODS.test(first)) {
    throw new UsageFailure(`${first.toUpperCase()} is a method, and there is no URL to send it to.`, {
      next: `Write where it shall go: serve-lesson send ${first.toUpperCase()} localhost:3000/math`,
    });
  }
  const isWord = /^[a-z]+$/i.test(first) && first.toLowerCase() !== 'localhost';
  const isMethod = second !== undefined && isWord && !isClearlyItem(second);
  if (isMethod && !METHODS.test(first) && first !== first.toUpperCase()) throw noMethod(first);
  const items = isMethod ? others : words.slice(1);
  const url = isMethod ? second : first;
  const whole = joined(url, items);
  if (whole !== undefined) {
    throw new UsageFailure('There is a space in the URL, so that it is two words.', {
      next: `Did you mean ${whole}?`,
    });
  }
  return {
    ...(isMethod ? { method: first.toUpperCase() } : {}),
    url,
    items: items.map((item, at) => {
      if (isTornApart(item, items[at + 1])) throw tornApart(item);
      return parseItem(item);
    }),
  };
}

/** `localhost 3000 /math` in one word; undefined where neither a port nor a path stands behind the host. */
function joined(url: string, [next = '', after = '']: readonly string[]): string | undefined {
  if (!/^(?:https?:\/\/)?[^/]+$/i.test(url)) return undefined;
  if (next.startsWith('/') && readItem(next) === undefined) return url + next;
  if (!/^\d{1,5}$/.test(next) || /:\d*$/.test(url)) return undefined;
  return `${url}:${next}${after.startsWith('/') && readItem(after) === undefined ? after : ''}`;
}

/** What nobody calls a computer without a dot in it. */
const METHODS = new RegExp(`^(?:${USUAL_METHODS.join('|')})$`, 'i');

function noMethod(word: string): UsageFailure {
  const meant = methodMeant(word);
  return new UsageFailure(`“${word}” stands where a method does, and is none of the usual ones.`, {
    next: [
      meant === undefined ? 'Is it a part of the URL? There is no space in a URL.' : `Did you mean ${meant}?`,
      `A method of your own is written in capitals: ${word.toUpperCase()}`,
    ].join('\n'),
  });
}

/** True for an item with a space before or behind its separator: the shell makes two or three words of it. */
function isTornApart(item: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  if (readItem(item) === undefined) return /^(?::?==?|:)/.test(next);
  return /^[^=:]+(?::?==?|:)$/.test(item) && readItem(next) === undefined;
}

function tornApart(item: string): UsageFailure {
  return new UsageFailure(`“${item}” and what follows are several words, and an item is one.`, {
    next: 'Write name=Ada or Name:value, with no space before or behind the sign in the middle. A value with spaces stands in quotes: "name=Ada Lovelace"',
  });
}

/** True where a word after a word of letters can only be an item: then that was a host's name (`localhost a=1`). */
function isClearlyItem(word: string): boolean {
  const kind = readItem(word)?.kind;
  if (kind === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return false;
  // `host:port/path` and `user@host` are URLs, `name=value` is not, though `host/?a=b` is.
  if (kind === 'header' || kind === 'no-header' || kind === 'upload') return false;
  const [beforeSign = ''] = word.split(/:?=/);
  return !/[/?]/.test(beforeSign);
}
