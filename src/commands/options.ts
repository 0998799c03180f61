/** Options that every command knows. */
export interface GlobalOptions {
  readonly lessons?: string;
  readonly plain?: boolean;
  readonly color: boolean;
  readonly debug?: boolean;
}
