import type { HttpRequest } from '../../http/request.ts';
import type { Address, Exchange } from '../../http/exchange.ts';
import { portOf } from '../../http/port.ts';
import { explain } from '../../guide/explain.ts';
import type { WatchedServer } from '../../live/watched-server.ts';
import { meetingPlace } from '../../http/address.ts';
import { askedUrl, clientRequest } from '../../walk/client-request.ts';
import type { Surface } from '../../stage/event.ts';
import { STILL_WAITING, withPatience } from '../../walk/patience.ts';
import type { ServeWorld } from './serve-world.ts';

/**
 * Sends a request to what is watched with our own client, shows what came of it, and lets the traffic know that it was
 * ours.
 */
export async function askWatched(
  { environment, workshop, traffic }: ServeWorld,
  watched: WatchedServer,
  surface: Surface,
  request: HttpRequest,
): Promise<Exchange> {
  const url = askedUrl(request, watched.port ?? 80, watched.running?.secure);
  const client = await workshop.client();
  const connectTo = url.hostname === 'localhost' ? doorAddress(watched, portOf(url)) : undefined;
  const sending = client.send(clientRequest(request, { url, userAgent: workshop.userAgent, connectTo }), {
    signal: environment.interrupted,
  });
  const exchange = await withPatience(sending, () => surface.show(STILL_WAITING));
  traffic.match(exchange);
  const { lines, problems, failureNote } = explain(exchange, await workshop.guide(), environment.now());
  await surface.show({
    type: 'exchange',
    planned: request,
    exchange,
    lines,
    problems,
    seenNotes: new Set(),
    ...(failureNote === undefined ? {} : { failureNote }),
  });
  return exchange;
}

/** Where it listens, if that is the port; a server that listens everywhere is met on this computer. */
function doorAddress({ running }: WatchedServer, port: number): Address | undefined {
  return running?.address.port === port ? meetingPlace(running.address) : undefined;
}
