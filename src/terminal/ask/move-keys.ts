import type { Move } from '../../stage/learner.ts';
import type { Key } from './key-bar.ts';

const MOVE_KEYS: Readonly<Record<Move, Omit<Key<Move>, 'value'>>> = {
  continue: { key: 'Enter', label: 'next' },
  back: { key: 'b', label: 'back' },
  again: { key: 'a', label: 'send again' },
  explain: { key: 'e', label: 'explain in full' },
  clocks: { key: 't', label: 'two clocks' },
  save: { key: 'v', label: 'save it' },
  own: { key: 's', label: 'send your own' },
  code: { key: 'c', label: 'code' },
  browser: { key: 'o', label: 'open in browser' },
  inspector: { key: 'i', label: 'inspector' },
  words: { key: 'w', label: 'words' },
  steps: { key: 'l', label: 'list steps' },
  quit: { key: 'q', label: 'quit' },
};

/** The keys for the moves that make sense just now, in their order. */
export function moveKeys(moves: readonly Move[], { last }: { readonly last: boolean }): readonly Key<Move>[] {
  return moves.map((move) => ({
    ...MOVE_KEYS[move],
    value: move,
    ...(move === 'continue' && last ? { label: 'finish' } : {}),
  }));
}
