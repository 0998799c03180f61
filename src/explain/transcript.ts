import type { FoundExchange } from './found.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

interface Draft {
  readonly request?: ShownMessage;
  readonly url?: string | undefined;
  readonly responses: ShownMessage[];
}

/** Collects what a tool says of its exchanges, in the order in which it does. */
export class Transcript {
  readonly #drafts: Draft[] = [];
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  /** `url` is what was asked for, where the tool tells. */
  request(message: ShownMessage, url?: string): void {
    this.#drafts.push({ request: message, url, responses: [] });
  }

  /**
   * Answers the latest request; interim responses come before the final one. `url` is what was asked for, where the
   * tool tells that of a request it does not show.
   */
  response(message: ShownMessage, url?: string): void {
    const last = this.#drafts.at(-1);
    const answered = last?.responses.some(isFinal) !== false;
    if (last === undefined || answered) this.#drafts.push({ url, responses: [message] });
    else last.responses.push(message);
  }

  /** The exchanges in their order. `hasRequestBody` is true for a request that announces a body which is not shown. */
  found(remarksOf: (message: { readonly hasRequestBody: boolean }) => readonly string[]): FoundExchange[] {
    return this.#drafts.map((draft) => {
      const exchange = rewrite({ ...draft, startedAt: this.#now });
      const { request } = exchange;
      const hasRequestBody = request?.body.framing === 'printed' && request.body.size === 0;
      return { kind: 'exchange', exchange, remarks: remarksOf({ hasRequestBody }) };
    });
  }
}

function isFinal({ head }: ShownMessage): boolean {
  return !/^HTTP\/\S+ 1(?!01)\d\d/.test(head[0] ?? '');
}
