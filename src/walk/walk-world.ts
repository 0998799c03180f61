import type { Exported } from '../export/exported.ts';
import type { FieldGuide } from '../guide/entry.ts';
import type { Client } from '../http/client.ts';
import type { LoadedLesson } from '../lesson/load.ts';
import type { TrafficRecorder } from '../recorder/recorder.ts';
import type { ProgressStore } from '../progress/store.ts';
import type { Host } from '../server/host.ts';
import type { Launcher } from '../server/launch.ts';
import type { Surface } from '../stage/event.ts';
import type { Learner } from '../stage/learner.ts';
import type { Stage } from '../stage/stage.ts';
import type { AdvisedPage } from './browser-advice.ts';
import type { InspectorOffer } from './inspected.ts';
import type { SettingsOptions } from './settings.ts';

/** All that a walk needs of the world outside; `client` and `guide` are loaded when the first request is near. */
export interface WalkWorld extends Pick<
  SettingsOptions,
  'given' | 'findPython' | 'checkPort' | 'freePortFrom'
> {
  readonly loaded: LoadedLesson;
  readonly surface: Surface;
  readonly learner: Learner;
  readonly store: ProgressStore;
  /** Forgets what was done before, once it is sure that the walk can begin. */
  readonly fresh: boolean;
  readonly launcher: Launcher;
  /** Where the example servers listen. */
  readonly host: Host;
  readonly nodePath: string;
  readonly self: Stage['self'];
  readonly userAgent: string;
  /** What to say where the browser is not on this computer; empty where it is. */
  readonly browserAdvice: (port: number, page: AdvisedPage) => readonly string[];
  readonly interrupted: AbortSignal;
  readonly client: () => Promise<Client>;
  readonly guide: () => Promise<FieldGuide>;
  /** False where no browser could be asked. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly now: () => number;
  readonly inspector?: InspectorOffer;
  /** Saves an exchange in a file, as the learner wants it; absent where nobody could be asked. */
  readonly save?: (exported: Exported) => Promise<void>;
  /** Called when all servers are closed, before the last event; never rejects. */
  readonly beforeEnd?: () => Promise<void>;
  /** What the servers see; absent where nobody would look at it. */
  readonly traffic?: () => Promise<TrafficRecorder>;
}

/**
 * How many exchanges there were, how many of them found no connection, and how many claims of the lesson did not hold.
 */
export interface Tally {
  exchanges: number;
  unsent: number;
  failed: number;
}
