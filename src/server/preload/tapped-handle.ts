import type { Socket } from 'node:net';
import { harmless } from './harmless.ts';
import type { Tap } from './node-tap.ts';

/**
 * What lies beneath a socket: the object whose methods hand bytes to the system. Everything that is sent passes here
 * once, in order, when it is really sent: strings, several pieces at a time, Node's own 400. It is no public interface,
 * so each method is shadowed only where it is there.
 */
type Handle = Readonly<Record<string, (...parameters: unknown[]) => unknown>>;

const STRING_WRITERS = {
  writeUtf8String: 'utf8',
  writeLatin1String: 'latin1',
  writeAsciiString: 'latin1',
  writeUcs2String: 'utf16le',
} as const;

/** Codes that mean the other end broke the connection off. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** Reports what this socket sends, and its end. */
export function tapHandle(socket: Socket, tap: Tap): void {
  const { _handle: handle } = socket as unknown as { _handle?: Handle | null };
  if (handle === null || handle === undefined) return;
  shadow(handle, 'writeBuffer', ([, bytes]) => tap.passed('server', bytes as Uint8Array));
  for (const [name, encoding] of Object.entries(STRING_WRITERS)) {
    shadow(handle, name, ([, text]) => tap.passed('server', Buffer.from(text as string, encoding)));
  }
  shadow(handle, 'writev', ([, pieces, allBytes]) => passedAll(tap, pieces as unknown[], allBytes === true));
  shadow(handle, 'shutdown', () => tap.ended('server'));
  shadow(handle, 'reset', () => {
    tap.broken('server');
    tap.closed();
  });
  shadow(handle, 'close', () => {
    const error: NodeJS.ErrnoException | null = socket.errored;
    if (BROKEN.has(error?.code ?? '')) tap.broken('client');
    tap.closed();
  });
}

/** Pieces are bytes, or else texts and their encodings in turn. */
function passedAll(tap: Tap, pieces: readonly unknown[], allBytes: boolean): void {
  if (allBytes) {
    for (const bytes of pieces) tap.passed('server', bytes as Uint8Array);
    return;
  }
  for (let at = 0; at < pieces.length; at += 2) {
    const piece = pieces[at] as Uint8Array | string;
    const bytes = typeof piece === 'string' ? Buffer.from(piece, pieces[at + 1] as BufferEncoding) : piece;
    tap.passed('server', bytes);
  }
}

function shadow(handle: Handle, name: string, seen: (parameters: readonly unknown[]) => void): void {
  const original = handle[name];
  if (typeof original !== 'function') return;
  const report = harmless<readonly unknown[]>(seen);
  const value = (...parameters: unknown[]): unknown => {
    report(parameters);
    return original.apply(handle, parameters);
  };
  Object.defineProperty(handle, name, { value, configurable: true, writable: true, enumerable: false });
}
