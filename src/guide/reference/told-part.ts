import { annotate } from '../annotate.ts';
import type { FieldGuide } from '../entry.ts';
import { NOW, readExample } from '../problems/example.ts';

/**
 * What the notes say of a part of a header's value, by the entry's example: a line of a response, or a whole message with
 * that line in it. It is the meaning of the piece of the value, or the note on the line where the part is all of it.
 * Undefined where they say nothing of it.
 */
export function toldOfPart(name: string, example: string, guide: FieldGuide): string | undefined {
  const [header = '', part = ''] = name.toLowerCase().split(' ');
  const isMessage = /^(?:[A-Z]+ \S+ )?HTTP\//.test(example);
  const [exchange] = readExample(`# https\n${isMessage ? '' : 'HTTP/1.1 200 OK\n'}${example}`).exchanges;
  if (!exchange) return undefined;
  const line = annotate(exchange, guide, NOW, { isOurs: false }).find((one) => one.name === header);
  const note = line?.notes.find(({ id }) => id.startsWith('header.'));
  if (!note?.parts) return note?.text;
  const pieces = note.parts.map(({ text, meaning }) => ({ text, word: text.toLowerCase(), meaning }));
  const piece =
    pieces.find(({ word }) => word.split(/[\s=;:]/)[0] === part) ??
    pieces.find(({ word }) => word.includes(part));
  if (!piece) return undefined;
  return piece.word === part ? piece.meaning : `\`${piece.text}\`: ${piece.meaning}`;
}
