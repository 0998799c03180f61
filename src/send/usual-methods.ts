import { closest } from '../text/suggest.ts';

export const USUAL_METHODS: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'QUERY',
];

/** The usual method that was probably meant: one letter differs, or they stand in another order. Undefined for a usual one. */
export function methodMeant(method: string): string | undefined {
  const capitals = method.toUpperCase();
  if (USUAL_METHODS.includes(capitals)) return undefined;
  return (
    USUAL_METHODS.find((usual) => lettersOf(usual) === lettersOf(capitals)) ??
    closest(capitals, USUAL_METHODS, 1)
  );
}

/** What to say of a method that is probably a slip of the pen; undefined for any other. */
export function slipOfMethod(method: string): string | undefined {
  const meant = methodMeant(method);
  return meant === undefined
    ? undefined
    : `${method} goes out as a method of your own. Did you mean ${meant}?`;
}

function lettersOf(word: string): string {
  return word.split('').toSorted().join('');
}
