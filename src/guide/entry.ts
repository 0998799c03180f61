import type {
  DefectCode,
  Direction,
  Exchange,
  ExchangeFailure,
  Message,
  ResponseMessage,
} from '../http/exchange.ts';
import type { LaunchFailure } from '../server/server.ts';
import type { BodyView, Note, Spec } from './note.ts';
import type { ProblemWords } from './problems/problem.ts';

/**
 * Words for one case. `variant` is added to the note's id, so that a surprise is told in full
 * to a reader who has seen only the plain case.
 */
export interface Wording {
  readonly text: string;
  readonly brief?: string;
  readonly variant?: string;
}

/** What the field guide knows about one thing. */
export interface Entry<Context> {
  /** True wherever the thing occurs. */
  readonly text: string;
  /** A few words, for who has read the text before. */
  readonly brief: string;
  readonly spec?: Spec;
  /** What it says in this very exchange; where it has nothing to add, `text` stands. */
  readonly here?: (context: Context) => Wording | undefined;
}

/** The message that a line belongs to, and everything around it. */
export interface Scene {
  readonly exchange: Exchange;
  readonly guide: FieldGuide;
  /** ms since 1970. */
  readonly now: number;
  readonly direction: Direction;
  readonly message: Message;
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
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** `localhost`, port 3000: as a sentence names it; `the server` where nothing tells. */
  readonly place: string;
  /** True where at least a part of a response came. */
  readonly answered: boolean;
}

/** Where a server failed to start. */
interface LaunchScene {
  readonly failure: LaunchFailure;
  readonly port: number;
  /** The program that should run it: a path, or a name to be looked for. */
  readonly interpreter: string;
}

export interface FieldEntry extends Entry<FieldScene> {
  /** As the specification cases it. */
  readonly name: string;
}

export interface StatusEntry extends Entry<StatusScene> {
  readonly status: number;
  /** The registered reason phrase. */
  readonly phrase: string;
}

export interface MethodEntry extends Entry<Scene> {
  readonly method: string;
}

export interface DefectEntry extends Entry<Scene> {
  readonly code: DefectCode;
}

export interface FailureEntry extends Entry<FailureScene> {
  /** `ECONNREFUSED`; one that ends with `*` stands for all that begin so. */
  readonly code: string;
}

export interface LaunchEntry extends Entry<LaunchScene> {
  readonly code: string;
}

/** What a media type is, as the end of "this is …". */
export interface MediaTypeEntry {
  readonly type: string;
  readonly what: string;
  readonly show: BodyView['show'];
  readonly language?: NonNullable<BodyView['language']>;
  /** First bytes that every body of this type has (one of them). */
  readonly signatures?: readonly (readonly number[])[];
}

/** All groups, loaded. Keys of `fields` and `mediaTypes` are in lower case. */
export interface FieldGuide {
  readonly fields: ReadonlyMap<string, FieldEntry>;
  readonly statuses: ReadonlyMap<number, StatusEntry>;
  readonly methods: ReadonlyMap<string, MethodEntry>;
  readonly mediaTypes: ReadonlyMap<string, MediaTypeEntry>;
  /** By id. */
  readonly problems: ReadonlyMap<string, ProblemWords>;
  readonly defects: ReadonlyMap<DefectCode, DefectEntry>;
  readonly failures: ReadonlyMap<string, FailureEntry>;
  readonly launches: ReadonlyMap<string, LaunchEntry>;
}

/** The entry's note on this case. */
export function tell<Context>(id: string, entry: Entry<Context>, context: Context): Note {
  const here = entry.here?.(context);
  return {
    id: here?.variant === undefined ? id : `${id}.${here.variant}`,
    text: here?.text ?? entry.text,
    brief: here?.brief ?? entry.brief,
    ...(entry.spec && { spec: entry.spec }),
  };
}
