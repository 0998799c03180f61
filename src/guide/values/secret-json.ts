import { isSecretName, mayNameSecret, type Secret } from './secret-name.ts';

/** Finds what is secret in a text that stands in JSON. */
type LookInto = (text: string) => readonly Secret[];

/** What is secret in JSON by what it is called there, be it whole or not. `lookInto` is for its texts. */
export function secretsInJson(text: string, lookInto: LookInto): readonly Secret[] {
  return new JsonSecrets(lookInto).next(text);
}

/** A text, maybe without its end; a number; a sign; another word. */
const TOKEN =
  /"([^"\\]*(?:\\[^][^"\\]*)*)(\\?)("?)|-?\d[\d.eE+-]*|-$|[[\]{}:,]|(?:[^\s"[\]{}:,\d-]|-(?!\d))[^\s"[\]{}:,]*/g;

/** The minus may be all of it that came. */
const NUMBER = /^-?\d|^-$/;

/** The longest part of a name that is kept from one piece to the next. UTF-16 units. */
const MOST_OF_NAME = 1000;

/** Finds what is secret in JSON that comes in pieces, wherever one ends: within a name, a text or a number. */
export class JsonSecrets {
  readonly #lookInto: LookInto;
  /** The text before, which is a name if a colon comes. */
  #name: string | undefined;
  #colon = false;
  /** What is called like a secret and holds more: all in it is secret. */
  #within: { readonly name: string; readonly brackets: string[] } | undefined;
  /** What the end of the piece before tore, as it has to begin anew. */
  #torn = '';
  #tornText = '';

  constructor(lookInto: LookInto) {
    this.#lookInto = lookInto;
  }

  /** True where the end of the last piece tore a text or a number: the next one begins within it. */
  get isTorn(): boolean {
    return this.#torn !== '';
  }

  /** What is secret in the next piece, in UTF-16 units of it. */
  next(piece: string): readonly Secret[] {
    if (piece === '') return [];
    const before = this.#torn.length;
    const text = this.#torn + piece;
    this.#torn = '';
    const secrets: Secret[] = [];
    for (const { 0: found, 1: inside, 2: cut, 3: end, index } of text.matchAll(TOKEN)) {
      const isLast = index + found.length === text.length;
      if (inside !== undefined) {
        this.#text(`${inside}${cut}`, index + 1, secrets);
        if (end === '') this.#tear(`"${cut}`, inside);
        else this.#endText(inside);
      } else if (NUMBER.test(found)) {
        this.#number(found, index, secrets);
        if (isLast) this.#torn = '0';
        else this.#forget();
      } else this.#sign(found);
    }
    return before === 0 ? secrets : moved(secrets, before);
  }

  #text(inside: string, start: number, secrets: Secret[]): void {
    const name = this.#secretName();
    if (name === undefined) secrets.push(...this.#insideText(inside, start));
    else if (inside !== '') secrets.push({ start, end: start + inside.length, name });
  }

  /** In a text that is no secret itself: addresses, parameters, and JSON that travels as a text. */
  #insideText(inside: string, start: number): Secret[] {
    if (!/[=@]|\\["u]/.test(inside)) return [];
    const plain = unescaped(inside);
    return this.#lookInto(plain.text).map((secret) => ({
      ...secret,
      start: start + plain.offset(secret.start),
      end: start + plain.offset(secret.end),
    }));
  }

  #endText(inside: string): void {
    const isValue = this.#colon && this.#name !== undefined;
    const written = this.#tornText + inside;
    this.#forget();
    if (!isValue) this.#name = unescaped(written).text;
  }

  #tear(beginning: string, inside: string): void {
    this.#torn = beginning;
    this.#tornText = (this.#tornText + inside).slice(0, MOST_OF_NAME);
  }

  #number(found: string, start: number, secrets: Secret[]): void {
    const name = this.#secretName();
    if (name !== undefined && isSecretName(name)) secrets.push({ start, end: start + found.length, name });
  }

  #sign(found: string): void {
    switch (found) {
      case ':':
        this.#colon = true;
        return;
      case '{':
      case '[': {
        const name = this.#secretName();
        if (this.#within) this.#within.brackets.push(found);
        else if (name !== undefined) this.#within = { name, brackets: [found] };
        break;
      }
      case '}':
      case ']':
        this.#within?.brackets.pop();
        if (this.#within?.brackets.length === 0) this.#within = undefined;
        break;
      default:
    }
    this.#forget();
  }

  #forget(): void {
    this.#name = undefined;
    this.#colon = false;
    this.#tornText = '';
  }

  /** By which name the value that stands here is secret; undefined where it is none, or no value. */
  #secretName(): string | undefined {
    if (this.#within) {
      const isName = this.#within.brackets.at(-1) === '{' && !this.#colon;
      return isName ? undefined : this.#within.name;
    }
    if (this.#name === undefined || !this.#colon) return undefined;
    return mayNameSecret(this.#name) ? this.#name : undefined;
  }
}

/** Ranges of a text that begins with as many characters that are no part of it. */
function moved(secrets: readonly Secret[], by: number): Secret[] {
  return secrets
    .map((secret) => ({ ...secret, start: Math.max(0, secret.start - by), end: secret.end - by }))
    .filter(({ start, end }) => start < end);
}

/** A text of JSON as it is meant, and where in it as it is written each of its characters stands. */
function unescaped(written: string): { text: string; offset: (at: number) => number } {
  if (!written.includes('\\')) return { text: written, offset: (at) => at };
  const offsets = new Uint32Array(written.length + 1);
  let read = 0;
  let length = 0;
  const pass = (to: number) => {
    for (; read < to; read += 1, length += 1) offsets[length] = read;
  };
  const text = written.replaceAll(
    ESCAPE,
    (found: string, code: string | undefined, sign: string | undefined, at: number) => {
      pass(at + 1);
      read = at + found.length;
      return code === undefined
        ? (MEANT.get(sign ?? '') ?? sign ?? '')
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
  pass(written.length + 1);
  return { text, offset: (at) => offsets[at] ?? written.length };
}

const ESCAPE = /\\(?:u([\da-fA-F]{4})|([^]))/g;
const MEANT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);
