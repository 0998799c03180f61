import { closestMatch } from 'leven';

/** The known name that was probably meant, if one is near enough: about one slip in three letters, or as is told. */
export function closest(
  word: string,
  known: readonly string[],
  maxDistance = Math.max(1, Math.ceil(word.length / 3)),
): string | undefined {
  const wanted = word.toLowerCase();
  const match = closestMatch(
    wanted,
    known.map((name) => name.toLowerCase()),
    { maxDistance },
  );
  return known.find((name) => name.toLowerCase() === match);
}

/** A sentence that leads from an unknown name to a known one. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = closest(word, known);
  if (match !== undefined) return `Did you mean \`${match}\`?`;
  if (known.length === 0) return 'There is none yet.';
  return `There is ${known.map((name) => `\`${name}\``).join(', ')}.`;
}
