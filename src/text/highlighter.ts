/** What a piece of code is, for whoever gives it a look; `mark` is what a reader is pointed at. */
export type CodeRole = 'keyword' | 'string' | 'number' | 'comment' | 'name' | 'attribute' | 'mark';

/** A piece of code of one look. The texts of all runs together are the code, unchanged. */
export interface Run {
  readonly text: string;
  readonly role?: CodeRole;
}

/** Splits sanitised code into runs; a language it does not know gives one run without a look. */
export type Highlighter = (code: string, language: string) => Run[];
