/** The shapes a structured field may have (RFC 9651 section 3). */
export type Shape = 'item' | 'list' | 'dictionary';

/** Where a value stops being a structured field of this shape: an offset in it, or undefined where it is one. */
export function structuredFault(value: string, shape: Shape): number | undefined {
  const reader = new Reader(value);
  reader.skip(/ +/y);
  const isFine = shape === 'item' ? reader.item() : value.trim() === '' || reader.members(shape);
  if (!isFine) return reader.at;
  reader.skip(/ +/y);
  return reader.at === value.length ? undefined : reader.at;
}

/** An integer or a decimal, a string, a token, bytes, a boolean, a date, or a string that is not only ASCII. */
const BARE =
  /(?:-?\d{1,12}\.\d{1,3}(?![\d.])|-?\d{1,15}(?![\d.])|"(?:\\["\\]|[\x20\x21\x23-\x5b\x5d-\x7e])*"|[A-Za-z*][!#$%&'*+\-.^_`|~\w:/]*|:[A-Za-z0-9+/=]*:|\?[01]|@-?\d{1,15}|%"(?:%[0-9a-f]{2}|[\x20\x21\x23\x24\x26-\x7e])*")/y;
const KEY = /[a-z*][a-z0-9_\-.*]*/y;

/** Reads on as far as it goes; `at` stays where the first thing is that does not fit. */
class Reader {
  at = 0;
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#value);
    if (match) this.at += match[0].length;
    return match !== null;
  }

  item(): boolean {
    return this.skip(BARE) && this.parameters();
  }

  members(shape: 'list' | 'dictionary'): boolean {
    do {
      if (!(shape === 'list' ? this.itemOrList() : this.entry())) return false;
    } while (this.skip(/[ \t]*,[ \t]*/y));
    return true;
  }

  private entry(): boolean {
    if (!this.skip(KEY)) return false;
    return this.skip(/=/y) ? this.itemOrList() : this.parameters();
  }

  private itemOrList(): boolean {
    if (!this.skip(/\(/y)) return this.item();
    this.skip(/ +/y);
    while (!this.skip(/\)/y)) {
      if (!this.item()) return false;
      if (!this.skip(/ +|(?=\))/y)) return false;
    }
    return this.parameters();
  }

  private parameters(): boolean {
    while (this.skip(/; */y)) {
      if (!this.skip(KEY)) return false;
      if (this.skip(/=/y) && !this.skip(BARE)) return false;
    }
    return true;
  }
}
