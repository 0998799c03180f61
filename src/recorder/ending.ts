import type { StreamEnd } from '../http/byte-stream.ts';
import type { ExchangeFailure } from '../http/exchange.ts';
import type { Sighting } from './sighting.ts';

interface Ending {
  /** How the client's bytes end then, and how the server's. */
  readonly request: StreamEnd;
  readonly response: StreamEnd;
  /** Why an exchange on the connection is not whole. */
  readonly message: string;
}

/** How a connection can come to its end. */
export const ENDINGS = {
  closed: {
    request: 'stopped',
    response: 'closed',
    message: 'The server closed the connection before its answer was whole.',
  },
  'broken by the client': {
    request: 'reset',
    response: 'reset',
    message: 'The client broke the connection off.',
  },
  'broken by the server': {
    request: 'stopped',
    response: 'reset',
    message: 'The server broke the connection off.',
  },
  'process ended': {
    request: 'stopped',
    response: 'reset',
    message: 'The server’s process ended before its answer was whole.',
  },
} as const satisfies Record<string, Ending>;
export type EndingName = keyof typeof ENDINGS;

export const NOT_RECORDED: ExchangeFailure = {
  code: 'NOT_RECORDED',
  phase: 'response',
  message: 'Too much went on at once: how this exchange went on was not recorded.',
};

/** Why an exchange ended without a whole answer. `askedAll`: the client had said that it would send no more. */
export function cutOff(sighting: Sighting, ending: EndingName, askedAll: boolean): ExchangeFailure {
  const wasAsked = sighting.partialRequest()?.complete !== false;
  const message =
    wasAsked || !askedAll
      ? ENDINGS[ending].message
      : 'The client closed the connection in the middle of its request.';
  return { code: 'ECONNRESET', phase: wasAsked ? 'response' : 'request', message };
}
