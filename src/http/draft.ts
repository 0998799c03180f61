import { concat, copy } from './byte-stream.ts';
import type { Defect, DefectCode, Field, Framing, LinePart, Message, WireLine } from './exchange.ts';

/** Chunks beyond this many lines are not listed one by one, so that a body of tiny chunks cannot fill memory. */
const MOST_LINES_OF_BODY = 4096;

type MessageParts = Omit<Extract<Message, { kind: 'request' }>, 'kind' | 'method' | 'target' | 'version'>;

/** A message while it is being read. Takes offsets in the stream, keeps them from the exchange's beginning. */
export class Draft {
  framing: Framing = 'none';
  readonly headers: Field[] = [];
  readonly #trailers: Field[] = [];
  readonly #base: number;
  readonly #keepBody: number;
  readonly #onContent: ((bytes: Uint8Array) => void) | undefined;
  readonly #lines: WireLine[] = [];
  readonly #defects: Defect[] = [];
  readonly #kept: Uint8Array[] = [];
  #keptSize = 0;
  #bodySize = 0;
  #bodyLines = 0;

  /** `onContent` gets each piece of the body as it comes, kept or not. */
  constructor(base: number, keepBody: number, onContent?: (bytes: Uint8Array) => void) {
    this.#base = base;
    this.#keepBody = keepBody;
    this.#onContent = onContent;
  }

  /** Of a body in very many chunks, all lines beyond the bound become one. */
  line(part: LinePart, start: number, end: number): void {
    const line = { part, start: start - this.#base, end: end - this.#base };
    const last = this.#lines.at(-1);
    const ofBody = part === 'body' || part === 'chunk';
    if (ofBody && last !== undefined && this.#bodyLines >= MOST_LINES_OF_BODY) {
      this.#lines[this.#lines.length - 1] = { part: 'body', start: last.start, end: line.end };
      return;
    }
    if (ofBody) this.#bodyLines += 1;
    this.#lines.push(line);
  }

  defect(code: DefectCode, start: number, end: number): void {
    this.#defects.push({ code, start: start - this.#base, end: end - this.#base });
  }

  /** A defect of a field that was read already (its offsets count from the exchange's beginning). */
  defectOf(code: DefectCode, field: Field): void {
    this.#defects.push({ code, start: field.start, end: field.end });
  }

  field(part: 'header' | 'trailer', name: string, value: string, start: number, end: number): void {
    const fields = part === 'header' ? this.headers : this.#trailers;
    fields.push({ name, value, start: start - this.#base, end: end - this.#base });
  }

  /** A continuation line (RFC 9112 section 5.2): its text belongs to the field before, with one space between. */
  unfold(part: 'header' | 'trailer', text: string, end: number): void {
    const fields = part === 'header' ? this.headers : this.#trailers;
    const folded = fields.pop();
    if (folded === undefined) return;
    const value = [folded.value, text].filter((piece) => piece !== '').join(' ');
    fields.push({ ...folded, value, end: end - this.#base });
  }

  /** Body content, without its framing. Kept up to the limit, counted always. */
  content(bytes: Uint8Array): void {
    this.#bodySize += bytes.length;
    this.#onContent?.(bytes);
    const kept = bytes.subarray(0, this.#keepBody - this.#keptSize);
    if (kept.length === 0) return;
    this.#kept.push(copy(kept));
    this.#keptSize += kept.length;
  }

  /** What is there by now; what comes later does not change it. */
  parts(complete: boolean): MessageParts {
    return {
      headers: [...this.headers],
      trailers: [...this.#trailers],
      body: { framing: this.framing, bytes: concat(this.#kept), size: this.#bodySize },
      lines: [...this.#lines],
      defects: this.#defects.toSorted((a, b) => a.start - b.start),
      complete,
    };
  }
}
