import { isToken } from '../http/syntax.ts';

/** What a part of an `http` block was read as, or the first place that is wrong. `line` counts from 0 in the block. */
export type BlockPart<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      readonly message: string;
      readonly next: string;
    };

/** A mistake in a block. `line` counts from 0 in the block, `column` from 1. */
export function wrongAt(line: number, message: string, next: string, column = 1): BlockPart<never> {
  return { ok: false, line, column, message, next };
}

type FieldLine = readonly [name: string, value: string];

export interface Head {
  readonly fields: readonly FieldLine[];
  /** Index of the empty line that ends the headers, or of the end of `lines`. */
  readonly end: number;
}

const FORM = 'A header is a name, a colon and a value; an empty line ends the headers.';

/** Reads field lines (RFC 9112 section 5) from `start` to the first empty line. */
export function readHeaders(lines: readonly string[], start: number): BlockPart<Head> {
  const fields: FieldLine[] = [];
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') break;
    const colon = line.indexOf(':');
    const mistake = fieldMistake(line, colon);
    if (mistake !== undefined) return wrongAt(index, mistake.message, mistake.next, mistake.column);
    fields.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { ok: true, value: { fields, end: index } };
}

interface FieldMistake {
  readonly column: number;
  readonly message: string;
  readonly next: string;
}

function fieldMistake(line: string, colon: number): FieldMistake | undefined {
  if (/^(HTTP\/\d|!)/.test(line)) {
    return {
      column: 1,
      message: 'What must come back stands too close to the request.',
      next: 'Put an empty line before it.',
    };
  }
  if (colon === -1)
    return { column: 1, message: 'A header was expected here, and this line has no colon.', next: FORM };
  const name = line.slice(0, colon);
  if (isToken(name)) return undefined;
  if (/\s$/.test(name) && isToken(name.trimEnd())) {
    return { column: name.trimEnd().length + 1, message: 'No space may stand before the colon.', next: FORM };
  }
  return { column: 1, message: `\`${name}\` cannot be the name of a header.`, next: FORM };
}
