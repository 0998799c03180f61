import { sideOfField } from '../guide/field-side.ts';
import type { HeaderList, ListedField } from './header-list.ts';

/** A list of headers, each with the message it belongs to. */
export interface Sides {
  readonly request: readonly ListedField[];
  readonly response: readonly ListedField[];
  /** True where it is told by what the names usually mean, and by nothing else. */
  readonly isGuess: boolean;
}

/**
 * Which of the headers a request says and which a response: told by titles or pseudo-headers, or guessed from their
 * names. DevTools list the response's first.
 */
export function sidesOf({ fields, summary }: HeaderList): Sides {
  if (fields.some(({ side }) => side !== undefined)) {
    return {
      request: fields.filter(({ side }) => side === 'request'),
      response: fields.filter(({ side }) => side !== 'request'),
      isGuess: false,
    };
  }
  const isPseudo = fields.some(({ name }) => name.startsWith(':'));
  const isBoth = summary.size > 0 || isPseudo;
  const at = boundaryOf(fields, isBoth);
  return { response: fields.slice(0, at), request: fields.slice(at), isGuess: !isPseudo };
}

/** Index of the first header of the request; all are of one side where not both can be there. */
function boundaryOf(fields: readonly ListedField[], isBoth: boolean): number {
  const sides = fields.map(sideOf);
  let fit = sides.filter((side) => side === 'request').length;
  if (fit === 0) return fields.length;
  let best = { at: 0, fit };
  for (const [index, side] of sides.entries()) {
    fit += side === 'response' ? 1 : side === 'request' ? -1 : 0;
    const at = index + 1;
    const isPossible = isBoth || at === fields.length;
    if (
      isPossible &&
      (fit > best.fit || (fit === best.fit && isBreak(fields, at) && !isBreak(fields, best.at)))
    )
      best = { at, fit };
  }
  return best.at;
}

/** True where a name comes before the one above it: both lists are sorted, so that the second begins there. */
function isBreak(fields: readonly ListedField[], at: number): boolean {
  const [before, behind] = [fields[at - 1]?.name.toLowerCase(), fields[at]?.name.toLowerCase()];
  return before !== undefined && behind !== undefined && behind < before;
}

function sideOf({ name }: ListedField): 'request' | 'response' | 'both' | undefined {
  if (name === ':status') return 'response';
  return name.startsWith(':') ? 'request' : sideOfField(name);
}
