/** Tells whoever wants to know that something is another now. */
export interface Changes {
  readonly tell: () => void;
  /** Calls back at every change. Returns the way to end that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Listeners are called at once, in the order in which they came; what one of them throws, `tell` throws. */
export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    tell() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
