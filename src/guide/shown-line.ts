import type { ByteRange, LinePart } from '../http/exchange.ts';
import {
  isSure,
  masked,
  secretOfField,
  secretsInAddress,
  secretsInText,
  withCovered,
} from './values/secret.ts';

interface Piece extends ByteRange {
  readonly secret?: true | undefined;
}

/** As much of an annotated line as it takes. */
interface Line {
  readonly part: LinePart;
  readonly start: number;
  readonly text: string;
  readonly body?: { readonly secrets?: readonly ByteRange[] | undefined } | undefined;
  readonly notes: readonly { readonly parts?: readonly Piece[] | undefined }[];
}

/** A line as a screen may show it: what its notes or its names take for a password or token is shortened. */
export function shownLine(line: Line): string {
  return withCovered(line.text, secretsInLine(line), masked);
}

/** As `shownLine`, but every byte keeps its place. */
export function coveredLine(line: Line): string {
  return withCovered(line.text, secretsInLine(line), (secret) =>
    masked(secret).padEnd(secret.length, '•').slice(0, secret.length),
  );
}

/** What its notes or its names take for a password or token. UTF-16 units of the line's text. */
export function secretsInLine({ part, start, text, body, notes }: Line): readonly ByteRange[] {
  const pieces = notes.flatMap(({ parts = [] }) => parts);
  const told = pieces
    .filter(({ secret }) => secret === true)
    .map((piece) => ({ start: piece.start - start, end: piece.end - start }));
  switch (part) {
    case 'request-line':
      return secretsInText(text).filter(isSure);
    case 'header':
    case 'trailer':
      // What notes take apart they know better than the name does.
      return [...(pieces.length === 0 ? secretOfField(text) : told), ...secretsInField(text)];
    case 'body':
      return body?.secrets ?? [];
    case 'status-line':
    case 'blank':
    case 'chunk':
      return told;
  }
}

/** Of cookies the notes tell all that is to be told. */
const COOKIES = /^(?:set-)?cookie$/i;
/** What stands there ends where the line does. */
const ONE_ADDRESS = /^(?:content-location|location|origin|referer)$/i;

function secretsInField(line: string): readonly ByteRange[] {
  const at = line.indexOf(':') + 1;
  const name = line.slice(0, Math.max(0, at - 1));
  if (COOKIES.test(name)) return [];
  const find = ONE_ADDRESS.test(name) ? secretsInAddress : secretsInText;
  return find(line.slice(at))
    .filter(isSure)
    .map(({ start, end }) => ({ start: at + start, end: at + end }));
}
