import type { StreamEnd } from '../http/byte-stream.ts';
import type { ExchangeFailure } from '../http/exchange.ts';
import type { Sighting } from './sighting.ts';

interface Ending {
  /** How the client's bytes end then, and how the server's. */
  readonly request: StreamEnd;
  readonly response: StreamEnd;
  /** Why an exchange on the connection is not whole. */
  readonly code: 'CLOSED_EARLY' | 'ECONNRESET';
  readonly message: string;
}

/** How a connection can come to its end. */
export const ENDINGS = {
  closed: {
    request: 'stopped',
    response: 'closed',
    code: 'CLOSED_EARLY',
    message: 'The server closed the connection before its answer was whole.',
  },
  'closed by the client': {
    request: 'stopped',
    response: 'closed',
    code: 'CLOSED_EARLY',
    message: 'The client closed its end of the connection before the answer was whole.',
  },
  'broken by the client': {
    request: 'reset',
    response: 'reset',
    code: 'ECONNRESET',
    message: 'The client broke the connection off.',
  },
  'broken by the server': {
    request: 'stopped',
    response: 'reset',
    code: 'ECONNRESET',
    message: 'The server broke the connection off.',
  },
  // The system closes what a process leaves behind.
  'process ended': {
    request: 'stopped',
    response: 'reset',
    code: 'CLOSED_EARLY',
    message: 'The server’s process ended before its answer was whole.',
  },
} as const satisfies Record<string, Ending>;
export type EndingName = keyof typeof ENDINGS;

export const NOT_RECORDED: ExchangeFailure = {
  code: 'NOT_RECORDED',
  phase: 'response',
  message: 'Too much went on at once: how this exchange went on was not recorded.',
};

/** Why an exchange ended without a whole answer. */
export function cutOff(sighting: Sighting, ending: EndingName): ExchangeFailure {
  const { code, message } = ENDINGS[ending];
  if (sighting.partialRequest()?.complete !== false) return { code, phase: 'response', message };
  return {
    code,
    phase: 'request',
    message:
      ending === 'closed by the client'
        ? 'The client closed its end of the connection in the middle of its request.'
        : message,
  };
}
