import { copy } from './byte-stream.ts';
import type { ByteRange, Exchange, Message, WireChunk } from './exchange.ts';

/** Bytes of each direction that stay: heads and small bodies. */
const KEPT = 16 * 1024;

/** The exchange without most of its bytes: what it takes to keep many of them, and still compare their heads. */
export function withoutBulk({ wire, request, response, ...rest }: Exchange): Exchange {
  return {
    ...rest,
    wire: [...beginning(wire, 'request'), ...beginning(wire, 'response')],
    ...(request === undefined ? {} : { request: lightened(request) }),
    ...(response === undefined ? {} : { response: lightened(response) }),
  };
}

function lightened<M extends Message>(message: M): M {
  const { body, lines } = message;
  const isKept = ({ start }: ByteRange) => start < KEPT;
  return { ...message, lines: lines.filter(isKept), body: { ...body, bytes: first(KEPT, body.bytes) } };
}

function beginning(wire: readonly WireChunk[], direction: WireChunk['direction']): WireChunk[] {
  let left = KEPT;
  return wire.flatMap((chunk) => {
    if (chunk.direction !== direction || left === 0) return [];
    const bytes = first(left, chunk.bytes);
    left -= bytes.length;
    return [{ ...chunk, bytes }];
  });
}

/** A copy, for a part of an array keeps all of it in memory. */
function first(count: number, bytes: Uint8Array): Uint8Array {
  return copy(bytes.subarray(0, count));
}
