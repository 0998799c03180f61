import type { FieldGuide } from '../guide/entry.ts';
import { tell } from '../guide/entry.ts';
import type { Spec } from '../guide/note.ts';
import type { DefectCode, Direction, Exchange, Message } from '../http/exchange.ts';

/** Something that is wrong with an exchange, and the bytes it speaks of, counted in its direction. */
export interface Problem {
  readonly level: 'error' | 'warning' | 'hint';
  /** Stable, like `defect.bare-lf`. */
  readonly id: string;
  readonly direction: Direction;
  readonly text: string;
  /** What to do about it. */
  readonly advice: string;
  readonly start: number;
  readonly end: number;
  readonly spec?: Spec;
}

/** What the parser found wrong, in the order of the bytes; `now` in ms since 1970. */
export function problemsOf(exchange: Exchange, guide: FieldGuide, now: number): Problem[] {
  const { request, interim, response } = exchange;
  return [
    ...(request === undefined ? [] : defectsOf(request, 'request')),
    ...interim.flatMap((message) => defectsOf(message, 'response')),
    ...(response === undefined ? [] : defectsOf(response, 'response')),
  ];

  function defectsOf(message: Message, direction: Direction): Problem[] {
    return message.defects.flatMap(({ code, start, end }) => {
      const entry = guide.defects.get(code);
      if (entry === undefined) return [];
      const { id, text, spec } = tell(`defect.${code}`, entry, { exchange, guide, now, direction, message });
      const { level, advice } = ADVICE[code];
      return [{ level, id, direction, text, advice, start, end, ...(spec && { spec }) }];
    });
  }
}

type Advice = Pick<Problem, 'level' | 'advice'>;

function error(advice: string): Advice {
  return { level: 'error', advice };
}

function warning(advice: string): Advice {
  return { level: 'warning', advice };
}

const ADVICE: Readonly<Record<DefectCode, Advice>> = {
  'bad-start-line': error('Write the first line anew, with one space between its parts.'),
  'not-http': error('See that you have the beginning of the message, and that it is HTTP at all.'),
  'bare-lf': warning(
    'End each line with CR and LF. If this is a text file, its editor did it: nothing is lost.',
  ),
  'bare-cr': error('Take the CR out, or put an LF behind it.'),
  'space-before-colon': error('Take the space before the colon out.'),
  'missing-colon': error('Put a colon between the name and the value; or is an empty line missing above?'),
  'empty-name': error('Give the header a name, or take the line out.'),
  'bad-name': error('Use letters, digits and hyphens only.'),
  'control-character': error('Take the character out, and look where it came from.'),
  'folded-line': warning('Put the value on one line.'),
  'bad-content-length': error('Write the number of bytes of the body, in digits.'),
  'conflicting-content-length': error('Keep the one that counts the bytes of the body.'),
  'length-and-chunked': error('Keep one of the two.'),
  'bad-transfer-encoding': error('Use `Transfer-Encoding: chunked`, or Content-Length instead.'),
  'bad-chunk-size': error(
    'Count the bytes of the piece before, and write the size of this one in hexadecimal.',
  ),
  'missing-chunk-end': error('Count the bytes of this piece, and correct its size.'),
  'headers-too-large': error('Make the headers shorter: many servers stop at 8 or 16 kilobytes.'),
  'cut-off-in-head': error('End the headers with an empty line; or get the rest, if you have a part only.'),
  'cut-off-in-body': error('Get the rest of the body, or see whether the length that is promised is right.'),
  'body-not-allowed': error(
    'Send no body here; or is this the answer to another request? `--method` says to which.',
  ),
  'unexpected-bytes': error(
    'Take these bytes out; or, if they are a body, say its length with Content-Length.',
  ),
};
