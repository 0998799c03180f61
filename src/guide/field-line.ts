import type { WireLine } from '../http/exchange.ts';
import type { FieldEntry, FieldScene, Scene, Told, ValuePart } from './entry.ts';
import { tellInParts } from './entry.ts';
import type { Note, NotePart } from './note.ts';
import { guessField } from './unknown-field.ts';

/** What becomes known of a header or trailer line. */
interface NotedField {
  /** In lower case. */
  readonly name: string;
  readonly known: boolean;
  readonly notes: readonly Note[];
}

export interface FieldNotes {
  /** Undefined where no field begins on this line. `text` is the line, one character a byte. */
  of(line: WireLine, text: string): NotedField | undefined;
}

export function createFieldNotes(scene: Scene): FieldNotes {
  const { headers, trailers } = scene.message;
  const fields = new Map([...headers, ...trailers].map((field) => [field.start, field]));
  return {
    of(line, written) {
      const field = fields.get(line.start);
      if (!field) return undefined;
      const name = field.name.toLowerCase();
      const entry = scene.guide.fields.get(name);
      if (!entry) return { name, known: false, notes: [guessField(field.name, field.value)] };
      const { note, parts } = told(`${line.part}.${name}`, entry, { ...scene, value: field.value });
      const text = line.part === 'trailer' ? `known only now that the body is out: ${note.text}` : note.text;
      const pieces = onWire(parts, field.value, line.start, written);
      return { name, known: true, notes: [{ ...note, text, ...(pieces.length > 0 && { parts: pieces }) }] };
    },
  };
}

/** A field that only browsers may set (Fetch, "forbidden request-header") says nothing where another client copies it. */
function told(id: string, entry: FieldEntry, scene: FieldScene): Told {
  const plain = tellInParts(id, entry, scene);
  if (scene.isOurs !== true || scene.direction !== 'request' || !/^sec-/i.test(entry.name)) return plain;
  const text = `said by the built-in client, not by a browser. From a browser it means: ${plain.note.text}`;
  return { ...plain, note: { ...plain.note, id: `${id}.copied`, text, brief: 'no browser says it' } };
}

/** Where the pieces of a value are on the wire. What an old folded line goes on with is left out. */
function onWire(parts: readonly ValuePart[], value: string, start: number, line: string): NotePart[] {
  const before = /^[^:]*:[ \t]*/.exec(line)?.[0].length ?? 0;
  return parts.flatMap(({ start: from, end, ...rest }) => {
    const range = { start: before + from, end: before + end };
    const text = line.slice(range.start, range.end);
    if (text === '' || text !== value.slice(from, end)) return [];
    return [{ start: start + range.start, end: start + range.end, text, ...rest }];
  });
}
