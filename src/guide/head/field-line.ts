import type { Direction, Exchange, Message, WireLine } from '../../http/exchange.ts';
import { createTextMemory, type TextMemory } from '../../memory.ts';
import type { FieldEntry, FieldGuide, FieldScene, Scene, ToldInParts, ValuePart } from '../entry.ts';
import { tellInParts } from '../entry.ts';
import type { Note, NotePart } from '../note.ts';
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
      const { note, parts } = told(`${line.part}.${name}`, entry, scene, field.value);
      const whole = line.part === 'trailer' ? late(note) : note;
      const pieces = onWire(parts, field.value, line.start, written);
      return { name, known: true, notes: [pieces.length === 0 ? whole : { ...whole, parts: pieces }] };
    },
  };
}

function late(note: Note): Note {
  return { ...note, text: `known only now that the body is out: ${note.text}` };
}

/** A field that only browsers may set (Fetch, "forbidden request-header") says nothing where another client copies it. */
function told(id: string, entry: FieldEntry, scene: Scene, value: string): ToldInParts {
  const plain = plainlyTold(id, entry, scene, value);
  if (scene.isOurs !== true || scene.direction !== 'request' || !/^sec-/i.test(entry.name)) return plain;
  const text = `said by the built-in client, not by a browser. From a browser it means: ${plain.note.text}`;
  return { ...plain, note: { ...plain.note, id: `${id}.copied`, text, brief: 'no browser says it' } };
}

/** By entry, then by id, direction and who asks: what was told of values lately, where nothing else was looked at. */
const MEMORIES = new WeakMap<FieldEntry, Map<string, TextMemory<ToldInParts>>>();

function memoryOf(id: string, entry: FieldEntry, { direction, isOurs }: Scene): TextMemory<ToldInParts> {
  const own = MEMORIES.get(entry) ?? new Map<string, TextMemory<ToldInParts>>();
  MEMORIES.set(entry, own);
  const key = `${direction} ${id} ${isOurs === true}`;
  const memory = own.get(key) ?? createTextMemory<ToldInParts>();
  own.set(key, memory);
  return memory;
}

function plainlyTold(id: string, entry: FieldEntry, scene: Scene, value: string): ToldInParts {
  const memory = memoryOf(id, entry, scene);
  const known = memory.get(value);
  if (known) return known;
  const watched = new WatchedScene(scene, value);
  const made = tellInParts<FieldScene>(id, entry, watched);
  if (watched.isValueAll) memory.set(value, made);
  return made;
}

/** A scene that notices whether more of it was looked at than the value, whose words then fit only here. */
class WatchedScene implements FieldScene {
  isValueAll = true;
  readonly value: string;
  readonly guide: FieldGuide;
  readonly direction: Direction;
  readonly isOurs: boolean;
  readonly #scene: Scene;

  constructor(scene: Scene, value: string) {
    this.#scene = scene;
    this.value = value;
    this.guide = scene.guide;
    this.direction = scene.direction;
    this.isOurs = scene.isOurs === true;
  }

  get exchange(): Exchange {
    return this.#seen().exchange;
  }

  get message(): Message {
    return this.#seen().message;
  }

  get now(): number {
    return this.#seen().now;
  }

  #seen(): Scene {
    this.isValueAll = false;
    return this.#scene;
  }
}

/** Where the pieces of a value are on the wire. What an old folded line goes on with is left out. */
function onWire(parts: readonly ValuePart[], value: string, start: number, line: string): NotePart[] {
  if (parts.length === 0) return [];
  const before = /^[^:]*:[ \t]*/.exec(line)?.[0].length ?? 0;
  const found: NotePart[] = [];
  for (const { start: from, end, meaning, secret } of parts) {
    const text = line.slice(before + from, before + end);
    if (text === '' || !value.startsWith(text, from) || text.length < end - from) continue;
    const at = start + before;
    const piece = { start: at + from, end: at + end, text, meaning };
    found.push(secret === undefined ? piece : { ...piece, secret });
  }
  return found;
}
