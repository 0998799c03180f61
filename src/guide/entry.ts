import type { Direction, Exchange, ExchangeFailure, Message, ResponseMessage } from '../http/exchange.ts';
import type { BodyView, Note, Outdated, Spec } from './note.ts';
import type { Shape } from './values/structured.ts';
import type { UnnamedCharset } from './unnamed-charset.ts';

/** What a piece of a field's value means. Offsets are in UTF-16 units within the value. */
export interface ValuePart {
  readonly start: number;
  readonly end: number;
  readonly meaning: string;
  /** Only for its two sides to know: a screen shows its beginning at most. */
  readonly secret?: true;
}

/**
 * Words for one case. `variant` is added to the note's id, so that a surprise is told in full
 * to a reader who has seen only the plain case.
 */
export interface Wording {
  readonly text: string;
  readonly brief?: string;
  readonly variant?: string;
  /** In the order of the value. */
  readonly parts?: readonly ValuePart[];
}

/** What an entry says wherever its thing occurs. */
export interface Words {
  /** True wherever the thing occurs. */
  readonly text: string;
  /** A few words, for who has read the text before. */
  readonly brief: string;
}

/** Puts a thing into words as it is in one exchange; undefined where there is nothing to add to the entry's own. */
export type Here<Context> = (context: Context, words: Words) => Wording | undefined;

/** What the field guide knows about one thing. */
export interface Entry<Context> extends Words {
  readonly spec?: Spec;
  readonly outdated?: Outdated;
  /** What it says in this very exchange; where it has nothing to add, `text` stands. */
  readonly here?: Here<Context>;
}

/** The message that a line belongs to, and everything around it. */
export interface Scene {
  readonly exchange: Exchange;
  readonly guide: FieldGuide;
  /** ms since 1970. */
  readonly now: number;
  readonly direction: Direction;
  readonly message: Message;
  /** True where the built-in client asks, whoever the request says it is. */
  readonly isOurs?: boolean;
}

export interface FieldScene extends Scene {
  readonly value: string;
}

export interface StatusScene extends Scene {
  readonly response: ResponseMessage;
}

/** Where a request met with its failure. */
export interface FailureScene {
  readonly failure: ExchangeFailure;
  /** Whose view it is. */
  readonly observer: Exchange['observer'];
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** `localhost`, port 3000: as a sentence names it; `the server` where nothing tells. */
  readonly place: string;
  /** True where at least a part of a response came. */
  readonly answered: boolean;
}

/** Why a server does not listen: a system's code, `EXITED` or `ETIMEDOUT`, how its process ended, and what it said before. */
export interface FailedLaunch {
  readonly code: string;
  readonly end?: { readonly exitCode: number | null; readonly signal: string | null };
  readonly output: readonly unknown[];
}

/** Where a server failed to start. */
export interface LaunchScene {
  readonly failure: FailedLaunch;
  readonly port: number;
  /** The program that should run it: a path, or a name to be looked for. */
  readonly interpreter: string;
}

export interface FieldEntry extends Entry<FieldScene> {
  /** As the specification cases it. */
  readonly name: string;
  /** How its value is built, where it is a structured field (RFC 9651). */
  readonly shape?: Shape;
}

interface StatusEntry extends Entry<StatusScene> {
  readonly status: number;
  /** The registered reason phrase. */
  readonly phrase: string;
}

interface MethodEntry extends Entry<Scene> {
  readonly method: string;
}

/** What a media type is, as the end of "this is …". */
export interface MediaTypeEntry {
  readonly type: string;
  readonly what: string;
  readonly show: BodyView['show'];
  readonly language?: NonNullable<BodyView['language']>;
  /** What it is read as where no charset is named. */
  readonly unnamed?: UnnamedCharset;
  /** First bytes that every body of this type has (one of them). */
  readonly signatures?: readonly (readonly number[])[];
}

/** What notes are made of, by group. Keys of `fields` and `mediaTypes` are in lower case; the others as they are written. */
export interface FieldGuide {
  readonly fields: ReadonlyMap<string, FieldEntry>;
  readonly statuses: ReadonlyMap<number, StatusEntry>;
  readonly methods: ReadonlyMap<string, MethodEntry>;
  readonly mediaTypes: ReadonlyMap<string, MediaTypeEntry>;
  readonly defects: ReadonlyMap<string, Entry<Scene>>;
  /** By code, `ECONNREFUSED`; one that ends with `*` stands for all that begin so. */
  readonly failures: ReadonlyMap<string, Entry<FailureScene>>;
  readonly launches: ReadonlyMap<string, Entry<LaunchScene>>;
}

/** An entry's note on one case, with the pieces of the value that it explains. */
export interface ToldInParts {
  readonly note: Note;
  readonly parts: readonly ValuePart[];
}

/** The entry's note on this case. */
export function tell<Context>(id: string, entry: Entry<Context>, context: Context): Note {
  return tellInParts(id, entry, context).note;
}

/** The entry's note on this case, and what the pieces of the value mean. */
export function tellInParts<Context>(id: string, entry: Entry<Context>, context: Context): ToldInParts {
  const here = entry.here?.(context, entry);
  const note = {
    id: here?.variant === undefined ? id : `${id}.${here.variant}`,
    text: here?.text ?? entry.text,
    brief: here?.brief ?? entry.brief,
    ...(entry.spec && { spec: entry.spec }),
    ...(entry.outdated && { outdated: entry.outdated }),
  };
  return { note, parts: here?.parts ?? [] };
}
