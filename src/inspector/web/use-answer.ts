import { useEffect, useState } from 'preact/hooks';

/** What the server answered; the last answer stays until the next one is there. */
export type Asked<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable' };

/** Asks anew whenever `key` is another one; `subject` says which answers are of the same thing. */
export function useAnswer<T>(ask: () => Promise<T | undefined>, subject: string, key: string): Asked<T> {
  const [held, setHeld] = useState<{ subject: string; asked: Asked<T> }>();
  useEffect(() => {
    let isWanted = true;
    const hold = (asked: Asked<T>) => isWanted && setHeld({ subject, asked });
    ask().then(
      (value) => hold(value === undefined ? { kind: 'missing' } : { kind: 'here', value }),
      () => hold({ kind: 'unreachable' }),
    );
    return () => {
      isWanted = false;
    };
  }, [subject, key]);
  return held?.subject === subject ? held.asked : { kind: 'waiting' };
}
