import type { Environment } from '../../environment.ts';
import type { Exchange } from '../../http/exchange.ts';
import { type LookOptions, viewFor } from '../../terminal/capabilities.ts';

/**
 * Says on stderr, once, that nobody vouched for the server: for whoever is not shown how the connection is encrypted.
 */
export function trustWarner(
  environment: Environment,
  look: LookOptions,
): (exchange: Exchange) => Promise<void> {
  let isSaid = false;
  return async ({ tls }) => {
    if (isSaid || tls?.overridden !== true) return;
    isSaid = true;
    const { renderOverridden } = await import('../../terminal/exchange/tls.ts');
    const rows = renderOverridden(viewFor(environment.stderr, environment, look));
    environment.stderr.write(rows.map((row) => `${row}\n`).join(''));
  };
}
