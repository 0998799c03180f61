/** What was made of texts that came lately. */
export interface TextMemory<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** UTF-16 units of texts that are kept, twice: those of lately, and those of before. */
const MOST_KEPT = 250_000;
/** A longer text hardly comes a second time. */
const LONGEST = 8000;

/**
 * Exchanges repeat themselves: the same headers a thousand times, and the same sentences about them. Forgets what has
 * not come for long, so that memory stays flat. Strings that were cut out of a long one keep all of it alive; texts
 * here should come from something short.
 */
export function createTextMemory<Value>(): TextMemory<Value> {
  let lately = new Map<string, Value>();
  let before = new Map<string, Value>();
  let kept = 0;
  const set = (text: string, value: Value) => {
    if (text.length > LONGEST) return;
    kept += text.length + 1;
    if (kept > MOST_KEPT) {
      before = lately;
      lately = new Map();
      kept = text.length + 1;
    }
    lately.set(text, value);
  };
  return {
    get(text) {
      const known = lately.get(text);
      if (known !== undefined) return known;
      const old = before.get(text);
      if (old !== undefined) set(text, old);
      return old;
    },
    set,
  };
}

/**
 * As `read`, but a text that came lately is not read again, if something was found in it. The value is shared, so nobody
 * may change it.
 */
export function rememberedText<Value>(read: (text: string) => Value): (text: string) => Value {
  const memory = createTextMemory<Value>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (value !== undefined) memory.set(text, value);
    return value;
  };
}

/** As `read`, but each thing is read once: what many ask of the same message, or of the same field of it. */
export function remembered<Key extends object, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = read(key);
    known.set(key, { value });
    return value;
  };
}
