import { randomBytes } from 'node:crypto';

/** ms in which a browser must have come. */
const PATIENCE = 30_000;

/** Words that each let one asker in, soon: what stands in a command line is read by every user of the computer. */
export interface Entrance {
  /** A new word. */
  open(): string;
  /** True where the word is good, which it is no more then. */
  admits(word: string): boolean;
}

/** `now` is in ms since 1970. */
export function createEntrance(now: () => number): Entrance {
  const words = new Map<string, number>();
  return {
    open() {
      for (const [word, until] of words) if (until < now()) words.delete(word);
      const word = randomBytes(24).toString('base64url');
      words.set(word, now() + PATIENCE);
      return word;
    },
    admits(word) {
      const until = words.get(word);
      words.delete(word);
      return until !== undefined && now() <= until;
    },
  };
}
