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
  /** Nobody has read what came: more of it would fill memory. */
  #isFull = false;
  #replacement: { readonly beginning: Buffer; readonly by: Buffer } | undefined;

  constructor(socket: Socket) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.tap?.received(bytes);
      if (this.destroyed) return;
      this.#isFull = !this.push(bytes);
      if (this.#isFull) socket.pause();
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

  /** Writes something else, one character a byte, where the next bytes begin like this. */
  replace(beginning: string, by: string): void {
    this.#replacement = { beginning: Buffer.from(beginning, 'latin1'), by: Buffer.from(by, 'latin1') };
  }

  /** Takes no more bytes from the network until they are wanted again. */
  hold(): void {
    this.#held = true;
    this.#socket.pause();
  }

  /** Ends what `hold` began. */
  goOn(): void {
    this.#held = false;
    // Where undici has given up, all that comes is for the tap.
    if (!this.#isFull || this.destroyed) this.#socket.resume();
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
    this.#isFull = false;
    if (!this.#held) this.#socket.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(this.#told(bytes), done);
  }

  override _writev(pieces: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    const told = pieces.map(({ chunk }) => this.#told(chunk));
    told.forEach((bytes, at) => this.#socket.write(bytes, at === told.length - 1 ? done : undefined));
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

  /** The bytes as they go out. */
  #told(bytes: Buffer): Buffer {
    const { beginning, by } = this.#replacement ?? {};
    this.#replacement = undefined;
    const isMeant = beginning !== undefined && bytes.subarray(0, beginning.length).equals(beginning);
    const told = isMeant && by !== undefined ? Buffer.concat([by, bytes.subarray(beginning.length)]) : bytes;
    this.tap?.sent(told);
    return told;
  }

  #end(how: 'closed' | 'reset'): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = how;
    this.tap?.ended(how);
  }
}
