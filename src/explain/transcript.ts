import type { ExchangeFailure } from '../http/exchange.ts';
import type { FoundExchange } from './found.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

interface Draft {
  readonly request?: ShownMessage;
  readonly url?: string | undefined;
  readonly responses: ShownMessage[];
  failure?: ExchangeFailure | undefined;
  /** True where another request was open when the answer came. */
  isGuess?: true;
}

/** Which of several open requests an answer belongs to, as far as the tool's order tells. */
type Answered = 'latest' | 'earliest';

const AT_ONCE =
  'Several requests were open at once, and nothing here tells which of them an answer belongs to: they are paired in their order.';

/** Collects what a tool says of its exchanges, in the order in which it does. */
export class Transcript {
  readonly #drafts: Draft[] = [];
  readonly #open = new Set<Draft>();
  readonly #now: number;
  readonly #answered: Answered;

  constructor(now: number, answered: Answered = 'latest') {
    this.#now = now;
    this.#answered = answered;
  }

  /** `url` is what was asked for, where the tool tells; `failure`, why there is no answer. */
  request(message: ShownMessage, url?: string, failure?: ExchangeFailure): void {
    this.#openDraft({ request: message, url, responses: [], failure });
  }

  /** The latest request stays without an answer, unless others wait as well. */
  giveUp(): void {
    if (this.#open.size === 1) this.#open.clear();
  }

  /**
   * Answers an open request; interim responses come before the final one. `url` is what was asked for, where the
   * tool tells that of a request it does not show; `failure`, why the answer is not whole.
   */
  response(message: ShownMessage, url?: string, failure?: ExchangeFailure): void {
    const draft = this.#answering() ?? this.#openDraft({ url, responses: [] });
    draft.responses.push(message);
    if (failure !== undefined) draft.failure = failure;
    if (isFinal(message)) this.#open.delete(draft);
  }

  #openDraft(draft: Draft): Draft {
    if (this.#answered === 'latest') this.#open.clear();
    this.#drafts.push(draft);
    this.#open.add(draft);
    return draft;
  }

  #answering(): Draft | undefined {
    if (this.#open.size > 1) for (const draft of this.#open) draft.isGuess = true;
    const [first] = this.#open;
    return first;
  }

  /** The exchanges in their order. `hasRequestBody` is true for a request that announces a body which is not shown. */
  found(remarksOf: (message: { readonly hasRequestBody: boolean }) => readonly string[]): FoundExchange[] {
    return this.#drafts.map((draft) => {
      const exchange = rewrite({ ...draft, startedAt: this.#now });
      const { request } = exchange;
      const hasRequestBody = request?.body.framing === 'printed' && request.body.size === 0;
      const remarks = [...remarksOf({ hasRequestBody }), ...(draft.isGuess ? [AT_ONCE] : [])];
      return { kind: 'exchange', exchange, remarks };
    });
  }
}

function isFinal({ head }: ShownMessage): boolean {
  return !/^HTTP\/\S+ 1(?!01)\d\d/.test(head[0] ?? '');
}
