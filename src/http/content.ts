import { fieldValues, type Message } from './exchange.ts';
import { rememberedText } from '../memory.ts';
import { codings } from './framing.ts';
import { TOKEN_CHARACTERS } from './syntax.ts';

/** `text/html; charset=utf-8`, taken apart; type and names in lower case (RFC 9110 section 8.3.1). */
export interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = `[${TOKEN_CHARACTERS}]+`;
const TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*(?:;|$)`);
const PARAMETER = new RegExp(`;\\s*(${TOKEN})=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]*))`, 'g');

/** Undefined where the value is no media type. Of a parameter that stands twice the first counts. */
export const parseMediaType = rememberedText((value): MediaType | undefined => {
  const type = TYPE.exec(value)?.[1];
  if (type === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of value.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
  }
  return { type: type.toLowerCase(), parameters };
});

/**
 * The Content-Type that counts: of several the last that is a media type, as browsers have it (RFC 9110 section 8.3).
 */
export function contentTypeOf({ headers }: Message): string | undefined {
  return fieldValues(headers, 'content-type').findLast((value) => parseMediaType(value) !== undefined);
}

/** Codings that are still on the bytes of the body: `['gzip']`. Where a tool printed text, it has unpacked it. */
export function codingsOf({ headers, body }: Message): string[] {
  if (body.unpacked === true || (body.framing === 'printed' && isPlainText(body.bytes))) return [];
  const named = (wanted: string) => codings(headers.filter(({ name }) => name.toLowerCase() === wanted));
  return [...named('content-encoding'), ...named('transfer-encoding')].filter(
    (coding) => coding !== 'identity' && coding !== 'chunked',
  );
}

/** True where the bytes, or the beginning of many, are UTF-8 without controls but line ends and tabs. */
export function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 4096), { stream: true });
    return !/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}

export interface Charset {
  /** A label that TextDecoder takes. */
  readonly label: string;
  /** As the message names it, known to us or not. */
  readonly declared: string | undefined;
}

/**
 * The charset of the bytes: the one that is named; where none is, or one nobody knows, what a byte
 * order mark tells, or else UTF-8.
 */
export function charsetOf(message: Message): Charset {
  const declared = parseMediaType(contentTypeOf(message) ?? '')?.parameters.get('charset');
  if (message.body.asText === true) return { label: 'utf-8', declared };
  if (declared !== undefined && isCharset(declared)) return { label: declared, declared };
  return { label: markedCharset(message.body.bytes), declared };
}

function markedCharset([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Whether TextDecoder knows this label. */
export const isCharset = rememberedText((label): boolean => {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
});

export interface DecodedBody {
  /** As far as it was kept, without a byte order mark; U+FFFD stands where bytes do not fit the charset. */
  readonly text: string;
  /** True where the bytes are no text in this charset, or still packed. */
  readonly isBinary: boolean;
}

/** Reads a body by its charset. Where it was cut, a last character that is torn is left out. */
export function decodeBody(message: Message): DecodedBody {
  const { body, complete } = message;
  const { label } = charsetOf(message);
  const options = { stream: body.bytes.length < body.size || !complete };
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(body.bytes, options);
    return { text, isBinary: codingsOf(message).length > 0 };
  } catch {
    return { text: new TextDecoder(label).decode(body.bytes, options), isBinary: true };
  }
}
