import type { InspectedServer } from './inspected-server.ts';

/** Tells whether what a server printed has grown, although only so many lines of it are kept. */
export interface Editions {
  /** Another text where the server's program or output is another. */
  of(server: InspectedServer): string;
}

/** Knows a printed line again by its identity, and keeps none alive that the server's log has let go. */
export function createEditions(): Editions {
  const numbers = new WeakMap<object, number>();
  let newest = 0;
  return {
    of({ code, output }) {
      const last = output.at(-1);
      const number = last === undefined ? 0 : (numbers.get(last) ?? (newest += 1));
      if (last !== undefined) numbers.set(last, number);
      return `${code?.text.length ?? 0}.${number}`;
    },
  };
}
