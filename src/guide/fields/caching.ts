import type { FieldScene, Wording } from '../entry.ts';
import { list, quoted, shortened, span } from '../phrasing.ts';
import { elementSpans } from '../scene.ts';

/** Cache-Control, by its directives (RFC 9111 section 5.2). */
export function cacheControl({ value, message }: FieldScene): Wording | undefined {
  const meanings = message.kind === 'request' ? REQUEST_DIRECTIVES : RESPONSE_DIRECTIVES;
  const parts = elementSpans(value).flatMap(({ start, end, text }) => {
    const meaning = meaningOf(text, meanings);
    return meaning === undefined ? [] : [{ start, end, meaning }];
  });
  const told = parts.slice(0, 3).map(({ meaning }) => meaning);
  if (told[0] === undefined) return undefined;
  return { text: list(told), brief: told[0], parts };
}

type Directives = Readonly<Record<string, (seconds: string) => string>>;

const RESPONSE_DIRECTIVES: Directives = {
  'no-store': () => 'keep no copy of this at all',
  'no-cache': () => 'ask me each time before you use a copy',
  'max-age': (time) => `a copy is good for ${time}`,
  's-maxage': (time) => `a copy that many share is good for ${time}`,
  public: () => 'anybody may keep a copy',
  private: () => 'only your own browser may keep a copy',
  'must-revalidate': () => 'a copy that is out of date must not be used unasked',
  immutable: () => 'this will never change',
  'no-transform': () => 'nobody on the way may alter it',
  'stale-while-revalidate': (time) => `for ${time} more an old copy will do while a new one is fetched`,
};

const REQUEST_DIRECTIVES: Directives = {
  'no-store': () => 'please keep no copy of this on the way',
  'no-cache': () => 'no copy from a cache, please: ask the server itself',
  'max-age': (time) =>
    time === '0 seconds'
      ? 'a copy must be checked with the server first'
      : `a copy of at most ${time} will do`,
  'only-if-cached': () => 'only a copy will do: do not ask the server',
  'no-transform': () => 'nobody on the way may alter it',
};

function meaningOf(directive: string, meanings: Directives): string | undefined {
  const [name = '', argument = ''] = directive.split('=');
  const key = name.trim().toLowerCase();
  const seconds = argument.replaceAll('"', '').trim();
  return Object.hasOwn(meanings, key)
    ? meanings[key]?.(/^\d+$/.test(seconds) ? span(Number(seconds)) : 'some time')
    : undefined;
}

/** ETag: strong or weak (RFC 9110 section 8.8.1). */
export function etag({ value }: FieldScene): Wording | undefined {
  const tag = /^(W\/)?"([^"]*)"$/.exec(value);
  if (!tag)
    return {
      text: `${quoted(value)} should stand in quotation marks to be a fingerprint`,
      brief: 'malformed',
      variant: 'invalid',
    };
  return tag[1] === undefined
    ? {
        text: 'a fingerprint of this very content: another byte, another mark',
        brief: 'fingerprint of the content',
        variant: 'strong',
      }
    : {
        text: 'a fingerprint of the content. W/ means weak: small changes may leave it the same',
        brief: 'weak fingerprint',
        variant: 'weak',
      };
}

/** If-None-Match, and what came of it. */
export function ifNoneMatch({ value, exchange }: FieldScene): Wording {
  const asked =
    value.trim() === '*'
      ? 'do this only if nothing is there yet'
      : 'send it only if its fingerprint is no longer the one I have';
  const status = exchange.response?.status;
  if (status === 304)
    return {
      text: `${asked}. It still is: that is why 304 came back`,
      brief: 'still the same',
      variant: 'matched',
    };
  return { text: asked, brief: 'only if it changed' };
}

/** Range: which part is wanted (RFC 9110 section 14.1.2). */
export function range({ value }: FieldScene): Wording | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(value) ?? [];
  if (first === '' && last === '') return undefined;
  const which = rangeWords(first, last);
  return { text: `not all of it, please: only ${which}`, brief: `only ${which}` };
}

function rangeWords(first: string, last: string): string {
  if (first === '') return `the last ${shortened(last)} bytes`;
  return last === ''
    ? `from byte ${shortened(first)} on`
    : `bytes ${shortened(first)} to ${shortened(last)}, counted from 0`;
}

/** Content-Range: which part this is (RFC 9110 section 14.4). */
export function contentRange({ value }: FieldScene): Wording | undefined {
  const part = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(value);
  if (!part) return undefined;
  const [, first, last, whole] = part;
  const of = whole === '*' ? 'of a whole whose length is not known' : `of ${whole} in all`;
  return { text: `this is a part only: bytes ${first} to ${last} ${of}`, brief: `bytes ${first} to ${last}` };
}
