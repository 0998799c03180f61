import type { ByteRange, Direction, LinePart } from '../http/exchange.ts';

/** Where a sentence can be checked: `RFC 9110`, `8.6`, and the section's address. */
export interface Spec {
  readonly document: string;
  readonly section?: string;
  readonly url: string;
}

/** What the registry says of a thing that is no longer to be used. */
export type Outdated = 'deprecated' | 'obsolete';

/** A piece of a field's value, and what it means. Counts bytes of the wire, as the line does. */
export interface NotePart extends ByteRange {
  /** As it stands on the wire, unsanitised. */
  readonly text: string;
  readonly meaning: string;
  /** Only for its two sides to know (a password, a token): what shows it should shorten it, what shares it leave it out. */
  readonly secret?: true;
}

/** The explanation of one line (or a part of it), in the context of this very exchange. */
export interface Note {
  /** Stable, like `header.content-length` or `status.404`: what "seen before" is remembered by. */
  readonly id: string;
  /** One or two sentences for a beginner. */
  readonly text: string;
  /** A few words, for a reader who has seen the whole note before in this lesson. */
  readonly brief: string;
  readonly spec?: Spec;
  readonly outdated?: Outdated;
  /** The value piece by piece, in its order, where there is something to tell of its pieces. */
  readonly parts?: readonly NotePart[];
}

/** How a run of body bytes reads: as text (in a language that can be coloured) or as hexadecimal. */
export interface BodyView {
  readonly show: 'text' | 'hex';
  readonly language?: 'json' | 'html' | 'xml' | 'css' | 'javascript';
  /** Bytes of this run that `text` leaves out. */
  readonly hidden: number;
  /** Places in `text` (UTF-16 units) that only the two sides should know, by what they are called there. */
  readonly secrets?: readonly ByteRange[];
}

/** One line of the wire with its notes: the line model of every surface. */
export interface AnnotatedLine extends ByteRange {
  readonly direction: Direction;
  readonly part: LinePart;
  /** The line as text, unsanitised; of a body its decoded text or its bytes in hexadecimal (may span lines). */
  readonly text: string;
  /** A field's name in lower case. */
  readonly name?: string;
  /** Of a header or trailer: whether the guide has an entry for it. */
  readonly known?: boolean;
  readonly body?: BodyView;
  readonly notes: readonly Note[];
}
