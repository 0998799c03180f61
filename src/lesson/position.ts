/** A place in a lesson file, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
