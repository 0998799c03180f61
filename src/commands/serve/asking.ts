import type { HttpRequest } from '../../activity/http-message.ts';
import type { Address, Exchange } from '../../http/exchange.ts';
import { portOf } from '../../http/port.ts';
import { explain } from '../../live/explain.ts';
import type { Place } from '../../live/place.ts';
import { meetingPlace } from '../../server/host.ts';
import { askedUrl, clientRequest } from '../../walk/client-request.ts';
import type { Surface } from '../../walk/event.ts';
import { STILL_WAITING, withPatience } from '../../walk/patience.ts';
import type { ServeWorld } from './serve.ts';

/** Sends a request to a place with our own client, shows what came of it, and lets the traffic know that it was ours. */
export async function askPlace(
  { environment, workshop, traffic }: ServeWorld,
  place: Place,
  surface: Surface,
  request: HttpRequest,
): Promise<Exchange> {
  const url = askedUrl(request, place.port ?? 80, place.running?.secure);
  const client = await workshop.client();
  const connectTo = url.hostname === 'localhost' ? doorAddress(place, portOf(url)) : undefined;
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

/** Where the place listens, if that is the port; a server that listens everywhere is met on this computer. */
function doorAddress({ running }: Place, port: number): Address | undefined {
  return running?.address.port === port ? meetingPlace(running.address) : undefined;
}
