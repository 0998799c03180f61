import type { ServerOutput } from '../server/server.ts';

/** An example server as the page shows it. */
export interface InspectedServer {
  readonly name: string;
  readonly url: string;
  /** Absent where its program is not known. */
  readonly code?: { readonly path: string; readonly text: string };
  readonly output: readonly ServerOutput[];
}
