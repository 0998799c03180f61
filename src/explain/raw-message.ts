import type { RequestMessage, ResponseMessage } from '../http/exchange.ts';
import { type WholeMessage, wholeRequest, wholeResponse } from '../http/whole-message.ts';
import { whyPrinted } from './printed.ts';
import { nextStartLine, skipLineEnds, startLineAt, withoutLineEnds } from './start-lines.ts';

const CR = 0x0d;

/** A message that stands in the bytes, with what a reader should know of how it was read. */
export interface PlacedMessage<M> extends WholeMessage<M> {
  readonly remarks: readonly string[];
  /** What the response shows the method to be that it answers, where nothing else tells. */
  readonly answered?: string;
}

/** Where the body is: from the end of the headers to where the next message begins, or nothing does. */
interface Room {
  readonly bytes: Uint8Array;
  readonly begin: number;
  readonly end: number;
}

export interface Manner {
  /** The text of bodies is a tool's own: indented, in colours, not what the lengths say. */
  readonly pretty?: boolean;
  /**
   * What the line ends tell: those of a tool's listing nothing, those of the wire everything, those of a text little.
   */
  readonly origin?: 'text' | 'listing' | 'wire';
  /** Bytes of an answer's body that are kept. */
  readonly keepBody?: number | undefined;
}

/** The request that begins here; undefined where nothing but empty lines does. */
export function requestAt(
  bytes: Uint8Array,
  at: number,
  { pretty }: Manner,
): PlacedMessage<RequestMessage> | undefined {
  const strict = wholeRequest(bytes.subarray(at));
  if (strict === undefined) return undefined;
  const { message } = strict;
  const room = roomOf(bytes, at, message);
  if (room === undefined || (message.complete && isBoundary(bytes, at + strict.size))) return plain(strict);
  const read = (end: number, printed: 'head' | 'body') => wholeRequest(bytes.subarray(at, end), { printed });
  if (isUnprinted(room) && message.body.framing !== 'none') {
    return placed(read(room.begin, 'body'), UNPRINTED_REQUEST);
  }
  if (pretty === true) return placed(read(withoutLineEnds(bytes, room.begin, room.end), 'body'));
  return message.complete ? plain(strict) : placed(read(room.end, 'head'));
}

export interface Answering extends Manner {
  /** How far behind the first response of its exchange it stands, in bytes. */
  readonly after: number;
  /** The method of the request, where one is known. */
  readonly method: string | undefined;
}

/** The response, interim or final, that begins here. */
export function responseAt(
  bytes: Uint8Array,
  at: number,
  answering: Answering,
): PlacedMessage<ResponseMessage> | undefined {
  const { after, method = 'GET', keepBody } = answering;
  const strict = wholeResponse(bytes.subarray(at), { method, after, keepBody });
  if (strict === undefined) return undefined;
  const { message, size } = strict;
  const { framing } = message.body;
  const room = framing === 'none' ? undefined : roomOf(bytes, at, message, after);
  if (room === undefined) return plain(strict);
  if (framing === 'until-close') return looseResponse(bytes, at, { ...answering, room, message });
  const isWhole = message.complete && isBoundary(bytes, at + size);
  return isWhole ? plain(strict) : framedResponse(bytes, at, { ...answering, room, message });
}

interface Doubtful extends Answering {
  readonly room: Room;
  readonly message: ResponseMessage;
}

/** A response whose body is not there as its headers say. */
function framedResponse(
  bytes: Uint8Array,
  at: number,
  doubtful: Doubtful,
): PlacedMessage<ResponseMessage> | undefined {
  const { after, method, room } = doubtful;
  if (isUnprinted(room)) {
    const unprinted = { method: method ?? 'GET', printed: 'body', after } as const;
    return placed(wholeResponse(bytes.subarray(at, room.begin), unprinted), UNPRINTED_RESPONSE);
  }
  if (method === undefined && skipLineEnds(bytes, room.begin) === bytes.length) {
    const head = wholeResponse(bytes.subarray(at, room.begin), { method: 'HEAD', after });
    return head && { ...head, remarks: [TAKEN_FOR_HEAD], answered: 'HEAD' };
  }
  return looseResponse(bytes, at, doubtful);
}

/** A response whose body ends where the next message begins, or nothing does. */
function looseResponse(
  bytes: Uint8Array,
  at: number,
  { after, method, pretty, keepBody, room, message }: Doubtful,
): PlacedMessage<ResponseMessage> | undefined {
  const { begin, end } = room;
  const read = (last: number, printed: 'head' | 'body') =>
    wholeResponse(bytes.subarray(at, last), { method: method ?? 'GET', printed, after, keepBody });
  if (pretty === true) return placed(read(withoutLineEnds(bytes, begin, end), 'body'));
  const why = method === undefined ? whyPrinted(message, bytes.subarray(begin, end)) : undefined;
  return why === undefined ? placed(read(end, 'head')) : placed(read(end, 'body'), why);
}

export const UNPRINTED_REQUEST = 'The request had a body, but it does not stand here.';
const UNPRINTED_RESPONSE =
  'If a body came with this answer, it does not stand here: curl, for one, leaves out that of a redirect it follows.';
const TAKEN_FOR_HEAD =
  'No body stands here, so this is read as the answer to a HEAD, as `curl -I` asks for it. If it was another request, say so: `--method GET`.';

function plain<M>(message: WholeMessage<M>): PlacedMessage<M> {
  return { ...message, remarks: [] };
}

function placed<M>(message: WholeMessage<M> | undefined, remark = ''): PlacedMessage<M> | undefined {
  return message && { ...message, remarks: remark === '' ? [] : [remark] };
}

/** Undefined where the headers do not end. `after` as in the reading of a response. */
function roomOf(
  bytes: Uint8Array,
  at: number,
  { lines }: RequestMessage | ResponseMessage,
  after = 0,
): Room | undefined {
  const start = lines.findIndex(({ part }) => part === 'request-line' || part === 'status-line');
  const blank = lines.find(({ part }, index) => index > start && part === 'blank');
  if (start === -1 || blank === undefined) return undefined;
  const ended = at + blank.end - after;
  const begin = ended + (bytes[ended] === CR ? 2 : 1);
  return { bytes, begin, end: nextStartLine(bytes, begin) ?? bytes.length };
}

/** True where the next message follows at once. */
function isUnprinted({ bytes, begin, end }: Room): boolean {
  return end < bytes.length && skipLineEnds(bytes, begin) === end;
}

function isBoundary(bytes: Uint8Array, end: number): boolean {
  const next = skipLineEnds(bytes, end);
  return next >= bytes.length || startLineAt(bytes, next) !== undefined;
}
