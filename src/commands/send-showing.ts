import type { Exchange } from '../http/exchange.ts';

/** How the exchanges of one `send` are shown, each while it goes on and when it is over. */
export interface Showing {
  /** The head of a response is there. */
  readonly onHead?: (soFar: Exchange) => void;
  /** A piece of the body is there. Where a promise comes back, the server has to wait. */
  readonly onContent?: (bytes: Uint8Array) => Promise<void> | undefined;
  /** It is over: answered, failed or stopped. */
  exchange(exchange: Exchange): Promise<void>;
}
