import type { Exchange, ExchangeFailure, Field, ResponseMessage } from '../../src/http/exchange.ts';

export interface Answer {
  readonly status?: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

/** An exchange as the client would hand it over, as far as a judge looks at it. */
export function exchangeWith({ answer, failure }: { answer?: Answer; failure?: string }): Exchange {
  return {
    source: 'captured',
    observer: 'client',
    startedAt: 0,
    wire: [],
    wireSize: { request: 0, response: 0 },
    interim: [],
    timings: { total: 1 },
    ...(answer === undefined ? {} : { response: response(answer) }),
    ...(failure === undefined ? {} : { failure: failed(failure) }),
  };
}

function failed(code: string): ExchangeFailure {
  return { code, phase: 'connect', message: code };
}

function response({ status = 200, headers = [], body = '' }: Answer): ResponseMessage {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    kind: 'response',
    version: 'HTTP/1.1',
    status,
    reason: '',
    headers: headers.map(([name, value]): Field => ({ name, value, start: 0, end: 0 })),
    trailers: [],
    body: { framing: 'content-length', bytes, size: bytes.length },
    lines: [],
    defects: [],
    complete: true,
  };
}
