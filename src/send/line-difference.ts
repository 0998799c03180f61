import { commonEnds } from '../common-ends.ts';
import type { TextRange } from '../text-range.ts';

/** What of two lines is worth a look: the words and signs that only one of them has, in order. */
export interface LineDifference {
  readonly left: readonly TextRange[];
  readonly right: readonly TextRange[];
}

interface Token extends TextRange {
  readonly text: string;
  readonly isWord: boolean;
}

/** Pairs of tokens that are looked at; beyond, what lies between the first and the last difference is one. */
const MOST_PAIRS = 250_000;

/** Compares two lines word by word and sign by sign. Where they differ in more places than they have words in common, all differs. */
export function compareLines(left: string, right: string): LineDifference {
  const [ours, theirs] = [tokensOf(left), tokensOf(right)];
  const common = commonTokens(ours, theirs);
  const taken = new Set(common.values());
  const difference = {
    left: rangesOf(ours, (token) => common.has(token)),
    right: rangesOf(theirs, (token) => taken.has(token)),
  };
  // Places and not letters: one long number is one difference, be all else ever so short.
  const places = (difference.left.length + difference.right.length) / 2;
  const hasWords = [...ours, ...theirs].some(({ isWord }) => isWord);
  return hasWords && wordsIn(common.keys()) < places
    ? { left: whole(left), right: whole(right) }
    : difference;
}

function whole(line: string): TextRange[] {
  return line === '' ? [] : [{ start: 0, end: line.length }];
}

function tokensOf(line: string): Token[] {
  return Array.from(line.matchAll(/([\p{L}\p{M}\p{N}_]+)|\s+|./gsu), ({ 0: text, 1: word, index }) => ({
    text,
    start: index,
    end: index + text.length,
    isWord: word !== undefined,
  }));
}

function wordsIn(tokens: Iterable<Token>): number {
  return Array.from(tokens).filter(({ isWord }) => isWord).length;
}

/** Tokens that both have, in order: each of the left with its like of the right. */
function commonTokens(left: readonly Token[], right: readonly Token[]): Map<Token, Token> {
  const textOf = ({ text }: Token) => text;
  const { before, after } = commonEnds(left.map(textOf), right.map(textOf));
  const [ours, theirs] = [left, right].map((tokens) => tokens.slice(before, tokens.length - after));
  return new Map([
    ...paired(left.slice(0, before), right.slice(0, before)),
    ...longestCommon(ours ?? [], theirs ?? []),
    ...paired(left.slice(left.length - after), right.slice(right.length - after)),
  ]);
}

function paired(left: readonly Token[], right: readonly Token[]): [Token, Token][] {
  return left.flatMap((ours, at): [Token, Token][] => {
    const theirs = right[at];
    return theirs === undefined ? [] : [[ours, theirs]];
  });
}

/** A longest sequence that both have. */
function longestCommon(left: readonly Token[], right: readonly Token[]): [Token, Token][] {
  if (left.length * right.length > MOST_PAIRS) return [];
  const width = right.length + 1;
  /** How many the two have in common from here to their ends. */
  const counts = new Uint16Array((left.length + 1) * width);
  const count = (at: number, other: number): number => counts[at * width + other] ?? 0;
  for (let at = left.length - 1; at >= 0; at -= 1) {
    for (let other = right.length - 1; other >= 0; other -= 1) {
      const isSame = left[at]?.text === right[other]?.text;
      const most = Math.max(count(at + 1, other), count(at, other + 1));
      counts[at * width + other] = isSame ? count(at + 1, other + 1) + 1 : most;
    }
  }
  const pairs: [Token, Token][] = [];
  let other = 0;
  for (const [at, ours] of left.entries()) {
    while (other < right.length && count(at, other + 1) === count(at, other)) other += 1;
    const theirs = right[other];
    if (theirs === undefined || count(at + 1, other) === count(at, other)) continue;
    pairs.push([ours, theirs]);
    other += 1;
  }
  return pairs;
}

/** What is not common; a sign or a space alone between two differences belongs to them, as in `16:11:45`. */
function rangesOf(tokens: readonly Token[], isCommon: (token: Token) => boolean): TextRange[] {
  const ranges: TextRange[] = [];
  for (const [at, token] of tokens.entries()) {
    if (isCommon(token)) continue;
    const last = ranges.at(-1);
    const between = tokens[at - 1];
    const touches =
      last !== undefined &&
      (last.end === token.start || (between?.isWord === false && last.end === between.start));
    if (touches) ranges.splice(-1, 1, { start: last.start, end: token.end });
    else ranges.push({ start: token.start, end: token.end });
  }
  return ranges;
}
