import { fieldValues, type Field } from '../http/exchange.ts';
import { isToken } from '../http/syntax.ts';

/** A request as it went over the wire, and where it went. */
export interface CurlRequest {
  readonly method: string;
  /** `http://localhost:3000` */
  readonly origin: string;
  readonly target: string;
  readonly headers: readonly Pick<Field, 'name' | 'value'>[];
  readonly body: Uint8Array;
}

/** What curl sees to itself, or what manages one connection only. */
const CURLS_OWN = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
]);

/** What curl would add unasked. */
const ADDED_BY_CURL = ['User-Agent', 'Accept'];

/**
 * A command for a POSIX shell with which curl sends the same request: same headers, no others. It holds no control
 * character but line feeds, so that pasting it runs nothing else. Undefined where the method is none.
 */
export function curlCommand(request: CurlRequest): string | undefined {
  const { method, body } = request;
  if (!isToken(method)) return undefined;
  const data = body.length === 0 ? undefined : plainText(body);
  const isPiped = body.length > 0 && data === undefined;
  const words = [
    ...methodWords(method, body.length > 0),
    ...urlWords(request),
    ...headerWords(request),
    ...(asksForPacking(request) ? ['--compressed'] : []),
    ...(data === undefined ? [] : [`--data-raw ${quote(data)}`]),
    ...(isPiped ? ['--data-binary @-'] : []),
  ];
  const curl = `curl ${words.join(' \\\n  ')}`;
  return isPiped ? `printf ${quote(printable(body))} | ${curl}` : curl;
}

/** What comes is packed then, and would fill a terminal with bytes. */
function asksForPacking({ headers }: CurlRequest): boolean {
  return headers.some(
    ({ name, value }) => name.toLowerCase() === 'accept-encoding' && /gzip|deflate|br|zstd/i.test(value),
  );
}

function methodWords(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD' && !hasBody) return ['--head'];
  const implied = hasBody ? 'POST' : 'GET';
  return method === implied ? [] : [`-X ${quote(method)}`];
}

/** curl would else expand brackets and braces, take dot segments out, and leave out what follows a `#`. */
function urlWords({ origin, target }: CurlRequest): string[] {
  const asked = visible(target);
  if (!asked.startsWith('/') || asked.includes('#')) {
    return [quote(`${origin}/`), `--request-target ${quote(asked)}`];
  }
  return [
    quote(origin + asked),
    ...(/[[\]{}]/.test(asked) ? ['--globoff'] : []),
    ...(/\/\.{1,2}(?:[/?]|$)/.test(asked) ? ['--path-as-is'] : []),
  ];
}

function headerWords({ headers, origin, body }: CurlRequest): string[] {
  const host = headers.find(({ name }) => name.toLowerCase() === 'host');
  const isOtherHost = host !== undefined && host.value !== origin.replace(/^https?:\/\//, '');
  const added = body.length > 0 ? [...ADDED_BY_CURL, 'Content-Type'] : ADDED_BY_CURL;
  const fields = headers.map((field) => ({ ...field, start: 0, end: 0 }));
  const given = headers.filter(({ name }) => !CURLS_OWN.has(name.toLowerCase()));
  const unwanted = added.filter((name) => fieldValues(fields, name).length === 0);
  return [
    ...(isOtherHost ? [host, ...given] : given).flatMap(headerWord),
    ...unwanted.map((name) => `-H ${quote(`${name}:`)}`),
  ];
}

/** Values are latin1, one character a byte; what is no text in UTF-8 cannot be typed in a command. */
function headerWord({ name, value }: Pick<Field, 'name' | 'value'>): string[] {
  const text = plainText(Uint8Array.from(value, (character) => character.charCodeAt(0)));
  if (!isToken(name) || text === undefined || text.includes('\n')) return [];
  return [`-H ${quote(text === '' ? `${name};` : `${name}: ${text}`)}`];
}

/** Undefined where the bytes are no UTF-8, or hold what a terminal would act on or hide. */
function plainText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** In percent form where it is not printable ASCII. */
function visible(target: string): string {
  return target.replace(
    /[^\u0021-\u007e]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
}

/**
 * A format for `printf` that makes these bytes: text can be read, all else is in octal, and so
 * is what it takes for an option.
 */
function printable(bytes: Uint8Array): string {
  return Array.from(bytes, (byte, at) => {
    const character = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e || (at === 0 && character === '-')) {
      return ESCAPES.get(character) ?? `\\${byte.toString(8).padStart(3, '0')}`;
    }
    return ESCAPES.get(character) ?? character;
  }).join('');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\r', String.raw`\r`],
  ['\n', String.raw`\n`],
  ['\t', String.raw`\t`],
  ['\\', String.raw`\\`],
  ['%', '%%'],
]);

/** Nothing is special between single quotes; a single quote itself stands outside them. */
function quote(text: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
