import type { CodePart, Expectation } from '../lesson/activities.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Lesson, ServerAtStart, Step } from '../lesson/lesson.ts';
import type { Answer, ExchangeRecord } from '../progress/progress.ts';
import type { LaunchResult, RunningServer, Runtime, ServerEnd, ServerFile } from '../server/server.ts';
import type { WalkEvent } from './event.ts';
import type { Learner } from './learner.ts';

/** A prediction that waits for the exchange it is about; told the exchange, it shows who was right. */
export type Prediction = (exchange: Exchange) => Promise<void>;

/** Behind which door, and written for what, the example servers run. */
export interface Settings {
  readonly port: number;
  readonly runtime: Runtime;
}

/** An example server that runs now, as the learner knows it. */
export interface FleetServer {
  readonly name: string;
  readonly port: number;
  readonly process: RunningServer;
}

export interface StoppedServer {
  readonly server: string;
  readonly port: number;
  readonly pid: number;
  readonly end: ServerEnd;
}

/** The example servers of one walk: which run, behind which doors. */
export interface Fleet {
  readonly running: readonly FleetServer[];
  /** The one with this name; without a name the one behind the learner's port, else the one started last. */
  find(name?: string): FleetServer | undefined;
  at(port: number): FleetServer | undefined;
  readonly learnersPort: number;
  /** The port where a server runs or ran last; the learner's port for one that never ran. */
  doorOf(name: string): number;
  start(name: string, port: number): Promise<LaunchResult>;
  /** Undefined where it does not run. */
  stop(name: string): Promise<StoppedServer | undefined>;
  /** Ends those that are not wanted (or are written for another runtime); says which ended. */
  stopAllBut(wanted: readonly ServerAtStart[]): Promise<readonly StoppedServer[]>;
}

/** What this learner did in this lesson, in this session and the ones before. */
export interface Story {
  readonly exchanges: readonly ExchangeRecord[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly seenNotes: ReadonlySet<string>;
  /** The last exchange with each server, of this session. */
  readonly lastExchange: ReadonlyMap<string, Exchange>;
  addExchange(
    server: string | undefined,
    exchange: Exchange,
    about: Pick<ExchangeRecord, 'step' | 'method' | 'target' | 'own'>,
  ): Promise<void>;
  addAnswer(step: string, question: string, choice: string, right: boolean): Promise<void>;
  addSeenNotes(ids: Iterable<string>): Promise<void>;
}

/** What a player may use while its activity is on. */
export interface Stage {
  readonly lesson: Lesson;
  /** Where its files are on this computer. */
  readonly folder: string;
  readonly step: Step;
  readonly learner: Learner;
  readonly settings: Settings;
  readonly fleet: Fleet;
  readonly story: Story;
  /** Host name of this computer, and what runs us: for the words with two meanings. */
  readonly self: { readonly host: string; readonly program: string; readonly pid: number };
  readonly show: (event: WalkEvent) => Promise<void>;
  /** Asks (or tells) which port and runtime to use from here on. */
  chooseSettings(): Promise<void>;
  /** URL of a path behind a server's door, as the learner would type it. */
  urlOf(server: string | undefined, path: string): URL;
  /**
   * Starts an example server behind the door that the source calls `sourcePort`; `expectedFailure`
   * is the code it must fail with.
   */
  serve(server: string, sourcePort: number, expectedFailure?: string): Promise<void>;
  /** Ends an example server. */
  close(server: string): Promise<void>;
  /** Sends, shows and remembers an exchange. Without `expected` it is the learner's own. */
  exchange(request: HttpRequest, server: string | undefined, expected?: Expectation): Promise<Exchange>;
  /** Shows the last exchange of this step as both of its ends saw it. */
  showClocks(): Promise<void>;
  /** Keeps a prediction until the next exchange. */
  predict(prediction: Prediction): void;
  /** Lets the learner send requests of their own, as often as wanted. */
  play(server: string | undefined): Promise<void>;
  /** Keeps an answer; `right` undefined where it was left open. */
  answered(question: string, choice: string, right: boolean): Promise<void>;
  /** Opens a URL in the learner's browser, or says that it cannot. */
  openBrowser(url: URL): Promise<void>;
  /** Waits for the learner's browser at a server's door, where somebody is there to open one. */
  watchDoor(url: URL): Promise<void>;
  /** Shows which URL to open, and how to reach it from where the browser is. */
  showUrl(url: URL): Promise<void>;
  /** Shows an example server's program with its parts named; `only` leaves out the lines that have none. */
  showCode(server: string, parts: readonly CodePart[], only: boolean): Promise<void>;
  /** Text of a file of an example server, by path from its program's folder; the program itself without one. */
  readServerFile(server: string, file?: string): Promise<ServerFile>;
  /** Paths of all files in an example server's folder that belong to the runtime in use. */
  listServerFiles(server: string): Promise<readonly string[]>;
}
