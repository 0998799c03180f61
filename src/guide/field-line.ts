import type { WireLine } from '../http/exchange.ts';
import type { Scene } from './entry.ts';
import { tell } from './entry.ts';
import type { Note } from './note.ts';
import { guessField } from './unknown-field.ts';

/** What becomes known of a header or trailer line. */
interface NotedField {
  /** In lower case. */
  readonly name: string;
  readonly known: boolean;
  readonly notes: readonly Note[];
}

export interface FieldNotes {
  /** Undefined where no field begins on this line. */
  of(line: WireLine): NotedField | undefined;
}

export function createFieldNotes(scene: Scene): FieldNotes {
  const { headers, trailers } = scene.message;
  const fields = new Map([...headers, ...trailers].map((field) => [field.start, field]));
  return {
    of(line) {
      const field = fields.get(line.start);
      if (!field) return undefined;
      const name = field.name.toLowerCase();
      const entry = scene.guide.fields.get(name);
      if (!entry) return { name, known: false, notes: [guessField(field.name, field.value)] };
      const told = tell(`${line.part}.${name}`, entry, { ...scene, value: field.value });
      const text = line.part === 'trailer' ? `known only now that the body is out: ${told.text}` : told.text;
      return { name, known: true, notes: [{ ...told, text }] };
    },
  };
}
