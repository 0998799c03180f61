/** How the data items are written down. */
export type BodyForm = 'json' | 'form' | 'multipart';

/** A request's content. */
export interface Body {
  readonly bytes: Uint8Array;
  /** The media type it is of, where anything tells. */
  readonly type?: string;
}
