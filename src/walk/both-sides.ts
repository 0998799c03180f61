import type { Exchange } from '../http/exchange.ts';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import type { OwnExchange } from './asking.ts';
import type { WalkWorld } from './walk-world.ts';

/** ms that the server's side of an exchange may come later than the client's. */
const PATIENCE = 1000;

/** Shows an exchange of our own client's as both of its ends saw it, or says that only one did. */
export async function showBothSides({ surface, traffic }: WalkWorld, asked: OwnExchange): Promise<void> {
  const { exchange: client, server } = asked;
  const seen = traffic === undefined ? undefined : await serverSide(await traffic(), client);
  if (seen === undefined || server === undefined) {
    const text = 'Only our client’s side of this exchange is known: the server’s was not recorded.';
    return surface.show({ type: 'remark', tone: 'info', text });
  }
  await surface.show({ type: 'clocks', server, views: { client, server: seen.exchange } });
}

/** The server's side of an exchange, once it is whole; undefined where it does not come. */
function serverSide(traffic: Traffic, client: Exchange): Promise<SeenExchange | undefined> {
  const isIt = (seen: SeenExchange): boolean => seen.client === client && seen.state !== 'open';
  const known = traffic.history.findLast(isIt);
  if (known !== undefined) return Promise.resolve(known);
  return new Promise((resolve) => {
    const found = (seen: SeenExchange | undefined): void => {
      clearTimeout(limit);
      stop();
      resolve(seen);
    };
    const limit = setTimeout(() => found(undefined), PATIENCE);
    const stop = traffic.subscribe((event) => {
      if (event.type === 'exchange' && isIt(event.seen)) found(event.seen);
    });
  });
}
