import type { FieldScene, Here, Wording } from '../entry.ts';
import { list, span } from '../phrasing.ts';
import { elementSpans } from '../values/spans.ts';

/** Cache-Control, by its directives (RFC 9111 section 5.2). */
export function cacheControl({ value, direction }: FieldScene): Wording | undefined {
  const meanings = direction === 'request' ? REQUEST_DIRECTIVES : RESPONSE_DIRECTIVES;
  const parts = elementSpans(value).flatMap(({ start, end, text }) => {
    const meaning = meaningOf(text, meanings);
    return meaning === undefined ? [] : [{ start, end, meaning }];
  });
  const told = parts.slice(0, 3).map(({ meaning }) => meaning);
  if (told[0] === undefined) return undefined;
  return { text: list(told), brief: told[0], parts };
}

/** Its like for some caches only (RFC 9213): the same directives, and whom alone they are for. */
export const cacheControlFor =
  (whose: string): Here<FieldScene> =>
  (scene) => {
    const words = cacheControl(scene);
    return words && { ...words, text: `for ${whose} alone: ${words.text}` };
  };

type Directives = Readonly<Record<string, (seconds: string) => string>>;

const RESPONSE_DIRECTIVES: Directives = {
  'no-store': () => 'keep no copy of this at all',
  'no-cache': () => 'ask me each time before you use a copy',
  'max-age': (time) => `a copy is good for ${time}`,
  's-maxage': (time) => `a copy that many share is good for ${time}`,
  public: () => 'anybody may keep a copy',
  private: () => 'only your own browser may keep a copy',
  'must-revalidate': () => 'a copy that is out of date must not be used unasked',
  immutable: () => 'this will not change while a copy is good',
  'no-transform': () => 'nobody on the way may alter it',
  'proxy-revalidate': () => 'a copy that many share must not be used unasked once it is out of date',
  'must-understand': () => 'keep a copy only if you know what this status means for copies',
  'stale-if-error': (time) => `for ${time} more an old copy will do if the server fails`,
  'stale-while-revalidate': (time) => `for ${time} more an old copy will do while a new one is fetched`,
};

const REQUEST_DIRECTIVES: Directives = {
  'no-store': () => 'please keep no copy of this on the way',
  'no-cache': () => 'no copy from a cache, please: ask the server itself',
  'max-age': (time) =>
    time === '0 seconds'
      ? 'a copy must be checked with the server first'
      : `a copy of at most ${time} will do`,
  'max-stale': (time) =>
    time === 'some time' ? 'a copy that is out of date will do, too' : `a copy may be out of date by ${time}`,
  'min-fresh': (time) => `a copy must stay good for ${time} more`,
  'stale-if-error': (time) => `if the server fails, a copy may be out of date by ${time}`,
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
