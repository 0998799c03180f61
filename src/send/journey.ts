import { ExitStatus, Failure } from '../failure.ts';
import { count } from '../guide/phrasing.ts';
import { fieldValues, type Exchange } from '../http/exchange.ts';
import type { Composed } from './compose.ts';
import { type DeadEnd, type Hop, leadOf } from './redirect.ts';

export interface JourneyOptions {
  /** Redirects to follow at most; 0 follows none. */
  readonly mostHops: number;
  /** True where cookies that come on the way go along from there on. */
  readonly keepsCookies: boolean;
  /** The request as it really goes out, with the cookies that belong to it. */
  readonly prepare: (request: Composed) => Composed;
  /** Sends one request that was prepared, and shows what becomes of it. */
  readonly send: (request: Composed) => Promise<Exchange>;
  readonly onHop: (hop: Hop) => void;
}

/** A chain of redirects that leads nowhere. */
class RedirectFailure extends Failure {
  override readonly name = 'RedirectFailure';
  override readonly status = ExitStatus.unexpected;
}

/**
 * Sends a request, and where the answer only leads on, the next one, until an answer is there.
 * Resolves to the last exchange.
 * @throws {RedirectFailure} where they lead nowhere
 */
export async function travel(
  start: Composed,
  { mostHops, keepsCookies, prepare, send, onHop }: JourneyOptions,
): Promise<Exchange> {
  const visited = new Set<string>();
  let request = start;
  for (let hops = 0; ; hops += 1) {
    const prepared = prepare(request);
    visited.add(markOf(prepared));
    const exchange = await send(prepared);
    if (mostHops === 0 || exchange.failure !== undefined) return exchange;
    const lead = leadOf(request, exchange);
    if (lead.kind === 'arrived') return exchange;
    if (lead.kind === 'dead-end') throw deadEnd(lead.why, keepsCookies);
    if (hops >= mostHops) throw deadEnd({ kind: 'too-many', most: mostHops }, keepsCookies);
    if (visited.has(markOf(prepare(lead.next))))
      throw deadEnd({ kind: 'circle', url: urlOf(lead.next) }, keepsCookies);
    onHop(!keepsCookies && setsCookie(exchange) ? { ...lead.hop, cookieLost: true } : lead.hop);
    request = lead.next;
  }
}

function setsCookie({ response }: Exchange): boolean {
  return fieldValues(response?.headers ?? [], 'set-cookie').length > 0;
}

/** Two requests of one mark get the same answer: cookies that came meanwhile make another one. */
function markOf({ method, headers, requestTarget = '', ...request }: Composed): string {
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  return [method, requestTarget, urlOf(request), ...cookies].join(' ');
}

function urlOf({ destination }: Pick<Composed, 'destination'>): string {
  return destination.url.origin + destination.target;
}

function deadEnd(why: DeadEnd, keepsCookies: boolean): Failure {
  switch (why.kind) {
    case 'circle':
      return new RedirectFailure(
        'The redirects go round in a circle: this place was asked before, so we do not ask it again.',
        {
          where: why.url,
          next: keepsCookies
            ? 'The server has to be mended: with the cookies that it set, too, it leads back here.'
            : 'The server has to be mended, or it wants a cookie that you did not send: try --session.',
        },
      );
    case 'too-many':
      return new RedirectFailure(
        `We followed ${count(why.most, 'redirect')}, and the next answer is another one.`,
        {
          next: 'Something may be wrong with the server. If not, --max-redirects lets more pass.',
        },
      );
    case 'unusable':
      return new RedirectFailure('The answer leads to a place that cannot be asked over HTTP.', {
        where: why.location,
        next: 'Open it with a program that knows such addresses.',
      });
    default:
      return why satisfies never;
  }
}
