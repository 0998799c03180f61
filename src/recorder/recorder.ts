import type { Readable } from 'node:stream';
import type { Address, Exchange } from '../http/exchange.ts';
import { Audience } from './audience.ts';
import { type Accepted, Feed, type FeedWatcher } from './feed.ts';
import { History } from './history.ts';
import { Load } from './load.ts';
import { isSame, OwnExchanges } from './own-exchanges.ts';
import { Sighting } from './sighting.ts';
import type { Traffic } from './traffic.ts';

export interface TrafficOptions {
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** The computer's monotonic clock, ms: the one behind `process.hrtime`. */
  readonly monotonic: () => number;
  /** The User-Agent that our own client gives. */
  readonly userAgent: string;
  /** Exchanges that the history keeps. Default 2,000. */
  readonly mostExchanges?: number;
  /** Bytes that all of them may take, wire and bodies. Default 64 MiB. */
  readonly mostBytes?: number;
}

/** What example servers see, as their recorders tell it. */
export interface TrafficRecorder extends Traffic {
  /** Reads what the recorder in one process of this server sends; the launcher's `onTraffic`. */
  readonly feed: (server: string, source: Readable) => void;
  /** Takes the client's view of an exchange of our own client, and puts it beside the server's, now or when that comes. */
  match(exchange: Exchange): void;
  /** Reads no further. The history stays. */
  close(): void;
}

interface Connection extends Accepted {
  /** 1 for the first one of this run. */
  readonly id: number;
  readonly server: string;
}

/** What example servers of one run see. Nothing is read before `feed` is given something. */
export function createTraffic(options: TrafficOptions): TrafficRecorder {
  const { now, monotonic, userAgent, mostExchanges = 2000, mostBytes = 64 * 2 ** 20 } = options;
  const load = new Load(monotonic);
  const history = new History({ exchanges: mostExchanges, bytes: mostBytes });
  const own = new OwnExchanges();
  const audience = new Audience(history);
  const feeds = new Set<Feed<Connection>>();
  let connections = 0;
  let seen = 0;

  function begin({ id, server, local, remote, exchanges: sequence }: Connection, at: number): Sighting {
    const sighting = new Sighting({
      id: (seen += 1),
      server,
      connection: id,
      sequence,
      local,
      remote,
      at,
      startedAt: now() - (monotonic() - at),
      ownAgent: userAgent,
    });
    sighting.client = own.take(sighting);
    history.add(sighting);
    return sighting;
  }

  function changed(sighting: Sighting, stage: boolean): void {
    history.changed(sighting);
    audience.changed(sighting, stage);
  }

  function watcher(server: string): FeedWatcher<Connection> {
    return {
      load,
      monotonic,
      accepted: (local: Address, remote: Address) => {
        connections += 1;
        return { id: connections, server, local, remote, exchanges: 0 };
      },
      begin(connection, at) {
        connection.exchanges += 1;
        return begin(connection, at);
      },
      changed,
      skipped: (count) => audience.skip(count),
      settled: () => load.spend(() => audience.settle()),
    };
  }

  return {
    get history() {
      return history.all();
    },
    get total() {
      return seen + audience.skipped;
    },
    get skipped() {
      return audience.skipped;
    },
    subscribe: (listener) => audience.subscribe(listener),
    feed(server, source) {
      const feed = new Feed(source, watcher(server));
      feeds.add(feed);
      source.once('close', () => feeds.delete(feed));
    },
    match(exchange) {
      const sighting = history.findLast((other) => other.client === undefined && isSame(exchange, other));
      if (sighting === undefined) {
        own.add(exchange);
      } else {
        sighting.client = exchange;
        changed(sighting, true);
        audience.settle();
      }
    },
    close() {
      for (const feed of feeds) feed.close();
    },
  };
}
