import { type FrameHeader, HEADER_SIZE, writeHeader } from '../../src/frames/frame.ts';

/** A frame as a recorder sends it. */
export function frame(header: Partial<FrameHeader>, payload: Uint8Array | string = ''): Uint8Array {
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : payload;
  const head = new Uint8Array(HEADER_SIZE);
  const whole = {
    kind: 'passed',
    side: 'client',
    connection: 1,
    at: 0,
    size: bytes.length,
    ...header,
  } as const;
  writeHeader(new DataView(head.buffer), whole, bytes.length);
  return Buffer.concat([head, bytes]);
}

export function opened(connection: number, remotePort: number, at = 0): Uint8Array {
  return frame({ kind: 'opened', connection, at, size: 0 }, `127.0.0.1\n3000\n127.0.0.1\n${remotePort}`);
}
