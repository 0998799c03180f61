import type { Environment } from '../../environment.ts';
import type { Exchange } from '../../http/exchange.ts';
import { withoutBulk } from '../../http/without-bulk.ts';
import { type LookOptions, viewFor } from '../../terminal/capabilities.ts';
import { renderRepeats, renderRepeatWaiting } from '../../terminal/exchange/repeats.ts';
import { PATIENCE } from '../../send/streamer.ts';
import type { Showing } from './showing.ts';

/** A row for each time, and what they come to; only where something goes wrong, all of that exchange. */
export function repeatShowing(environment: Environment, look: LookOptions, whole: Showing): Showing {
  const { stdout } = environment;
  const exchanges: Exchange[] = [];
  const print = (rows: readonly string[]) => void stdout.write(rows.map((row) => `${row}\n`).join(''));
  let waiting: NodeJS.Timeout | undefined;
  return {
    onStart() {
      // Once is enough for all of them.
      waiting ??= setTimeout(
        () => print(renderRepeatWaiting(viewFor(stdout, environment, look))),
        PATIENCE,
      ).unref();
    },
    async exchange(exchange) {
      const isFirstFailure = exchange.failure !== undefined && exchanges.every(({ failure }) => !failure);
      exchanges.push(withoutBulk(exchange));
      if (isFirstFailure) await whole.exchange(exchange);
    },
    ...(whole.cookies === undefined ? {} : { cookies: whole.cookies }),
    end() {
      clearTimeout(waiting);
      if (exchanges.length > 0) print(renderRepeats(exchanges, viewFor(stdout, environment, look)));
    },
  };
}
