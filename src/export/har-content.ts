import { codingsOf, contentTypeOf, decodeBody } from '../http/content.ts';
import type { Message, RequestMessage, ResponseMessage } from '../http/exchange.ts';
import { unpack } from '../http/unpacking.ts';
import type { Asked } from './asked.ts';
import { editable, readable } from './readable.ts';

/** Content that unpacks to more than this stays packed. Bytes. */
const MOST_UNPACKED = 8 * 2 ** 20;

/** The body of a response: unpacked, as a HAR has it, and in base64 where it is no text. */
export function harContent(response: ResponseMessage) {
  const { bytes, size } = response.body;
  const mimeType = mimeTypeOf(response);
  const isKept = bytes.length === size;
  const cut = isKept ? [] : [`Only ${bytes.length} of ${size} bytes were kept.`];
  const codings = codingsOf(response);
  if (codings.length === 0) {
    const { text, isBinary } = decodeBody(response);
    return { size, mimeType, ...contentText(bytes, isBinary ? undefined : text), ...commented(cut) };
  }
  const tried = isKept && response.complete ? unpack(bytes, codings, MOST_UNPACKED) : undefined;
  if (tried?.kind !== 'bytes') {
    const packed = `These bytes are still packed: ${codings.join(', ')}.`;
    return { size, mimeType, ...contentText(bytes, undefined), ...commented([...cut, packed]) };
  }
  const unpacked = tried.bytes;
  const { text, isBinary } = decodeBody({
    ...response,
    headers: response.headers.filter(({ name }) => name.toLowerCase() !== 'content-encoding'),
    body: { ...response.body, bytes: unpacked, size: unpacked.length },
  });
  return {
    size: unpacked.length,
    compression: unpacked.length - size,
    mimeType,
    ...contentText(unpacked, isBinary ? undefined : text),
  };
}

/** The body of a request. HAR 1.2 knows text only: other bytes are in base64, and said to be. */
export function harPostData({ body, isWhole, headers }: Asked, request: RequestMessage | undefined) {
  const planned = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  const mimeType = request === undefined ? (planned ?? '') : mimeTypeOf(request);
  const text = editable(body);
  const remarks = [
    ...(isWhole ? [] : [request?.complete === false ? 'Not all of it had come.' : 'Not all of it was kept.']),
    ...(text === undefined ? ['The text is in base64.'] : []),
  ];
  return {
    mimeType,
    text: text ?? Buffer.from(body).toString('base64'),
    ...(text === undefined && { _encoding: 'base64' }),
    ...commented(remarks),
  };
}

/** The media type as it was sent; empty where none was, for a guess would not be what went over the wire. */
function mimeTypeOf(message: Message | undefined): string {
  return readable((message && contentTypeOf(message)) ?? '');
}

function contentText(bytes: Uint8Array, text: string | undefined) {
  if (bytes.length === 0) return {};
  return text === undefined ? { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' } : { text };
}

function commented(remarks: readonly string[]) {
  return remarks.length === 0 ? {} : { comment: remarks.join(' ') };
}
