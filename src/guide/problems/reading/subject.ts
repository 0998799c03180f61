import type { Exchange, RequestMessage, ResponseMessage } from '../../../http/exchange.ts';
import { isThisComputer } from '../../../http/this-computer.ts';
import type { FieldGuide } from '../../entry.ts';
import { noBodyReason, type NoBody, requestUrl, schemeOf } from '../../scene.ts';
import { wireBytes } from '../../wire-bytes.ts';
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

/** What servers listen at to be reached in every way; asked for, they are this computer. */
const UNSPECIFIED: ReadonlySet<string> = new Set(['0.0.0.0', '[::]']);

/** `now` is in ms since 1970. */
export function subjectOf(exchange: Exchange, guide: FieldGuide, now: number): Subject {
  const wire = wireBytes(exchange, 'response');
  const request = exchange.request && viewMessage(exchange.request, wireBytes(exchange, 'request'));
  const interim = exchange.interim.map((message) => viewMessage(message, wire));
  const response = exchange.response && viewMessage(exchange.response, wire);
  const scheme = schemeOf(exchange);
  const url = requestUrl(exchange);
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
    isLocal: isLocal(url),
    isCaptured: exchange.source === 'captured',
    ...(noBody && { noBody }),
    mayLackBody: noBody !== undefined || (!request && response?.message.body.size === 0),
  };
}

function isLocal(url: URL | undefined): boolean {
  return url !== undefined && (isThisComputer(url.hostname) || UNSPECIFIED.has(url.hostname));
}
