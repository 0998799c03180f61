import type { Side } from '../frames/frame.ts';
import type { Address } from '../http/exchange.ts';

/** What happens on the connections that pass through a relay, in order. */
export type ConnectionEvent = {
  /** Counts up from 1. */
  readonly connection: number;
  /** ms, monotonic. */
  readonly at: number;
} & (
  | { readonly kind: 'opened'; readonly local: Address; readonly remote: Address }
  /** `bytes` may be used again once the listener has returned. */
  | { readonly kind: 'passed'; readonly side: Side; readonly bytes: Uint8Array }
  /** This side has nothing more to say (a FIN). */
  | { readonly kind: 'ended'; readonly side: Side }
  /** This side broke the connection off (a reset). */
  | { readonly kind: 'broken'; readonly side: Side }
  | { readonly kind: 'closed' }
);
