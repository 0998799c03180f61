/** Keys whose strings name things; a port number in them is no port. */
const NAMES = new Set(['kind', 'type', 'id', 'hash', 'source', 'server']);

/**
 * A copy with the real ports where the source's stand as whole words, in all strings of a block or a step; all at
 * once, so that ports may change places. What a `code` activity quotes is left as the program has it, and so are
 * numbers: `serve` has its `port` as the source says it.
 */
export function withPorts<Data extends object>(data: Data, ports: ReadonlyMap<number, number>): Data {
  const moved = [...ports].filter(([from, to]) => from !== to);
  if (moved.length === 0) return data;
  const numbers = moved.map(([from]) => from).join('|');
  const word = new RegExp(`(?<![\\p{L}\\p{N}_]|\\d\\.)(?:${numbers})(?![\\p{L}\\p{N}_]|\\.\\d)`, 'gu');
  const copy = structuredClone(data);
  replaceIn(copy, (text) => text.replaceAll(word, (port) => String(ports.get(Number(port)) ?? port)));
  return copy;
}

function replaceIn(data: object, replace: (text: string) => string): void {
  if ('kind' in data && data.kind === 'code') return;
  for (const [key, value] of Object.entries(data) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null) replaceIn(value, replace);
    if (typeof value === 'string' && !isName(key, value)) Reflect.set(data, key, replace(value));
  }
}

/** A link within the lesson ends in a name, too. */
function isName(key: string, value: string): boolean {
  return NAMES.has(key) || (key === 'url' && !value.includes('://'));
}
