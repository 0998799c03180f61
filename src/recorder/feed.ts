import type { Readable } from 'node:stream';
import * as v from 'valibot';
import type { Address, Direction } from '../http/exchange.ts';
import { Conversation } from './conversation.ts';
import type { EndingName } from './ending.ts';
import { BadFrame, type Frame, FrameDecoder } from '../frames/frame-decoder.ts';
import type { Load } from './load.ts';
import type { Sighting } from './sighting.ts';
import { Skipped } from './skipped.ts';

/** Connections of one process that are followed at the same time. */
const MOST_CONNECTIONS = 10_000;

const Port = v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(65_535));
const Host = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const AddressesSchema = v.tuple([Host, Port, Host, Port]);

/** A connection that a server accepted. */
export interface Accepted {
  readonly local: Address;
  readonly remote: Address;
  /** Exchanges on it so far. */
  exchanges: number;
  /** It is encrypted, and what we are told is what was inside. */
  secure: boolean;
}

/** Who takes what the recorder of one process tells. */
export interface FeedWatcher<Connection extends Accepted> {
  readonly load: Load;
  accepted(local: Address, remote: Address): Connection;
  begin(on: Connection, at: number): Sighting;
  changed(sighting: Sighting, stage: boolean): void;
  skipped(count: number): void;
  /** All was told that one turn brought. */
  settled(): void;
  /** Now, on the monotonic clock, ms. */
  readonly monotonic: () => number;
}

interface Followed<Connection> {
  readonly accepted: Connection;
  /** Either what is said on it, or that it is only counted. */
  on: Conversation | Skipped;
  brokenBy: EndingName | undefined;
}

/** Reads what the recorder in one process sends, to its end. */
export class Feed<Connection extends Accepted> {
  readonly #watcher: FeedWatcher<Connection>;
  readonly #source: Readable;
  readonly #decoder = new FrameDecoder();
  readonly #connections = new Map<number, Followed<Connection>>();
  #ended = false;
  #waits = false;

  constructor(source: Readable, watcher: FeedWatcher<Connection>) {
    this.#source = source;
    this.#watcher = watcher;
    source.on('error', () => undefined);
    source.on('data', (chunk: Uint8Array) => {
      this.#decoder.push(chunk);
      this.#run();
    });
    source.once('close', () => {
      this.#ended = true;
      this.#run();
    });
    source.resume();
  }

  /** Reads no further. */
  close(): void {
    this.#source.destroy();
  }

  #run(): void {
    if (this.#waits) return;
    try {
      for (let frame = this.#decoder.next(); frame !== undefined; frame = this.#decoder.next()) {
        this.#take(frame);
        if (this.#watcher.load.turnIsOver(() => this.#goOn())) {
          this.#waits = true;
          this.#source.pause();
          break;
        }
      }
    } catch (error) {
      if (!(error instanceof BadFrame)) throw error;
      this.#source.destroy();
    }
    if (this.#ended && !this.#waits) this.#end();
    this.#watcher.settled();
  }

  #goOn(): void {
    this.#waits = false;
    this.#source.resume();
    this.#run();
  }

  #end(): void {
    const at = this.#watcher.monotonic();
    for (const { on } of this.#connections.values()) {
      if (on instanceof Conversation) on.close('process ended', at);
    }
    this.#connections.clear();
  }

  #take(frame: Frame): void {
    if (frame.kind === 'lost') {
      this.#watcher.skipped(frame.size);
    } else if (frame.kind === 'opened') {
      this.#open(frame);
    } else {
      const followed = this.#connections.get(frame.connection);
      if (followed !== undefined) this.#follow(followed, frame);
    }
  }

  #open(frame: Frame): void {
    const text = Buffer.from(frame.payload).toString('latin1');
    const parsed = v.safeParse(AddressesSchema, text.split('\n'));
    if (!parsed.success) throw new BadFrame('These are no addresses.');
    if (this.#connections.size >= MOST_CONNECTIONS) return this.#watcher.skipped(1);
    const [localHost, localPort, remoteHost, remotePort] = parsed.output;
    const accepted = this.#watcher.accepted(
      { host: localHost, port: localPort },
      { host: remoteHost, port: remotePort },
    );
    const on = this.#converse(accepted);
    this.#connections.set(frame.connection, { accepted, on, brokenBy: undefined });
  }

  #converse(accepted: Connection): Conversation {
    return new Conversation({
      begin: (at) => this.#watcher.begin(accepted, at),
      changed: (sighting, stage) => this.#watcher.changed(sighting, stage),
    });
  }

  #follow(followed: Followed<Connection>, frame: Frame): void {
    const direction = frame.side === 'client' ? 'request' : 'response';
    switch (frame.kind) {
      case 'passed':
        return this.#passed(followed, direction, frame);
      case 'ended':
        if (followed.on instanceof Conversation) followed.on.ended(direction, frame.at);
        return;
      case 'secured':
        followed.accepted.secure = true;
        return;
      case 'broken':
        followed.brokenBy ??= frame.side === 'client' ? 'broken by the client' : 'broken by the server';
        return;
      case 'closed':
        this.#connections.delete(frame.connection);
        if (followed.on instanceof Conversation) followed.on.close(followed.brokenBy ?? 'closed', frame.at);
        return;
      case 'opened':
      case 'lost':
        return;
    }
  }

  #passed(followed: Followed<Connection>, direction: Direction, { at, size, payload }: Frame): void {
    const { load } = this.#watcher;
    if (direction === 'request') this.#change(followed, at);
    const { on, accepted } = followed;
    if (on instanceof Skipped) {
      const answered = on.passed(direction, at, size, payload);
      accepted.exchanges += answered;
      if (answered > 0) this.#watcher.skipped(answered);
      return;
    }
    load.spend(() => on.passed(direction, at, size, payload));
    if (on.lost) {
      on.abandon();
      followed.on = new Skipped(undefined, at);
    }
  }

  /** Between two exchanges: begins to read again where there is time for it, or only counts where there is none. */
  #change(followed: Followed<Connection>, at: number): void {
    const { on, accepted } = followed;
    if (on instanceof Skipped) {
      if (on.isBetween(at) && this.#watcher.load.allows()) followed.on = this.#converse(accepted);
    } else if (on.idle && !this.#watcher.load.allows()) {
      followed.on = new Skipped(0, at);
    }
  }
}
