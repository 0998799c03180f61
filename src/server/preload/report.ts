/** The environment variable that tells a preload where the launcher hears reports: `<loopback port>:<token>`. */
export const LIFELINE_VARIABLE = 'SERVE_LESSON_LIFELINE';

/** What a preload tells the launcher. */
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

/** What a connection begins with: it comes from a process of ours. */
export interface Hello {
  readonly event: 'hello';
  readonly token: string;
  readonly pid: number;
}

/** A message as it goes over a connection: one line of JSON. */
export function toLine(message: Hello | Report): string {
  return `${JSON.stringify(message)}\n`;
}
