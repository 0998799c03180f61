/**
 * The environment variable that tells a preload where the launcher hears reports,
 * `<loopback port>:<token>`, and with `:record` behind it, that it wants to hear of all traffic. It stays
 * there, because the program may start itself again.
 */
export const LIFELINE_VARIABLE = 'SERVE_LESSON_LIFELINE';

/** Where a preload reports to, as the environment says it. */
export interface LauncherAddress {
  readonly port: number;
  readonly token: string;
  readonly record: boolean;
}

/** As `LIFELINE_VARIABLE` holds it. */
export function writeLauncherAddress({ port, token, record }: LauncherAddress): string {
  return `${port}:${token}${record ? ':record' : ''}`;
}

/** Reads what `writeLauncherAddress` wrote, and checks nothing: of an empty text the port is 0. */
export function readLauncherAddress(text: string): LauncherAddress {
  const [port, token = '', wish] = text.split(':');
  return { port: Number(port), token, record: wish === 'record' };
}

/** What a preload tells the launcher. */
export type Report =
  | { readonly event: 'listening'; readonly host: string; readonly port: number }
  /** What listens at this port speaks TLS: known before `listening`, or found out later. */
  | { readonly event: 'secure'; readonly port: number }
  | { readonly event: 'failed'; readonly code: string }
  /** All frames that had gathered were sent, as the launcher asked. */
  | { readonly event: 'sent' };

/** What the Node preload hands its lifeline thread. */
export interface LifelineData {
  readonly port: number;
  readonly token: string;
  /** The thread of the program that it is for, as a `Hello` names it. */
  readonly thread: number;
  /** Counts the reports that have left; the main thread may wait on it. */
  readonly sent: Int32Array<SharedArrayBuffer>;
  /** What the recorder writes into, where there is one. */
  readonly ring: SharedArrayBuffer | undefined;
}

/**
 * What a connection begins with: it comes from a process of ours. After `hello` come reports, after `traffic` the
 * frames of `frames/frame.ts`.
 */
export interface Hello {
  readonly event: 'hello' | 'traffic';
  readonly token: string;
  readonly pid: number;
  /** Its thread, where that is not the main one: each that listens has lines of its own. */
  readonly thread?: number;
  /**
   * Frames gather in this process or thread before they are sent. An end of its line of traffic, which may be yet to
   * come, asks for those there are, and for a report `sent`.
   */
  readonly gathers?: boolean;
}

/** A message as it goes over a connection: one line of JSON. */
export function toLine(message: Hello | Report): string {
  return `${JSON.stringify(message)}\n`;
}
