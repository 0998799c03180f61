import { joined, masked } from '../guide/values/secret.ts';
import type { ByteRange } from '../http/exchange.ts';
import type { TextRange } from '../text-range.ts';

/** A line, and what in it nobody else is to read. UTF-16 units. */
export interface PrivateLine {
  readonly text: string;
  readonly secrets: readonly ByteRange[];
}

/** A line as a screen may show it. */
export interface CoveredLine {
  readonly text: string;
  /** Where ranges of the whole line are in this one: a secret's is all of its mask. In order, none over another. */
  readonly moved: (ranges: readonly TextRange[]) => TextRange[];
}

/** Shortens what is secret in a line. */
export function cover({ text, secrets }: PrivateLine): CoveredLine {
  const covers: { from: ByteRange; to: ByteRange }[] = [];
  const pieces: string[] = [];
  let at = 0;
  let length = 0;
  for (const from of joined(secrets).filter(({ start }) => start < text.length)) {
    const mask = masked(text.slice(from.start, from.end));
    const start = length + from.start - at;
    covers.push({ from, to: { start, end: start + mask.length } });
    pieces.push(text.slice(at, from.start), mask);
    length = start + mask.length;
    at = Math.min(from.end, text.length);
  }
  const placeOf = (place: number, edge: 'start' | 'end') => {
    const inside = covers.find(({ from }) => from.start <= place && place <= from.end);
    if (inside !== undefined && place !== inside.from[edge === 'start' ? 'end' : 'start'])
      return inside.to[edge];
    const before = covers.findLast(({ from }) => from.end <= place);
    return before === undefined ? place : before.to.end + place - before.from.end;
  };
  return {
    text: [...pieces, text.slice(at)].join(''),
    moved: (ranges) =>
      joined(ranges.map(({ start, end }) => ({ start: placeOf(start, 'start'), end: placeOf(end, 'end') }))),
  };
}

/** The lines of a text, each with what is secret in it. */
export function privateLines(text: string, secrets: readonly ByteRange[]): PrivateLine[] {
  let at = 0;
  return text.split(/(?<=\n)/).map((whole) => {
    const [start, line] = [at, whole.replace(/\r?\n$/, '')];
    at += whole.length;
    const inside = secrets.filter((secret) => secret.start < start + line.length && secret.end > start);
    return {
      text: line,
      secrets: inside.map((secret) => ({
        start: Math.max(0, secret.start - start),
        end: Math.min(line.length, secret.end - start),
      })),
    };
  });
}
