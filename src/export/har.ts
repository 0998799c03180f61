import type { Exchange } from '../http/exchange.ts';
import { harmlessJson } from '../json/line.ts';
import { askedOf } from './asked.ts';
import type { Exported, WriteFormat } from './exported.ts';
import { harRequest, harResponse } from './har-message.ts';

/** HAR 1.2: http://www.softwareishard.com/blog/har-12-spec/. Keys that begin with `_` are ours, as it allows. */
export const writeHar: WriteFormat = (exchanges, { creator, title, redacted }) => {
  const comment = redacted ? `${title}. Secrets in headers, URLs, forms and JSON are masked.` : title;
  const log = { version: '1.2', creator, entries: exchanges.map(entryOf), comment };
  return `${harmlessJson(JSON.stringify({ log }, undefined, 2))}\n`;
};

function entryOf(exported: Exported) {
  const { exchange, by, from } = exported;
  const { startedAt, connection, failure, observer } = exchange;
  const timings = timingsOf(exchange);
  const address = observer === 'client' ? connection?.remote : connection?.local;
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: Object.entries(timings).reduce(
      // What TLS took is part of `connect`.
      (sum, [name, duration]) => (name === 'ssl' ? sum : sum + Math.max(0, duration)),
      0,
    ),
    request: harRequest(exchange, askedOf(exported)),
    response: harResponse(exchange),
    cache: {},
    timings,
    ...(address && isIpAddress(address.host) && { serverIPAddress: address.host }),
    ...(connection && { connection: String(connection.id) }),
    ...(by !== undefined && { comment: `Asked by ${from === undefined ? by : `${by}, at ${from}`}` }),
    ...(failure && { _error: failure.code }),
  };
}

/** A connection to a name, or through a socket file, has no address that could be told. */
function isIpAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || /^[\da-fA-F:.]*:[\da-fA-F:.]*$/.test(host);
}

/** ms. -1 is what did not happen; `send` is what is left of the whole time, `blocked` where nothing was sent. */
function timingsOf({ timings, wireSize }: Exchange) {
  const { lookup, connect, tls, waiting = 0, receiving = 0, total } = timings;
  const connecting = connect === undefined && tls === undefined ? undefined : (connect ?? 0) + (tls ?? 0);
  const rest = Math.max(0, total - (lookup ?? 0) - (connecting ?? 0) - waiting - receiving);
  const isSent = wireSize.request > 0;
  return {
    blocked: isSent ? -1 : rest,
    dns: lookup ?? -1,
    connect: connecting ?? -1,
    ssl: tls ?? -1,
    send: isSent ? rest : 0,
    wait: waiting,
    receive: receiving,
  };
}
