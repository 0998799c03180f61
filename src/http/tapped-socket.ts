import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Who listens to a connection while an exchange is under way on it. */
export interface Tap {
  sent(bytes: Uint8Array): void;
  received(bytes: Uint8Array): void;
  /** No more bytes come: the server closed the connection, or it broke. */
  ended(how: 'closed' | 'reset'): void;
}

/**
 * The connection as undici gets it: what it writes and reads passes through here, and is reported first. When undici
 * gives up on an answer that it finds malformed, the real socket stays open, so that the rest of it can be seen.
 */
export class TappedSocket extends Duplex {
  tap: Tap | undefined;
  /** How the server's bytes came to an end, once they have. */
  endedBy: 'closed' | 'reset' | undefined;
  /** Who ended the connection, once it has ended. */
  closedBy: 'client' | 'server' | undefined;
  readonly #socket: Socket;
  #held = false;

  constructor(socket: Socket) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.tap?.received(bytes);
      if (!this.destroyed && !this.push(bytes)) socket.pause();
    });
    socket.on('end', () => {
      this.#end('closed');
      this.push(null);
    });
    socket.on('error', (error) => {
      this.#end('reset');
      this.destroy(error);
    });
    socket.on('close', () => {
      this.#end('reset');
      this.destroy();
    });
  }

  /** Takes no more bytes from the network until they are wanted again. */
  hold(): void {
    this.#held = true;
    this.#socket.pause();
  }

  goOn(): void {
    this.#held = false;
    this.#socket.resume();
  }

  /** Closes the real connection. */
  hangUp(): void {
    this.#socket.destroy();
  }

  /** As `net.Socket` has them: an idle connection does not keep the process alive. */
  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  override _read(): void {
    if (!this.#held) this.#socket.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.tap?.sent(bytes);
    this.#socket.write(bytes, done);
  }

  override _writev(pieces: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    for (const { chunk } of pieces) this.tap?.sent(chunk);
    const last = pieces.length - 1;
    pieces.forEach(({ chunk }, at) => this.#socket.write(chunk, at === last ? done : undefined));
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.closedBy = this.endedBy === undefined ? 'client' : 'server';
    if (this.tap === undefined) this.#socket.destroy();
    else if (!this.#held) this.#socket.resume();
    done(error);
  }

  #end(how: 'closed' | 'reset'): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = how;
    this.tap?.ended(how);
  }
}
