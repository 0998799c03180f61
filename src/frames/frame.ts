/**
 * The language in which the recorder inside an example server's process tells us what went over its connections.
 *
 * A process (in Node, each of its threads that listens) opens one TCP connection to the launcher, says who it is in a line
 * of JSON (`server/preload/report.ts`), and sends frames from then on; nothing is ever sent back. A frame is a header of 24
 * bytes, little endian, and a payload:
 *
 *     offset  type  meaning
 *          0  u32   payload: bytes that follow the header, at most 65,536
 *          4  u32   size: what the frame stands for, see below
 *          8  f64   at: ms of the computer's monotonic clock (the one behind Node's `process.hrtime`)
 *         16  u32   connection: counted from 1 by whoever reports it
 *         20  u8    kind
 *         21  u8    side: 0 the client, 1 the server
 *         22  u16   0
 *
 *     kind         side             size                 payload
 *     1 opened     –                –                    local host and port, remote host and port, as ASCII lines
 *     2 passed     who sent them    bytes that passed    the first of these bytes, as many as were kept
 *     3 ended      whose bytes end  –                    –                                   (a FIN)
 *     4 broken     who broke it     –                    –                                   (a reset)
 *     5 closed     –                –                    –
 *     6 lost       –                answers that were not reported since the last such frame   –
 *     7 secured    –                –                    –                   (TLS: bytes are told as they were inside it)
 *
 * The recorder has no parser. It keeps the first 256 KiB of every run of bytes in one direction and counts the rest, so
 * that a download of any size costs nothing; what we are too slow to take is counted, too.
 */
export const HEADER_SIZE = 24;
export const PAYLOAD_LIMIT = 65_536;
/** Bytes of a run in one direction that a recorder keeps. */
export const RUN_LIMIT = 256 * 1024;

export const FRAME_KINDS = {
  opened: 1,
  passed: 2,
  ended: 3,
  broken: 4,
  closed: 5,
  lost: 6,
  secured: 7,
} as const;
export const SIDES = { client: 0, server: 1 } as const;

export type FrameKind = keyof typeof FRAME_KINDS;
export type Side = keyof typeof SIDES;

export interface FrameHeader {
  readonly kind: FrameKind;
  readonly side: Side;
  /** The process's own number for it. */
  readonly connection: number;
  /** Monotonic clock, ms. */
  readonly at: number;
  readonly size: number;
}

/** Writes the header of a frame whose payload has so many bytes. */
export function writeHeader(view: DataView, frame: FrameHeader, payload: number): void {
  view.setUint32(0, payload, true);
  view.setUint32(4, frame.size, true);
  view.setFloat64(8, frame.at, true);
  view.setUint32(16, frame.connection, true);
  view.setUint8(20, FRAME_KINDS[frame.kind]);
  view.setUint8(21, SIDES[frame.side]);
  view.setUint16(22, 0, true);
}
