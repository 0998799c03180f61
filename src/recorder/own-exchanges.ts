import type { Exchange } from '../http/exchange.ts';
import { areBothEnds } from './own-connections.ts';
import type { Sighting } from './sighting.ts';

/** Exchanges of our own client that wait for the server's side of them. */
const MOST_WAITING = 100;

/** ms by which the server may see a request later than the client has the whole answer, or earlier than it began. */
const LATE = 1000;
const EARLY = 1;

/** The client's views of exchanges whose server's views have not come yet. */
export class OwnExchanges {
  #waiting: Exchange[] = [];

  /** Keeps it until `take` asks for it; of too many that wait, the oldest goes. */
  add(exchange: Exchange): void {
    this.#waiting = [...this.#waiting, exchange].slice(-MOST_WAITING);
  }

  /** Takes out the client's view of this exchange, where it is there. */
  take(sighting: Sighting): Exchange | undefined {
    const found = this.#waiting.find((exchange) => isSame(exchange, sighting));
    if (found !== undefined) this.#waiting = this.#waiting.filter((exchange) => exchange !== found);
    return found;
  }
}

/** True where client and server saw the same exchange: on the same connection, the same one on it, at the same time. */
export function isSame(client: Exchange, { beginning }: Sighting): boolean {
  const { connection, startedMonotonic: start, timings } = client;
  const { local, remote, sequence } = connection ?? {};
  if (local === undefined || remote === undefined || start === undefined) return false;
  return (
    areBothEnds({ local, remote }, beginning) &&
    sequence === beginning.sequence &&
    beginning.at >= start - EARLY &&
    beginning.at <= start + timings.total + LATE
  );
}
