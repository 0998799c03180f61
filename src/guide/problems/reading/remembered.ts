/** As `read`, but each thing is read once: what many checks ask of the same message, or of the same field of it. */
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
