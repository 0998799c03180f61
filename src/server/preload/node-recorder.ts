/**
 * Taps every connection that a Node program accepts. Bytes that come are seen by a listener before the program's own,
 * bytes that go where the stream hands them to the system. None of our functions is on the stack while the program's
 * own code runs or while Node makes an error, so none shows in a stack trace.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Server, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { harmless } from './harmless.ts';
import { isSecure } from './is-secure.ts';
import { Recorder, type Tap } from './node-tap.ts';
import { RingWriter } from './ring.ts';
import { tapHandle } from './tapped-handle.ts';

/** ms that a program which ends is held back, at most, until its last exchanges were sent. */
const FLUSH_LIMIT = 1000;

/** Records from now on into the ring, for a reader on another thread. */
export function startRecorder(memory: SharedArrayBuffer): void {
  const ring = new RingWriter(memory);
  const recorder = new Recorder(ring);
  const taps = new WeakMap<Socket, Tap>();
  const watched = new WeakSet<Server>();

  const open = (socket: Socket): Tap | undefined => {
    const known = taps.get(socket);
    if (known !== undefined || ring.closed || socket.remoteAddress === undefined) return known;
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    const tap = recorder.open([localAddress, localPort, remoteAddress, remotePort].join('\n'));
    taps.set(socket, tap);
    tapHandle(socket, tap);
    return tap;
  };

  // What a TLS server reads and writes passes the socket that it makes of a connection once both sides have agreed. Of
  // HTTP/2, which is what they may agree on, nothing passes there.
  const watchSecure = (server: Server): void => {
    server.prependListener(
      'secureConnection',
      harmless<TLSSocket>((socket) => {
        if (socket.alpnProtocol !== 'h2') open(socket)?.secured();
      }),
    );
    server.on(
      'secureConnection',
      harmless<TLSSocket>((socket) => {
        const tap = taps.get(socket);
        if (tap !== undefined) listen(socket, tap);
      }),
    );
  };
  const watch = (server: Server): void => {
    if (watched.has(server)) return;
    watched.add(server);
    if (isSecure(server)) watchSecure(server);
    else server.prependListener('connection', harmless<Socket>(open));
  };

  // A program may answer as soon as it is told of a connection, so we must be told before it.
  subscribe(
    'tracing:net.server.listen:asyncEnd',
    harmless<{ server: Server }>(({ server }) => {
      if (typeof server.address() === 'object') watch(server);
    }),
  );
  // And again when it has been told: Node's HTTP server reads past all listeners unless one is added after its own.
  subscribe(
    'net.server.socket',
    harmless<{ socket: Socket & { readonly server?: Server } }>(({ socket }) => {
      const { server } = socket;
      if (server !== undefined && isSecure(server)) return watch(server);
      const tap = open(socket);
      if (tap !== undefined) listen(socket, tap);
    }),
  );
  process.on(
    'exit',
    harmless(() => ring.flush(FLUSH_LIMIT)),
  );
}

function listen(socket: Socket, tap: Tap): void {
  const decoder = decoderOf(socket);
  if (decoder === undefined) {
    socket.prependListener(
      'data',
      harmless<Uint8Array | string>((bytes) => tap.passed('client', bytesOf(bytes, socket))),
    );
  } else {
    // The program reads text: what was no text would be lost by then.
    const write = decoder.write.bind(decoder);
    const seen = harmless<Uint8Array>((bytes) => tap.passed('client', bytes));
    decoder.write = (bytes) => {
      seen(bytes);
      return write(bytes);
    };
  }
  socket.prependListener(
    'end',
    harmless(() => tap.ended('client')),
  );
}

interface Decoder {
  write(bytes: Uint8Array): string;
}

function decoderOf(socket: Socket): Decoder | undefined {
  const { _readableState: state } = socket as unknown as { _readableState?: { decoder?: Decoder | null } };
  return state?.decoder ?? undefined;
}

function bytesOf(data: Uint8Array | string, socket: Socket): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, socket.readableEncoding ?? 'utf8') : data;
}
