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

/** As `read`, but a text that came lately is not read again. The value is shared, so nobody may change it. */
export function rememberedText<Value extends object>(
  read: (text: string) => Readonly<Value>,
): (text: string) => Readonly<Value> {
  const memory = createTextMemory<Readonly<Value>>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    memory.set(text, value);
    return value;
  };
}
