import type { Child } from './child.ts';
import type { Control } from './control.ts';
import type { Address } from '../http/exchange.ts';

/** ms that a server which could not listen has, to say why and end, or to find another port. */
const LAST_WORDS_LIMIT = 1000;

/** How the start of a server turned out. */
export type Beginning =
  | { readonly kind: 'listening'; readonly address: Address; readonly pid: number }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'aborted' };

export interface Patience {
  /** ms after which a server that has not listened will not do so any more. */
  readonly limit: number;
  /** Called at the limit instead, where the server may have longer: it runs, and nobody knows more. */
  readonly onUnheard: (() => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Waits until the server listens, or until it is clear that it will not. */
export async function awaitBeginning(
  child: Child,
  control: Control,
  { limit, onUnheard, signal }: Patience,
): Promise<Beginning> {
  const timers: NodeJS.Timeout[] = [];
  let code: string | undefined;
  let abort: (() => void) | undefined;

  const beginning = await new Promise<Beginning>((resolve) => {
    const fail = (otherwise: string): void => resolve({ kind: 'failed', code: code ?? otherwise });
    control.onReport((heard) => {
      if (heard.event === 'listening') {
        resolve({ kind: 'listening', address: { host: heard.host, port: heard.port }, pid: heard.pid });
      } else {
        code = heard.code;
        timers.push(setTimeout(fail, LAST_WORDS_LIMIT, code));
      }
    });
    void child.ended.then(() => fail('EXITED'));
    timers.push(setTimeout(onUnheard ?? fail, limit, 'ETIMEDOUT'));
    abort = () => resolve({ kind: 'aborted' });
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  });

  timers.forEach((timer) => clearTimeout(timer));
  if (abort) signal?.removeEventListener('abort', abort);
  return beginning;
}
