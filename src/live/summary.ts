import { openText } from '../guide/values/secret.ts';
import type { SeenExchange } from '../recorder/traffic.ts';

/** How an exchange came out, as far as it is known now. */
export type Outcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly status: number }
  /** The connection became another protocol's (RFC 9110 section 7.8). */
  | { readonly kind: 'upgraded'; readonly status: number }
  /** The answer began and did not come to its end. */
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'no-answer' };

/** One exchange in a line. Texts are as they came, unsanitised; what is secret in the target is shortened. */
export interface Summary {
  readonly id: number;
  /** Wall clock, ms since 1970. */
  readonly at: number;
  readonly by: string;
  /** The address of another computer that it came from. */
  readonly from?: string;
  /** Empty where the bytes are no request. */
  readonly method: string;
  readonly target: string;
  readonly outcome: Outcome;
  /** Bytes of the answer's content; of everything that came back where it is no HTTP. Undefined where nothing did. */
  readonly size: number | undefined;
  /** ms from the first byte to the last; undefined while it is open. */
  readonly duration: number | undefined;
}

/** What a list says about an exchange. */
export function summarise({ id, by, state, exchange }: SeenExchange): Summary {
  const { request, timings } = exchange;
  return {
    id,
    at: exchange.startedAt,
    by: by.kind === 'built-in' ? 'built-in client' : by.name,
    ...(by.from === undefined ? {} : { from: by.from }),
    method: request?.method ?? '',
    target: openText(request?.target ?? ''),
    outcome: outcomeOf({ state, exchange }),
    size: answerSize({ exchange, state }),
    duration: state === 'open' ? undefined : timings.total,
  };
}

function outcomeOf({ state, exchange }: Pick<SeenExchange, 'state' | 'exchange'>): Outcome {
  const { response } = exchange;
  if (state === 'upgraded') return { kind: 'upgraded', status: response?.status ?? 101 };
  if (state === 'open') return { kind: 'open' };
  if (response === undefined) return { kind: 'no-answer' };
  return response.complete ? { kind: 'answered', status: response.status } : { kind: 'cut-off' };
}

/** Bytes of the answer's content; of everything that came back where it is no HTTP. Undefined where nothing did. */
export function answerSize({
  exchange: { response, wireSize },
  state,
}: Pick<SeenExchange, 'exchange' | 'state'>): number | undefined {
  if (response !== undefined && state !== 'upgraded') return response.body.size;
  return wireSize.response === 0 ? undefined : wireSize.response;
}
