import type { Environment } from '../environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { withoutBulk } from '../http/without-bulk.ts';
import { type LookOptions, viewFor } from '../terminal/capabilities.ts';
import { renderRepeats } from '../terminal/repeats.ts';
import type { Showing } from './send-showing.ts';

/** A row for each time, and what they come to; only where something goes wrong, all of that exchange. */
export function repeatShowing(environment: Environment, look: LookOptions, whole: Showing): Showing {
  const { stdout } = environment;
  const exchanges: Exchange[] = [];
  return {
    async exchange(exchange) {
      const isFirstFailure = exchange.failure !== undefined && exchanges.every(({ failure }) => !failure);
      exchanges.push(withoutBulk(exchange));
      if (isFirstFailure) await whole.exchange(exchange);
    },
    ...(whole.cookies === undefined ? {} : { cookies: whole.cookies }),
    end() {
      const rows = renderRepeats(exchanges, viewFor(stdout, environment, look));
      stdout.write(rows.map((row) => `${row}\n`).join(''));
    },
  };
}
