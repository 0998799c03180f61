import type { Message, RequestMessage, ResponseMessage } from '../http/exchange.ts';
import { type WholeMessage, wholeRequest, wholeResponse } from '../http/whole-message.ts';
import { withoutLineEndDefects } from './line-ends.ts';
import { type PastedHead, pastedHead, pastedRemark, withEmptyLine, withoutEmptyLine } from './pasted.ts';
import {
  type Answering,
  type Manner,
  type PlacedMessage,
  requestAt,
  responseAt,
  UNPRINTED_REQUEST,
} from './raw-message.ts';

/** As `requestAt`; but what a text leaves out or cannot have, an empty line or a CR, is no fault of the message. */
export function requestIn(
  bytes: Uint8Array,
  at: number,
  manner: Manner,
): PlacedMessage<RequestMessage> | undefined {
  const head = headOfText(bytes, at, manner);
  if (head === undefined) return requestAt(bytes, at, manner);
  if (!head.isEnded) {
    const text = withEmptyLine(bytes, at, head);
    const bare = wholeRequest(text);
    const whole = bare?.message.complete === true ? bare : wholeRequest(text, { printed: 'body' });
    return isRead(whole) ? opened(whole, head, { at, manner }) : requestAt(bytes, at, manner);
  }
  const found = requestAt(bytes, at, manner);
  if (found === undefined || found.message.complete || found.message.body.size > 0)
    return calmed(found, head, manner);
  const unprinted = wholeRequest(bytes.subarray(at, head.end), { printed: 'body' });
  return calmed(unprinted && { ...unprinted, remarks: [UNPRINTED_REQUEST] }, head, manner);
}

/** As `responseAt`, in the manner of `requestIn`. */
export function responseIn(
  bytes: Uint8Array,
  at: number,
  answering: Answering,
): PlacedMessage<ResponseMessage> | undefined {
  const head = headOfText(bytes, at, answering);
  if (head === undefined) return responseAt(bytes, at, answering);
  if (head.isEnded) return calmed(responseAt(bytes, at, answering), head, answering);
  const { method = 'GET', after } = answering;
  const text = withEmptyLine(bytes, at, head);
  const bare = wholeResponse(text, { method, after });
  // That nothing stands below says nothing of a body without a length.
  const isEnd = bare?.message.complete === true && bare.message.body.framing !== 'until-close';
  const whole = isEnd ? bare : wholeResponse(text, { method, after, printed: 'body' });
  return isRead(whole) ? opened(whole, head, { at, manner: answering }) : responseAt(bytes, at, answering);
}

function headOfText(bytes: Uint8Array, at: number, { origin = 'text' }: Manner): PastedHead | undefined {
  return origin === 'wire' ? undefined : pastedHead(bytes, at);
}

/** False where no head was seen in it after all. */
function isRead<M extends Message>(whole: WholeMessage<M> | undefined): whole is WholeMessage<M> {
  return whole?.message.lines.at(-1)?.part === 'blank';
}

/** A message whose head nothing follows. */
function opened<M extends Message>(
  { message }: WholeMessage<M>,
  head: PastedHead,
  { at, manner }: { readonly at: number; readonly manner: Manner },
): PlacedMessage<M> {
  return calmed({ message: withoutEmptyLine(message), size: head.end - at, remarks: [] }, head, manner);
}

function calmed<M extends Message>(
  found: PlacedMessage<M>,
  head: PastedHead,
  manner: Manner,
): PlacedMessage<M>;
function calmed<M extends Message>(
  found: PlacedMessage<M> | undefined,
  head: PastedHead,
  manner: Manner,
): PlacedMessage<M> | undefined;
function calmed<M extends Message>(
  found: PlacedMessage<M> | undefined,
  head: PastedHead,
  { origin }: Manner,
): PlacedMessage<M> | undefined {
  if (found === undefined) return undefined;
  const remarks = origin === 'listing' ? found.remarks : [...found.remarks, pastedRemark(head)];
  return { ...found, message: withoutLineEndDefects(found.message), remarks };
}
