import { slice, type ValueSpan, whole } from './spans.ts';

/** The members of a Via: apart by commas, of which a comment (RFC 9110 section 5.6.5) may have some of its own. */
export function viaMembers(value: string): readonly ValueSpan[] {
  const members: ValueSpan[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= value.length; at += 1) {
    const character = value[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (character === undefined || (character === ',' && depth === 0)) {
      members.push(slice(whole(value), from, at));
      from = at + 1;
    }
  }
  return members.map(withoutSpace).filter(({ text }) => text !== '');
}

function withoutSpace(span: ValueSpan): ValueSpan {
  const from = span.text.length - span.text.trimStart().length;
  return slice(span, from, Math.max(from, span.text.trimEnd().length));
}
