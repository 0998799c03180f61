import type { Note } from '../guide/note.ts';
import type { LaunchFailure, Runtime, ServerEnd, ServerOutput } from './server.ts';

/** Which server an event is about. */
export interface ServerIdentity {
  readonly server: string;
  /** Absent for a program of the learner's own. */
  readonly runtime?: Runtime;
  /** It is a program of the learner's own, and `server` its command line. */
  readonly own?: true;
  /** `http://localhost:3000` */
  readonly url: string;
}

export type ServerEvent = { readonly type: 'server' } & ServerIdentity &
  (
    | {
        readonly event: 'listening';
        readonly pid: number;
        readonly startup: number;
        /** URLs under which other computers reach it, where the learner wants that: none where it cannot be. */
        readonly addresses?: readonly string[] | undefined;
      }
    /** It runs, and has not said that it listens: `note` has what that may mean. */
    | { readonly event: 'unheard'; readonly pid: number; readonly note: Note }
    | { readonly event: 'output'; readonly pid: number; readonly output: ServerOutput }
    | {
        readonly event: 'failed';
        readonly failure: LaunchFailure;
        readonly note: Note;
        readonly expected: boolean;
      }
    | { readonly event: 'stopped'; readonly pid: number; readonly end: ServerEnd }
  );
