import type { Readable } from 'node:stream';
import type { Address, Ends, Exchange } from '../http/exchange.ts';
import type { NetworkInterfaces } from '../http/own-addresses.ts';
import { Audience } from './audience.ts';
import { type Accepted, Feed, type FeedWatcher } from './feed.ts';
import { History } from './history.ts';
import { Load } from './load.ts';
import { foreignOrigin } from './origin.ts';
import { OwnConnections } from './own-connections.ts';
import { isSame, OwnExchanges } from './own-exchanges.ts';
import { type Beginning, Sighting } from './sighting.ts';
import { MOST_EXCHANGES, type Traffic } from './traffic.ts';

export interface TrafficOptions {
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
  /** The computer's monotonic clock, ms: the one behind `process.hrtime`. */
  readonly monotonic: () => number;
  /** Tells a visitor on this computer, whichever of its addresses it came from, from one on another. */
  readonly networkInterfaces: NetworkInterfaces;
  /** Exchanges that the history keeps. Default `MOST_EXCHANGES`. */
  readonly mostExchanges?: number;
  /** Bytes that all of them may take, wire and bodies. Default 64 MiB. */
  readonly mostBytes?: number;
}

/** What example servers see, as their recorders tell it. */
export interface TrafficRecorder extends Traffic {
  /** Reads what the recorder in one process of this server sends; the launcher's `onTraffic`. */
  readonly feed: (server: string, source: Readable) => void;
  /** Our own client has made a connection, with these ends as it sees them. */
  readonly connected: (ends: Ends) => void;
  /**
   * Takes the client's view of an exchange of our own client, and puts it beside the server's, now or when that comes.
   */
  match(exchange: Exchange): void;
  /** Reads no further. The history stays. */
  close(): void;
}

interface Connection extends Accepted {
  /** 1 for the first one of this run. */
  readonly id: number;
  readonly server: string;
  /** Who made it; undefined until the first exchange begins. */
  by: Pick<Beginning, 'isOurs' | 'from'> | undefined;
}

/** What example servers of one run see. Nothing is read before `feed` is given something. */
export function createTraffic(options: TrafficOptions): TrafficRecorder {
  const {
    now,
    monotonic,
    networkInterfaces,
    mostExchanges = MOST_EXCHANGES,
    mostBytes = 64 * 2 ** 20,
  } = options;
  const load = new Load(monotonic);
  const history = new History({ exchanges: mostExchanges, bytes: mostBytes });
  const own = new OwnExchanges();
  const ownConnections = new OwnConnections();
  const audience = new Audience(history, monotonic);
  const feeds = new Set<Feed<Connection>>();
  let connections = 0;
  let seen = 0;

  function begin(connection: Connection, at: number): Sighting {
    const { id, server, local, remote, secure, exchanges: sequence } = connection;
    connection.by ??= {
      isOurs: ownConnections.take(connection),
      from: foreignOrigin(connection, networkInterfaces),
    };
    const sighting = new Sighting({
      id: (seen += 1),
      server,
      connection: id,
      sequence,
      local,
      remote,
      secure,
      at,
      startedAt: now() - (monotonic() - at),
      ...connection.by,
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
        return { id: connections, server, local, remote, exchanges: 0, secure: false, by: undefined };
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
    get kept() {
      return history.size;
    },
    find: (id) => history.find(id),
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
    connected: (ends) => ownConnections.add(ends),
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
