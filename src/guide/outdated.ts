import type { Outdated } from './note.ts';

/** What a reader should know of a thing's standing in its registry; undefined where it is in use. */
export function outdated(standing: string): Outdated | undefined {
  if (standing === 'deprecated') return 'deprecated';
  return standing === 'obsoleted' || standing === 'obsolete' ? 'obsolete' : undefined;
}
