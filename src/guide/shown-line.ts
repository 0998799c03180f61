import type { ByteRange, LinePart } from '../http/exchange.ts';
import { masked, secretOfField, secretsOfAddresses, withCovered } from './values/secret.ts';

interface Piece extends ByteRange {
  readonly secret?: true | undefined;
}

/** As much of an annotated line as it takes. */
interface Line {
  readonly part: LinePart;
  readonly start: number;
  readonly text: string;
  readonly notes: readonly { readonly parts?: readonly Piece[] | undefined }[];
}

/** A line as a screen may show it: what its notes or its names take for a password or token is shortened. */
export function shownLine(line: Line): string {
  return withCovered(line.text, secretsOf(line), masked);
}

/** As `shownLine`, but every byte keeps its place. */
export function coveredLine(line: Line): string {
  return withCovered(line.text, secretsOf(line), (secret) =>
    masked(secret).padEnd(secret.length, '•').slice(0, secret.length),
  );
}

/** Bodies are left as they are. */
function secretsOf({ part, start, text, notes }: Line): readonly ByteRange[] {
  const told = notes
    .flatMap(({ parts = [] }) => parts)
    .filter(({ secret }) => secret === true)
    .map((piece) => ({ start: piece.start - start, end: piece.end - start }));
  switch (part) {
    case 'request-line':
      return secretsOfAddresses(text);
    case 'header':
    case 'trailer':
      return [...(told.length === 0 ? secretOfField(text) : told), ...secretsOfAddresses(text)];
    case 'status-line':
    case 'blank':
    case 'chunk':
    case 'body':
      return told;
  }
}
