/** What a parser keeps, in bytes. Beyond it bytes are counted, or no longer told apart. */
export interface Limits {
  /** Content of one body. */
  readonly keepBody: number;
  /** One head, one trailer section; a chunk's own line too. */
  readonly head: number;
}

export const DEFAULT_LIMITS: Limits = { keepBody: 256 * 1024, head: 256 * 1024 };
