import { UsageFailure } from '../failure.ts';

/**
 * What one item of the command line adds to the request. Names and values are unescaped, of keys of JSON only the
 * separators: brackets stay for who reads the path.
 */
export type Item =
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  | { readonly kind: 'header-file'; readonly name: string; readonly path: string }
  /** `Name;`: sent without a value. */
  | { readonly kind: 'empty-header'; readonly name: string }
  /** `Name:`: not sent, although it usually is. */
  | { readonly kind: 'no-header'; readonly name: string }
  | { readonly kind: 'query'; readonly name: string; readonly value: string }
  | { readonly kind: 'query-file'; readonly name: string; readonly path: string }
  | { readonly kind: 'data'; readonly name: string; readonly value: string }
  | { readonly kind: 'data-file'; readonly name: string; readonly path: string }
  | { readonly kind: 'json'; readonly name: string; readonly value: string }
  | { readonly kind: 'json-file'; readonly name: string; readonly path: string }
  | { readonly kind: 'upload'; readonly name: string; readonly path: string; readonly type?: string };

/** Items that make a body. */
export type DataItem = Extract<Item, { kind: 'data' | 'data-file' | 'json' | 'json-file' | 'upload' }>;

type Separator = (typeof SEPARATORS)[number];

/** As HTTPie has them; where several begin at one place, the longest counts. */
const SEPARATORS = ['==@', ':=@', '==', ':=', '=@', ':@', '=', ':', ';', '@'] as const;
const SPECIAL = new Set(SEPARATORS.join(''));

export function isData(item: Item): item is DataItem {
  switch (item.kind) {
    case 'data':
    case 'data-file':
    case 'json':
    case 'json-file':
    case 'upload':
      return true;
    case 'header':
    case 'header-file':
    case 'empty-header':
    case 'no-header':
    case 'query':
    case 'query-file':
      return false;
    default:
      return item satisfies never;
  }
}

/**
 * Reads an item by HTTPie's grammar: a name, a separator, a value. A backslash before a separator's character takes its
 * meaning away. Undefined where there is no separator.
 */
export function readItem(text: string): Item | undefined {
  const found = firstSeparator(text);
  if (found === undefined) return undefined;
  const { separator, at } = found;
  return itemOf(separator, unescape(text.slice(0, at)), unescape(text.slice(at + separator.length)));
}

/** @throws {UsageFailure} where it is no item; `next` shows what one looks like. */
export function parseItem(text: string): Item {
  const item = readItem(text);
  if (isWholeJson(text)) {
    throw new UsageFailure('This is JSON, and no item.', {
      next: 'To send it as it is, write --raw before it; or name its parts: name=Ada age:=36',
    });
  }
  if (item === undefined) {
    throw new UsageFailure(`“${text}” is neither data nor a header.`, {
      next: 'Write name=value for data, Name:value for a header, name==value for the query. If it has spaces in it, put quotes around all of it.',
    });
  }
  if (item.kind === 'empty-header' && text.slice(text.lastIndexOf(';') + 1) !== '') {
    throw new UsageFailure(`“${text}” is no header without a value: something follows the semicolon.`, {
      next: `Write ${item.name}; to send it empty, or ${item.name}:value to send a value.`,
    });
  }
  return item;
}

/** What somebody writes who is used to send a body as one word. */
function isWholeJson(text: string): boolean {
  try {
    return /^[[{]/.test(text) && JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function firstSeparator(text: string): { separator: Separator; at: number } | undefined {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
      continue;
    }
    const separator = SEPARATORS.find((candidate) => text.startsWith(candidate, at));
    if (separator !== undefined) return { separator, at };
  }
  return undefined;
}

/** Other backslashes stay: a Windows path is written as usual. */
function unescape(text: string): string {
  return text.replaceAll(/\\(.)/gsu, (whole, character: string) =>
    SPECIAL.has(character) ? character : whole,
  );
}

function itemOf(separator: Separator, name: string, value: string): Item {
  switch (separator) {
    case ':':
      return value === '' ? { kind: 'no-header', name } : { kind: 'header', name, value };
    case ':@':
      return { kind: 'header-file', name, path: value };
    case ';':
      return { kind: 'empty-header', name };
    case '==':
      return { kind: 'query', name, value };
    case '==@':
      return { kind: 'query-file', name, path: value };
    case '=':
      return { kind: 'data', name, value };
    case '=@':
      return { kind: 'data-file', name, path: value };
    case ':=':
      return { kind: 'json', name, value };
    case ':=@':
      return { kind: 'json-file', name, path: value };
    case '@': {
      const [path = '', type] = value.split(';type=');
      return { kind: 'upload', name, path, ...(type === undefined ? {} : { type }) };
    }
    default:
      return separator satisfies never;
  }
}
