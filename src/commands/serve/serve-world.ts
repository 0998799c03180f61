import type { Environment } from '../../environment.ts';
import type { Inspector } from '../../inspector/inspector.ts';
import type { WatchedServer } from '../../live/watched-server.ts';
import type { TrafficRecorder } from '../../recorder/recorder.ts';
import type { Transcript, TranscriptOptions } from '../../saving/transcript.ts';
import type { ServerEvent } from '../../server/server-event.ts';
import type { Runtime, ServerFile } from '../../server/server.ts';
import type { Learner } from '../../stage/learner.ts';
import type { Workshop } from '../../world/workshop.ts';
import type { GlobalOptions } from '../options.ts';

export interface ServeOptions extends GlobalOptions, TranscriptOptions {
  readonly port?: string;
  readonly host?: string;
  readonly with?: Runtime;
  readonly python?: string;
  readonly run?: string;
  /** True where its port was left out. */
  readonly relay?: string | true;
  readonly json?: boolean;
  readonly wire?: boolean;
}

/** What every way to show traffic is made of. */
export interface ServeWorld {
  readonly environment: Environment;
  readonly options: ServeOptions;
  readonly workshop: Workshop;
  readonly traffic: TrafficRecorder;
  /** Where all traffic is saved at the end, where that is wanted. */
  readonly transcript: Transcript | undefined;
  /** Opens the inspector beside the server. */
  readonly inspect: (chosen: ChosenServer) => Promise<Inspector>;
}

/** Which example server is asked for; undefined stands for the first. */
export interface WantedServer {
  readonly lesson: string | undefined;
  readonly server: string | undefined;
}

/** Where the learner's own requests go, and how to speak of it. */
export interface ChosenServer {
  readonly watched: WatchedServer;
  /** Said all the time. */
  readonly notice?: string;
  /** What it means that others can reach it, where they can. */
  readonly warning?: string | undefined;
  /** Reads its program, where we know it; undefined where it cannot be told after all. */
  readonly code?: () => Promise<ServerFile | undefined>;
}

export interface ChoosingWorld {
  readonly environment: Environment;
  readonly options: ServeOptions;
  readonly workshop: Workshop;
  readonly traffic: TrafficRecorder;
  /** Asked where a port is taken. */
  readonly learner: Learner;
  readonly tell: (event: ServerEvent) => void;
  readonly remark: (tone: 'info' | 'warning', text: string) => Promise<void>;
  /** Told each time when somebody came and could not be let in. */
  readonly turnedAway: (why: string) => void;
}
