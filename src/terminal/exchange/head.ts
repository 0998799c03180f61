import { shortened } from '../../guide/phrasing.ts';
import { isTruncated } from '../../http/exchange.ts';
import type { Address, Direction, Exchange, ResponseMessage } from '../../http/exchange.ts';
import { parseUrl } from '../../http/parse-url.ts';
import { widthOf } from '../cells.ts';
import { flow, prefixed, spread } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { bytesText, durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Painter } from '../style.ts';
import type { Line, View } from '../view.ts';

/** Who talks to whom, and what there is to say about it in short. */
interface Head {
  readonly direction: Direction;
  /** Undefined where the bytes arrive; otherwise the sentence that says so in plain mode. */
  readonly failed?: string;
  readonly facts: readonly string[];
  /** Who asked, where it was not our own client. */
  readonly by?: string | undefined;
}

/** The row above a request that was sent. */
export function renderRequestHead(exchange: Exchange, view: View, by?: string): Line[] {
  const size = isPutTogether(exchange) ? [] : [bytesText(exchange.wireSize.request)];
  const facts = exchange.observer === 'reader' ? size : [connectionText(exchange), ...size];
  return renderHead(exchange, { direction: 'request', facts: dimmed(facts, view), by }, view);
}

/** The row above a request that could not be sent at all. */
export function renderUnsentHead(exchange: Exchange, view: View): Line[] {
  const isReached = exchange.failure?.phase === 'tls' || exchange.failure?.phase === 'request';
  const what = isReached ? 'no request was sent' : connectionText(exchange);
  const facts = [what, durationText(exchange.timings.total)];
  const failed = `You, the client, ${isReached ? 'sent nothing to' : 'could not reach'} ${peerText(exchange)}`;
  return renderHead(exchange, { direction: 'request', failed, facts: dimmed(facts, view) }, view);
}

/** The row above a response of which at least a part came. */
export function renderResponseHead(
  exchange: Exchange,
  response: ResponseMessage | undefined,
  view: View,
  { by }: { readonly by?: string | undefined } = {},
): Line[] {
  const open = exchange.open === true && exchange.failure === undefined && response?.complete !== true;
  const interim = response !== undefined && exchange.interim.includes(response);
  const others = interim || open ? ['more to come'] : [...sizeText(exchange), ...tookText(exchange)];
  const facts = [statusText(response, open, view), ...dimmed(others, view)];
  return renderHead(exchange, { direction: 'response', facts, by }, view);
}

/** The row that stands where a response should be. */
export function renderNoResponseHead(exchange: Exchange, view: View, by?: string): Line[] {
  const duration = dimmed(tookText(exchange), view);
  const facts = view.plain ? duration : [view.style.bad('no answer'), ...duration];
  return renderHead(
    exchange,
    { direction: 'response', failed: 'The server did not answer', facts, by },
    view,
  );
}

/** Where the request went, as `host:port`. */
export function peerText(exchange: Exchange): string {
  const remote = exchange.connection?.remote;
  if (remote) return addressText(remote);
  const url = parseUrl(exchange.url ?? '');
  if (url === undefined) return 'the server';
  const { protocol, hostname, port } = url;
  return sanitise(`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`);
}

function renderHead(exchange: Exchange, { direction, failed, facts, by }: Head, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const [sender, receiver] = endsOf(exchange, direction, by);
  if (view.plain) {
    // A name is written as it is: `curl` has no capital.
    const first = sender === by ? sender : capital(sender);
    return wrap(`${failed ?? `${first}, to ${receiver}`}${inBrackets(facts)}:`, columns);
  }
  const own: Painter = direction === 'request' ? style.client : style.server;
  const arrow = failed === undefined ? style.dim(glyphs.arrow) : style.bad(glyphs.brokenArrow);
  const whom = direction === 'request' ? style.path(receiver) : receiver;
  const left = `${own(sender)}  ${arrow}  ${whom}`;
  // Spaces stay outside of the style: a row that ends here is cut after the dot.
  const separator = ` ${style.dim(glyphs.dot)} `;
  const right = facts.join(separator);
  if (right === '') return wrap(left, columns);
  if (widthOf(left) + widthOf(right) + 2 <= columns) return spread(left, right, columns);
  return [...wrap(left, columns), ...prefixed(flow(facts, separator, columns - 2), '  ', '  ')];
}

function inBrackets(facts: readonly string[]): string {
  return facts.length === 0 ? '' : ` (${facts.join('; ')})`;
}

function endsOf(
  exchange: Exchange,
  direction: Direction,
  by: string | undefined,
): [sender: string, receiver: string] {
  const mine = exchange.observer === 'client';
  if (direction === 'response') return ['the server', mine ? 'you' : sanitise(by ?? 'the client')];
  if (mine) return ['you, the client', peerText(exchange)];
  return [sanitise(by ?? (exchange.observer === 'reader' ? 'the client' : 'a client')), 'the server'];
}

function dimmed(facts: readonly string[], { style }: View): string[] {
  return facts.map((fact) => style.dim(fact));
}

/** A reader of a file knows of no time, unless the file tells. */
function tookText({ observer, timings }: Exchange): string[] {
  return observer === 'reader' && timings.total === 0 ? [] : [durationText(timings.total)];
}

function addressText({ host, port }: Address): string {
  return sanitise(`${host.includes(':') ? `[${host}]` : host}:${port}`);
}

function connectionText({ connection }: Exchange): string {
  if (!connection) return 'no connection';
  const { sequence } = connection;
  return sequence === 1 ? 'a new connection' : `the same connection, exchange ${sequence} on it`;
}

function sizeText(exchange: Exchange): string[] {
  if (isPutTogether(exchange)) return [];
  const size = bytesText(exchange.wireSize.response);
  return [isTruncated(exchange, 'response') ? `${size}, not all kept` : size];
}

/** Its bytes are ours: how many they are says nothing of those that travelled. */
function isPutTogether({ observer, source }: Exchange): boolean {
  return observer === 'reader' && source === 'reconstructed';
}

/** Characters; the line of the wire below shows the whole. */
const LONGEST_REASON = 300;

function statusText(response: ResponseMessage | undefined, open: boolean, { style }: View): string {
  const hasFirstLine = response?.lines.some(({ part }) => part === 'status-line') === true;
  if (response && !hasFirstLine && response.headers.length > 0) return 'without its first line';
  if (!response || response.status === 0) return style.bad('not an HTTP answer');
  const text = sanitise(`${response.status} ${shortened(response.reason, LONGEST_REASON)}`.trim());
  const cut = response.complete || open ? '' : style.bad(', cut off');
  return statusPainter(response.status, style)(text) + cut;
}

/** Good news, somewhere else to look, or bad news: by the status code's class (RFC 9110 section 15). */
export function statusPainter(status: number, style: View['style']): Painter {
  if (status >= 400 || !(status >= 100)) return style.bad;
  return status >= 300 ? style.elsewhere : style.good;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
