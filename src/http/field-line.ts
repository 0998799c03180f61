import type { Defect } from './exchange.ts';
import { controlDefects, notInToken, trimSpace } from './syntax.ts';

/** One line of a header or trailer section. Offsets in `defects` count from the line's beginning. */
export type FieldLine =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly value: string;
      readonly defects: readonly Defect[];
    }
  | { readonly kind: 'continuation'; readonly text: string; readonly defects: readonly Defect[] }
  | { readonly kind: 'unreadable'; readonly defects: readonly Defect[] };

/** `field-name ":" OWS field-value OWS` (RFC 9112 section 5). `text` is the line as latin1, without its end. */
export function parseFieldLine(text: string): FieldLine {
  const controls = controlDefects(text);
  const indent = /^[ \t]+/.exec(text)?.[0].length ?? 0;
  if (indent > 0) {
    return {
      kind: 'continuation',
      text: trimSpace(text),
      defects: [{ code: 'folded-line', start: 0, end: indent }, ...controls],
    };
  }
  const colon = text.indexOf(':');
  if (colon === -1) return { kind: 'unreadable', defects: [whole('missing-colon', text), ...controls] };
  const name = trimSpace(text.slice(0, colon));
  if (name === '') return { kind: 'unreadable', defects: [whole('empty-name', text), ...controls] };
  const inName: Defect[] = notInToken(name).map((range) => ({ code: 'bad-name', ...range }));
  const space: Defect[] =
    name.length < colon ? [{ code: 'space-before-colon', start: name.length, end: colon }] : [];
  const inValue = controls.filter((defect) => defect.end > colon);
  return {
    kind: 'field',
    name,
    value: trimSpace(text.slice(colon + 1)),
    defects: [...inName, ...space, ...inValue],
  };
}

function whole(code: Defect['code'], text: string): Defect {
  return { code, start: 0, end: text.length };
}
