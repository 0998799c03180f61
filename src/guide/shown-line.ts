import { masked } from './values/secret.ts';

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly secret?: true | undefined;
}

/** As much of an annotated line as it takes. */
interface Line {
  readonly start: number;
  readonly text: string;
  readonly notes: readonly { readonly parts?: readonly Piece[] | undefined }[];
}

/** A line as a screen may show it: what its notes take for a password or token is shortened. */
export function shownLine(line: Line): string {
  return withoutSecrets(line, masked);
}

/** As `shownLine`, but every byte keeps its place. */
export function coveredLine(line: Line): string {
  return withoutSecrets(line, (secret) => masked(secret).padEnd(secret.length, '•').slice(0, secret.length));
}

function withoutSecrets({ start, text, notes }: Line, cover: (secret: string) => string): string {
  return notes
    .flatMap(({ parts = [] }) => parts)
    .filter(({ secret }) => secret === true)
    .toSorted((one, other) => other.start - one.start)
    .reduce((shown, part) => {
      const [from, to] = [part.start - start, part.end - start];
      return shown.slice(0, from) + cover(shown.slice(from, to)) + shown.slice(to);
    }, text);
}
