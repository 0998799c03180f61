import type { MessageView, PlacedElement } from './message-view.ts';
import { type Pair, pairOf, type ValueSpan } from '../../values/spans.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';

/** A directive of Cache-Control, with its bytes. */
export interface CacheDirective extends Pair {
  readonly place: ProblemPlace;
}

const readDirectives = remembered((elements: readonly PlacedElement[]): readonly CacheDirective[] =>
  elements.map(({ span, place }) => ({ ...pairOfSpan(span), place })),
);

const pairOfSpan = remembered((span: ValueSpan) => pairOf(span));

/** The directives of all fields of this name. */
export function directivesOf(view: MessageView, name = 'cache-control'): readonly CacheDirective[] {
  // A view keeps its elements, so that they stand for it and the name together.
  return readDirectives(view.elements(name));
}

/** The seconds a directive names; undefined where it names none. */
export function secondsOf(timed: CacheDirective | undefined): number | undefined {
  return timed?.value !== undefined && /^\d+$/.test(timed.value) ? Number(timed.value) : undefined;
}

export function directive(view: MessageView, name: string): CacheDirective | undefined {
  return directivesOf(view).find((one) => one.name === name);
}

/** False where the answer says that no cache shared by several people may keep it. */
export function isShareable(view: MessageView): boolean {
  return !directivesOf(view).some(({ name }) => name === 'no-store' || name === 'private');
}
