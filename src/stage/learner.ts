import type { RootContent } from 'mdast';
import type { Choice } from '../lesson/activities.ts';

/** What a learner may do between two steps. */
export type Move =
  | 'continue'
  | 'back'
  | 'again'
  | 'explain'
  | 'clocks'
  | 'save'
  | 'own'
  | 'code'
  | 'browser'
  | 'inspector'
  | 'words'
  | 'steps'
  | 'quit';

export interface Option<Value> {
  readonly value: Value;
  readonly label: string;
  /** Leads to where the learner came from, and changes nothing: Escape takes it, too. */
  readonly isWayBack?: boolean;
}

/** Who walks: somebody at a terminal, or nobody (`--auto`). Enter alone is always an answer, and it leads on. */
export interface Learner {
  /** False where nobody is there to read or to wait for. */
  readonly present: boolean;
  /** Asks what comes now; `moves` are those that make sense here, `continue` first. */
  next(moves: readonly Move[], at: { readonly last: boolean }): Promise<Move>;
  /** Index of the choice, or undefined where the question is left open. */
  choose(question: readonly RootContent[], choices: readonly Choice[]): Promise<number | undefined>;
  /** One line of text; Enter alone gives `otherwise`, or an empty text. */
  line(prompt: string, otherwise?: string): Promise<string>;
  /** Offers something that Enter alone declines. */
  offer(what: string): Promise<boolean>;
  /** Waits for something to happen; a key goes on without it (Enter), or takes what is offered meanwhile. */
  waitFor<Value>(
    happening: Promise<Value>,
    offer: string,
  ): Promise<'on' | 'offer' | { readonly happened: Value }>;
  /** One of several; Enter alone gives the first, or `preselected`. */
  pick<Value>(prompt: string, options: readonly Option<Value>[], preselected?: Value): Promise<Value>;
}

/** Nobody: goes on, and leaves every question open. */
export const nobody: Learner = {
  present: false,
  next: async () => 'continue',
  choose: async () => undefined,
  line: async (_prompt, otherwise = '') => otherwise,
  offer: async () => false,
  waitFor: async () => 'on',
  pick: async (_prompt, options, preselected) => {
    const first = preselected ?? options[0]?.value;
    if (first === undefined) throw new RangeError('a pick needs at least one option');
    return first;
  },
};
