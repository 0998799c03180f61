import type { Story } from '../stage/stage.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Answer, ExchangeRecord, Progress, ProgressRecord } from '../progress/progress.ts';

export interface StoryOptions {
  readonly before: Progress;
  readonly now: () => number;
  readonly keep: (record: ProgressRecord) => Promise<void>;
}

/**
 * Goes on from `before`. `now` is in ms since 1970; each addition resolves when `keep` has written it, and
 * rejects with what that rejects with.
 */
export function createStory({ before, now, keep }: StoryOptions): Story {
  const exchanges = [...before.exchanges];
  const answers = new Map(before.answers);
  const seenNotes = new Set(before.seenNotes);
  const lastExchange = new Map<string, Exchange>();

  return {
    exchanges,
    answers,
    seenNotes,
    lastExchange,
    async addExchange(server, exchange, about) {
      if (server !== undefined) lastExchange.set(server, exchange);
      const { response, failure, connection, timings } = exchange;
      const record: ExchangeRecord = {
        type: 'exchange',
        at: now(),
        ...about,
        outcome:
          failure !== undefined || response === undefined
            ? { kind: 'failure', code: failure?.code ?? 'UNKNOWN' }
            : { kind: 'response', status: response.status },
        total: timings.total,
        sent: exchange.request !== undefined,
        reused: (connection?.sequence ?? 1) > 1,
      };
      exchanges.push(record);
      await keep(record);
    },
    async addAnswer(step, question, choice, right) {
      const record: Answer = { type: 'answer', at: now(), step, question, choice, right };
      answers.set(`${step}/${question}`, record);
      await keep(record);
    },
    async addSeenNotes(ids) {
      const fresh = [...new Set(ids)].filter((id) => !seenNotes.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) seenNotes.add(id);
      await keep({ type: 'notes', at: now(), ids: fresh });
    },
  };
}
