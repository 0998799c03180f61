import { type JsonStep, mistake, parseJsonKey } from './json-path.ts';

/** A JSON value in the making. What was given as JSON stays as it was written, to the digit. */
type Node =
  | { readonly kind: 'text'; readonly json: string }
  | { readonly kind: 'object'; readonly members: Map<string, Node> }
  | { readonly kind: 'array'; readonly elements: (Node | undefined)[] };

export interface JsonItem {
  /** As written, with its brackets. */
  readonly key: string;
  /** JSON text of the value. */
  readonly json: string;
}

/** An index beyond this would make an array of nothing but null. */
const MOST_ELEMENTS = 10_000;

/**
 * One JSON text of all items, nested as their keys say. Of two values for one place the last counts; elements that
 * nobody gave are null.
 * @throws {UsageFailure} where keys contradict each other
 */
export function jsonBody(items: readonly JsonItem[]): string {
  let root: Node | undefined;
  for (const { key, json } of items) root = placed(root, parseJsonKey(key), { key, json });
  return write(root ?? { kind: 'object', members: new Map() });
}

function placed(node: Node | undefined, [step, ...rest]: readonly JsonStep[], item: JsonItem): Node {
  if (step === undefined) return { kind: 'text', json: item.json };
  if (step.kind === 'member') {
    const object = node ?? { kind: 'object', members: new Map<string, Node>() };
    if (object.kind !== 'object') throw mismatch(item, step, object, 'an object');
    object.members.set(step.name, placed(object.members.get(step.name), rest, item));
    return object;
  }
  const array = node ?? { kind: 'array', elements: [] };
  if (array.kind !== 'array') throw mismatch(item, step, array, 'a list');
  const index = step.kind === 'append' ? array.elements.length : step.index;
  if (index > MOST_ELEMENTS) throw mistake(item.key, step.start, 'So long a list would be almost empty.');
  array.elements[index] = placed(array.elements[index], rest, item);
  return array;
}

function mismatch({ key }: JsonItem, step: JsonStep, { kind }: Node, wanted: string) {
  const what = { text: 'a single value', object: 'an object', array: 'a list' }[kind];
  return mistake(key, step.start, `What stands before this part is ${what} already, not ${wanted}.`);
}

function write(node: Node | undefined): string {
  switch (node?.kind) {
    case undefined:
      return 'null';
    case 'text':
      return node.json;
    case 'object':
      return `{${Array.from(node.members, ([name, value]) => `${JSON.stringify(name)}:${write(value)}`).join(',')}}`;
    case 'array':
      return `[${Array.from(node.elements, write).join(',')}]`;
    default:
      return node satisfies never;
  }
}
