import { Readable } from 'node:stream';
import type { Address } from '../http/exchange.ts';
import {
  HEADER_SIZE,
  PAYLOAD_LIMIT,
  RUN_LIMIT,
  type Side,
  writeHeader,
  type FrameHeader,
} from '../frames/frame.ts';
import type { ConnectionEvent } from './connection-event.ts';

/** What a relay tells, in the language of a server's own recorder (`frames/frame.ts`). */
export interface RelayFeed {
  readonly listener: (event: ConnectionEvent) => void;
  /** For `Traffic` to read. */
  readonly source: Readable;
  /** Resolves when there is room for more; undefined where there is now. */
  readonly room: () => Promise<void> | undefined;
  /** Nothing more will be told. */
  end(): void;
}

/** Bytes that wait to be read, from which on the relay had better wait, too. */
const WAITING = 2 ** 20;
/** Bytes that are only counted are told of in lots, for a frame takes room, too. */
const LOT = 2 ** 20;

/** Bytes that one side sent without the other's saying anything in between. */
interface Run {
  readonly side: Side;
  kept: number;
  counted: number;
}

const NOTHING = new Uint8Array(0);

/** Turns what passes through a relay into frames. */
export function createRelayFeed(): RelayFeed {
  let waiting: (() => void) | undefined;
  let room: Promise<void> | undefined;
  const makeRoom = (): void => {
    room = undefined;
    waiting?.();
  };
  const source = new Readable({ highWaterMark: WAITING, read: makeRoom });
  source.once('close', makeRoom);
  const runs = new Map<number, Run>();

  const push = (header: Omit<FrameHeader, 'size'>, size: number, payload: Uint8Array = NOTHING): void => {
    if (source.destroyed) return;
    const frame = Buffer.alloc(HEADER_SIZE + payload.length);
    writeHeader(new DataView(frame.buffer, frame.byteOffset), { ...header, size }, payload.length);
    frame.set(payload, HEADER_SIZE);
    if (!source.push(frame)) {
      room ??= new Promise((resolve) => {
        waiting = resolve;
      });
    }
  };
  const tellCounted = (run: Run, connection: number, at: number): void => {
    if (run.counted > 0) push({ kind: 'passed', side: run.side, connection, at }, run.counted);
    run.counted = 0;
  };

  function passed(
    before: Run,
    { side, bytes, connection, at }: Extract<ConnectionEvent, { kind: 'passed' }>,
  ): void {
    let run = before;
    if (run.side !== side) {
      tellCounted(run, connection, at);
      run = { side, kept: 0, counted: 0 };
      runs.set(connection, run);
    }
    const kept = bytes.subarray(0, RUN_LIMIT - run.kept);
    for (let start = 0; start < kept.length; start += PAYLOAD_LIMIT) {
      const payload = kept.subarray(start, start + PAYLOAD_LIMIT);
      push({ kind: 'passed', side, connection, at }, payload.length, payload);
    }
    run.kept += kept.length;
    run.counted += bytes.length - kept.length;
    if (run.counted >= LOT) tellCounted(run, connection, at);
  }

  return {
    source,
    room: () => room,
    listener(event) {
      const { connection, at, kind } = event;
      if (kind === 'opened') {
        runs.set(connection, { side: 'client', kept: 0, counted: 0 });
        push({ kind, side: 'client', connection, at }, 0, addresses(event.local, event.remote));
        return;
      }
      const run = runs.get(connection);
      if (run === undefined) return;
      if (kind === 'passed') {
        passed(run, event);
        return;
      }
      tellCounted(run, connection, at);
      push({ kind, side: kind === 'closed' ? 'client' : event.side, connection, at }, 0);
      if (kind === 'closed') runs.delete(connection);
    },
    end: () => void source.push(null),
  };
}

function addresses(local: Address, remote: Address): Uint8Array {
  return Buffer.from([local.host, local.port, remote.host, remote.port].join('\n'), 'latin1');
}
