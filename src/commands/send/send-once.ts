import type { Environment } from '../../environment.ts';
import { ExitStatus, Interrupted } from '../../failure.ts';
import type { Exchange } from '../../http/exchange.ts';
import { clientRequest } from '../../send/compose.ts';
import { travel } from '../../send/journey.ts';
import type { SendWorld } from './send-world.ts';
import { mostHopsOf, type SendOptions } from './settings.ts';
import type { Showing } from './showing.ts';

/** Sends the request, follows where it leads if that is wanted, and shows all of it. */
export async function sendOnce(
  { environment, options, client, composed, session, warnOfTrust }: SendWorld,
  showing: Showing,
): Promise<Exchange> {
  const { interrupted, stdout } = environment;
  return travel(composed, {
    mostHops: mostHopsOf(options),
    keepsCookies: session !== undefined,
    prepare: (request) => session?.prepare(request) ?? request,
    async send(request) {
      const { onSent, onHead, onContent } = showing;
      showing.onStart?.(request.destination.url);
      const exchange = await client.send(clientRequest(request), {
        signal: interrupted,
        partial: true,
        ...(onSent === undefined ? {} : { onSent }),
        ...(onHead === undefined ? {} : { onHead }),
        ...(onContent === undefined ? {} : { onContent }),
      });
      // A reader who has gone (`| head`) is shown nothing more.
      if (interrupted.aborted && !(interrupted.reason instanceof Interrupted)) throw interrupted.reason;
      // The terminal has written ^C where the cursor stood.
      if (interrupted.aborted && stdout.isTTY) stdout.write('\n');
      if (showing.tellsTrust !== true) await warnOfTrust(exchange);
      await showing.exchange(exchange);
      const news = await session?.learn(request, exchange);
      if (session !== undefined && news !== undefined) showing.cookies?.(news, session.file);
      return exchange;
    },
    onHop: (hop) => showing.hop?.(hop),
  });
}

/** Any answer is an answer; only `--check-status` takes a status of 300 and more for bad news. */
export function isBadNews({ failure, response }: Exchange, { checkStatus }: SendOptions): boolean {
  return failure !== undefined || (checkStatus === true && (response?.status ?? 0) >= 300);
}

/** What the process ends with; `isBad` where there was bad news. */
export function statusOf(isBad: boolean, { interrupted }: Environment): ExitStatus {
  if (interrupted.aborted) return ExitStatus.interrupted;
  return isBad ? ExitStatus.unexpected : ExitStatus.ok;
}
