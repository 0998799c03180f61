/** The environment variable that tells a preload where the launcher hears reports: `<loopback port>:<token>`. */
export const LIFELINE_VARIABLE = 'SERVE_LESSON_LIFELINE';

/** The first line on a connection: it came from the process we started, or from one that it started. */
export interface Hello {
  readonly event: 'hello';
  readonly token: string;
  readonly pid: number;
}

/** What a preload tells the launcher, as one line of JSON. */
export type Report =
  | { readonly event: 'listening'; readonly host: string; readonly port: number }
  | { readonly event: 'failed'; readonly code: string };

/** What the Node preload hands its lifeline thread. */
export interface LifelineData {
  readonly port: number;
  readonly token: string;
  /** Counts the reports that have left; the main thread may wait on it. */
  readonly sent: Int32Array<SharedArrayBuffer>;
}
