import {
  charsetOf,
  codingsOf,
  contentTypeOf,
  decodeBody,
  isCharset,
  parseMediaType,
} from '../../http/content.ts';
import { fieldValues, type Body, type Message } from '../../http/exchange.ts';
import { remembered } from '../../memory.ts';
import type { FieldGuide, MediaTypeEntry } from '../entry.ts';
import { describeMediaType } from './media-type.ts';

/** How the bytes of a body are to be read. */
export interface Content {
  readonly entry: MediaTypeEntry | undefined;
  readonly show: 'text' | 'hex';
  /** A label that TextDecoder takes. */
  readonly charset: string;
  /** The charset as the message names it, known to us or not. */
  readonly declaredCharset: string | undefined;
  /** Codings that are still on the bytes: `['gzip']`. */
  readonly codings: readonly string[];
}

/** What the headers say of the body; where they say nothing, what its first bytes look like. */
export function contentOf(message: Message, guide: FieldGuide): Content {
  return contentsBy(guide)(message);
}

const contentsBy = remembered((guide: FieldGuide) =>
  remembered((message: Message) => readContent(message, guide)),
);

function readContent(message: Message, guide: FieldGuide): Content {
  const mediaType = parseMediaType(contentTypeOf(message) ?? '');
  const entry = mediaType && describeMediaType(mediaType.type, guide);
  const { label: charset, declared: declaredCharset } = charsetOf(message);
  const codings = codingsOf(message);
  const show = codings.length > 0 ? 'hex' : shownAs(message.body, charset, entry);
  return { entry, show, charset, declaredCharset, codings };
}

/** What is labelled as text but holds NUL is safer to read as hexadecimal. */
function shownAs(body: Body, charset: string, entry: MediaTypeEntry | undefined): 'text' | 'hex' {
  if (entry?.show === 'hex') return 'hex';
  const text = new TextDecoder(charset).decode(body.bytes.subarray(0, 512), { stream: true });
  if (text.includes('\u0000')) return 'hex';
  const undecodable = text.split('\ufffd').length - 1;
  return entry || undecodable <= text.length / 10 ? 'text' : 'hex';
}

/** The body as text where it is text, whole and kept; undefined otherwise. */
export function wholeText(message: Message, content: Content): string | undefined {
  const { bytes, size } = message.body;
  if (content.show === 'hex' || bytes.length !== size) return undefined;
  return decodeBody(message).text;
}

/** What the body is not, although its label says so: the end of "but …". Undefined where it fits or cannot be judged. */
export function mislabelled(message: Message, content: Content): string | undefined {
  const { body, complete } = message;
  const isWhole = complete && body.bytes.length === body.size && body.size > 0;
  if (!isWhole || body.unfilled === true || content.codings.length > 0) return undefined;
  return wrongCharset(message, content) ?? wrongKind(message, content);
}

function wrongCharset(message: Message, { declaredCharset }: Content): string | undefined {
  if (declaredCharset === undefined) return undefined;
  if (!isCharset(declaredCharset)) return 'that is no charset the guide knows';
  return decodeBody(message).isBinary
    ? `these bytes are not valid ${declaredCharset.toUpperCase()}`
    : undefined;
}

function wrongKind(message: Message, { entry, show }: Content): string | undefined {
  const { body } = message;
  // Files among the parts are bytes of any kind.
  if (entry?.type.startsWith('multipart/') === true) return undefined;
  if (entry?.show === 'text' && show === 'hex') return 'these bytes are not text';
  if (isSomePart(message)) return undefined;
  if (entry?.language === 'json' && !isJson(body)) return 'this is not valid JSON';
  if (lacksPairs(entry, body)) return 'no name=value pair is in it';
  const signatures = entry?.signatures ?? [];
  const isSigned = signatures.some((signature) => signature.every((byte, at) => body.bytes[at] === byte));
  return signatures.length > 0 && !isSigned ? 'it does not begin like one' : undefined;
}

/** A form as browsers send it where it has no files. */
export function isForm(entry: MediaTypeEntry | undefined): boolean {
  return entry?.type === 'application/x-www-form-urlencoded';
}

const EQUALS = 0x3d;

/** True where it is called a form and has no name=value pair, as far as it was kept. */
export function lacksPairs(entry: MediaTypeEntry | undefined, { bytes }: Body): boolean {
  return isForm(entry) && !bytes.includes(EQUALS);
}

/** A part of the content need not begin as the whole does, nor make sense by itself. */
function isSomePart({ headers }: Message): boolean {
  return fieldValues(headers, 'content-range').length > 0;
}

/** JSON that travels between programs is UTF-8, whatever charset is named (RFC 8259 section 8.1). */
function isJson(body: Body): boolean {
  try {
    JSON.parse(new TextDecoder().decode(body.bytes));
    return true;
  } catch {
    return false;
  }
}
