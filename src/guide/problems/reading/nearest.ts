import { closestMatch } from 'leven';

/**
 * Of these words the one that somebody who wrote `word` meant, as far as a slip of a letter or two tells. Stricter than
 * where a reader is only asked "did you mean": undefined where it is one of the words, or too short to be sure.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length < 5 || word.length > 40 || words.includes(word)) return undefined;
  return closestMatch(word, words, { maxDistance: word.length < 9 ? 1 : 2 });
}
