import type { SequenceProblem } from '../../guide/problems/problem.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { CookieNews } from '../../send/cookie-jar.ts';
import type { Hop } from '../../send/redirect.ts';

/** How the exchanges of one `send` are shown, each while it goes on and when it is over. */
export interface Showing {
  /** True where it says itself that nobody vouched for the server. */
  readonly tellsTrust?: boolean;
  /** It begins: a connection to this place is looked for. */
  readonly onStart?: (url: URL) => void;
  /** The request has left. */
  readonly onSent?: (soFar: Exchange) => void;
  /** The head of a response is there. */
  readonly onHead?: (soFar: Exchange) => void;
  /** A piece of the body is there. Where a promise comes back, the server has to wait. */
  readonly onContent?: (bytes: Uint8Array) => Promise<void> | undefined;
  /** It is over: answered, failed or stopped. */
  exchange(exchange: Exchange): Promise<void>;
  /** It leads on to another one. */
  readonly hop?: (hop: Hop) => void;
  /** What became of cookies; `file` is where they are kept. */
  readonly cookies?: (news: CookieNews, file: string) => void;
  /** What shows only when all of them are seen together. */
  readonly together?: (problems: readonly SequenceProblem[], exchanges: readonly Exchange[]) => void;
  /** All of them are over. */
  readonly end?: () => void;
}
