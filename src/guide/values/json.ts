import type { FieldScene, Wording, Words } from '../entry.ts';
import { count, listSome, quoted } from '../phrasing.ts';
import { withValue } from './with-value.ts';

/** JSON values with commas between them, as lines that were joined have them; undefined where they are none. */
export function jsonValues(value: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(`[${value}]`);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** What a piece of JSON has in it. */
export function readJson({ value }: FieldScene, { text, brief }: Words): Wording | undefined {
  const values = jsonValues(value);
  if (!values)
    return { text: `${text}. But this does not read as JSON`, brief: 'no JSON', variant: 'invalid' };
  const [first] = values;
  if (values.length > 1) return { text: withValue(text, count(values.length, 'thing')), brief };
  if (typeof first !== 'object' || first === null || Array.isArray(first)) return undefined;
  const names = Object.keys(first).map((name) => quoted(name, 24));
  return names.length === 0 ? undefined : { text: withValue(text, `JSON with ${listSome(names)}`), brief };
}
