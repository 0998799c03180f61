import { isLastWord, type Speaker, speakerOf } from './curl-words.ts';

interface Piece {
  readonly text: string;
  readonly speaker: Speaker;
  /** True where curl was done with the answer: what it held back of a body may follow. */
  readonly isLate: boolean;
}

/** What a terminal shows behind the output of a program, perhaps right behind a body without a line end. */
const PROMPT =
  /(?:(?:^|(?<=[}\]>"]))[\w.-]+@[\w.-]+[:~ ].*[$#%] ?|^(?:PS [A-Z]:\\.*> ?|[A-Z]:\\.*> ?|[$%] ))$/;
/** zsh shows by this that a line had no end. */
const NO_LINE_END = /(?<=[}\]>"])%\s*$/;
/** What stands where a byte was no UTF-8: three bytes for one, so that lengths tell nothing. */
const REPLACED = '\u00ef\u00bf\u00bd';

/** Collects what stands behind an answer's head: its body, and what curl says meanwhile. */
export class CurlBody {
  readonly #pieces: Piece[] = [];
  #isOver = false;

  /** `end` is the line end, empty where the line has none. */
  add(line: string, end: string): void {
    const bare = line.replace(/\r+$/, '');
    const speaker = speakerOf(bare);
    if (isLastWord(bare)) this.#isOver = true;
    this.#pieces.push({ text: line + end, speaker, isLate: this.#isOver });
  }

  /** True where curl is done with the answer. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * The body, one character a byte. `heads` are the first lines of answers, which `-i` prints before it. Undefined
   * where it cannot be told from what else was printed.
   */
  text(head: readonly string[], heads: ReadonlySet<string>): string | undefined {
    const said = this.#said(
      ({ speaker, isLate }) => speaker === 'body' || (speaker === 'perhaps' && !isLate),
    );
    const likely = withoutHeads(said, heads);
    const promised = lengthIn(head);
    if (promised === undefined) return withoutPrompt(likely);
    const whole = asLongAs(promised, likely) ?? this.#otherwise(promised);
    if (whole !== undefined) return whole;
    if (likely.length < promised || isPacked(head) || likely.includes(REPLACED)) return withoutPrompt(likely);
    // curl prints no byte more than was promised: the others are of `-w`, or a prompt.
    const body = likely.slice(0, promised);
    return isJson(head) && !readsAsJson(body) && !readsAsJson(likely) ? undefined : body;
  }

  /** What has the length that was promised, where lists in the body look like curl's words, or the other way round. */
  #otherwise(promised: number): string | undefined {
    return (
      asLongAs(
        promised,
        this.#said(({ speaker }) => speaker === 'body'),
      ) ??
      asLongAs(
        promised,
        this.#said(({ speaker }) => speaker !== 'curl'),
      ) ??
      asLongAs(
        promised,
        this.#said(() => true),
      )
    );
  }

  #said(isOfBody: (piece: Piece) => boolean): string {
    return this.#pieces
      .filter(isOfBody)
      .map(({ text }) => text)
      .join('');
  }
}

/** A text that has this length; what was pasted often has a line end too many. */
function asLongAs(promised: number, text: string): string | undefined {
  if (text.length === promised) return text;
  const end = /\r?\n$/.exec(text)?.[0] ?? '';
  return text.length - end.length === promised ? text.slice(0, promised) : undefined;
}

/** Undefined where the headers do not say it, or something else decides. */
function lengthIn(head: readonly string[]): number | undefined {
  if (head.some((line) => /^transfer-encoding:/i.test(line))) return undefined;
  const lengths = head.flatMap((line) => /^content-length: *(.*\S)/i.exec(line)?.[1] ?? []);
  const [length = ''] = lengths;
  return /^\d+$/.test(length) && lengths.every((other) => other === length) ? Number(length) : undefined;
}

function isJson(head: readonly string[]): boolean {
  return head.some((line) => /^content-type:[^;]*json/i.test(line));
}

function isPacked(head: readonly string[]): boolean {
  return head.some((line) => /^content-encoding: *(?!identity\s*$)\S/i.test(line));
}

function readsAsJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function withoutHeads(text: string, heads: ReadonlySet<string>): string {
  let rest = text;
  for (;;) {
    const [head, first = ''] = /^(HTTP\/\d[^\r\n]*)\r?\n(?:[^\r\n]+\r?\n)*\r?\n/.exec(rest) ?? [];
    if (head === undefined || !heads.has(first.trim())) return rest;
    rest = rest.slice(head.length);
  }
}

function withoutPrompt(text: string): string {
  const at = text.lastIndexOf('\n') + 1;
  const last = text.slice(at).replace(PROMPT, '');
  return (text.slice(0, at) + last).replace(NO_LINE_END, '');
}
