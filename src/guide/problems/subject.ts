import type { Exchange, RequestMessage, ResponseMessage } from '../../http/exchange.ts';
import { isLoopback } from '../../http/host-name.ts';
import type { FieldGuide } from '../entry.ts';
import { noBodyReason, urlOf, type NoBody } from '../scene.ts';
import { wireBytes } from '../wire-bytes.ts';
import { viewMessage, type MessageView } from './message-view.ts';

/** One exchange, for checks to read. */
export interface Subject {
  readonly exchange: Exchange;
  readonly guide: FieldGuide;
  /** ms since 1970. */
  readonly now: number;
  readonly request?: MessageView<RequestMessage>;
  /** 1xx responses that came before the final one. */
  readonly interim: readonly MessageView<ResponseMessage>[];
  readonly response?: MessageView<ResponseMessage>;
  /** Every message, in the order of lines: the request, interim responses, the final one. */
  readonly messages: readonly MessageView[];
  /** What was asked for; undefined where nothing tells. Its scheme is a guess where `scheme` is undefined. */
  readonly url?: URL;
  /** Undefined where nothing tells: of a message that was pasted, say. */
  readonly scheme?: 'http' | 'https';
  /** True where what was asked for is this very computer: a developer's own server. */
  readonly isLocal: boolean;
  /** True where the bytes are what really went over the wire, and not written anew. */
  readonly isCaptured: boolean;
  /** Why the response has no body, whatever its headers say; undefined where it may have one. */
  readonly noBody?: NoBody;
  /** True where no body may be right: there is none, and nobody knows whether a HEAD was answered. */
  readonly mayLackBody: boolean;
}

/** `now` is in ms since 1970. */
export function subjectOf(exchange: Exchange, guide: FieldGuide, now: number): Subject {
  const wire = wireBytes(exchange, 'response');
  const request = exchange.request && viewMessage(exchange.request, wireBytes(exchange, 'request'));
  const interim = exchange.interim.map((message) => viewMessage(message, wire));
  const response = exchange.response && viewMessage(exchange.response, wire);
  const url = urlAsked(exchange, request);
  const scheme = schemeOf(exchange, request);
  const noBody =
    response && noBodyReason({ exchange, guide, now, direction: 'response', message: response.message });
  return {
    exchange,
    guide,
    now,
    ...(request && { request }),
    interim,
    ...(response && { response }),
    messages: [...(request ? [request] : []), ...interim, ...(response ? [response] : [])],
    ...(url && { url }),
    ...(scheme && { scheme }),
    isLocal: url !== undefined && isLoopback(url.hostname),
    isCaptured: exchange.source === 'captured',
    ...(noBody && { noBody }),
    mayLackBody: noBody !== undefined || (!request && response?.message.body.size === 0),
  };
}

/** As the observer knows it, or as target and Host say. */
function urlAsked(exchange: Exchange, request: Subject['request']): URL | undefined {
  if (exchange.url !== undefined) return urlOf(exchange.url);
  const target = request?.message.target ?? '';
  if (/^https?:\/\//i.test(target)) return urlOf(target);
  const host = request?.first('host')?.value;
  const path = target.startsWith('/') ? target : '/';
  return host === undefined || /[/?#@\\\s]/.test(host) ? undefined : urlOf(`http://${host}${path}`);
}

function schemeOf({ url }: Exchange, request: Subject['request']): Subject['scheme'] {
  const scheme = /^(https?):/i.exec(url ?? request?.message.target ?? '')?.[1]?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
}
