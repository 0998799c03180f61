import type { RootContent } from 'mdast';
import type { HttpRequest } from '../http/request.ts';
import type { Position } from './position.ts';

/** One answer that a question offers. */
export interface Choice {
  /** Its first line. */
  readonly label: readonly RootContent[];
  /** The label's words without markup. */
  readonly value: string;
  /** What is said to one who chose it; may be empty where the choice is right. */
  readonly explanation: readonly RootContent[];
  readonly right: boolean;
}

export interface Question {
  readonly id: string;
  readonly question: readonly RootContent[];
  readonly choices: readonly Choice[];
}

/** A piece of a program's source, and what it does. */
export interface CodePart {
  readonly fragment: string;
  readonly explanation: readonly RootContent[];
  readonly position: Position;
}

export type ExpectedBody =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'contains'; readonly lines: readonly string[] };

/** What an `http` block says must come back. In a header's pattern `*` stands for anything. */
export type Expectation =
  | {
      readonly kind: 'response';
      readonly version: string;
      readonly status: number;
      readonly headers: readonly (readonly [name: string, pattern: string])[];
      readonly body?: ExpectedBody;
    }
  | { readonly kind: 'failure'; readonly code: string };

/** A request, and what must come back. */
export interface HttpBlock {
  readonly request: HttpRequest;
  readonly expected: Expectation;
}

export type PredictSubject = 'body' | 'status';

/** Asks for port and runtime. */
export interface SettingsActivity {
  readonly kind: 'settings';
  readonly position: Position;
}

/** Starts an example server, or shows that it cannot start. */
export interface ServeActivity {
  readonly kind: 'serve';
  readonly server: string;
  /** As the source says it. */
  readonly port: number;
  /** The code that the start must fail with. */
  readonly failure?: string;
  readonly position: Position;
}

/** Ends an example server. */
export interface StopActivity {
  readonly kind: 'stop';
  readonly server: string;
  readonly position: Position;
}

/** A request, and what must come back. */
export interface HttpActivity extends HttpBlock {
  readonly kind: 'http';
  readonly server?: string;
  readonly position: Position;
}

/** The last exchange as both of its ends saw it: the same bytes, two clocks. */
export interface ClocksActivity {
  readonly kind: 'clocks';
  readonly position: Position;
}

/** A question that the next exchange answers. */
export interface PredictActivity extends Question {
  readonly kind: 'predict';
  readonly about: PredictSubject;
  readonly position: Position;
}

/** A question with one right answer. */
export interface QuizActivity extends Question {
  readonly kind: 'quiz';
  readonly position: Position;
}

/** Shows an example server's source with its parts named. */
export interface CodeActivity {
  readonly kind: 'code';
  readonly server: string;
  /** Only the lines that hold a fragment. */
  readonly only: boolean;
  readonly parts: readonly CodePart[];
  readonly position: Position;
}

/** Takes URLs apart. */
export interface AnatomyActivity {
  readonly kind: 'anatomy';
  readonly urls: readonly string[];
  /** The learner types one, too. */
  readonly own: boolean;
  readonly position: Position;
}

/** A page to open in the learner's own browser. */
export interface BrowseActivity {
  readonly kind: 'browse';
  readonly server?: string;
  readonly path: string;
  readonly position: Position;
}

/** Lets the learner send requests of their own. */
export interface PlayActivity {
  readonly kind: 'play';
  readonly server?: string;
  readonly position: Position;
}

/** Shows an example server's folder. */
export interface TreeActivity {
  readonly kind: 'tree';
  readonly server: string;
  readonly position: Position;
}

/** Shows a template beside the page that last came of it. */
export interface TemplateActivity {
  readonly kind: 'template';
  readonly server: string;
  /** From the program's folder. */
  readonly path: string;
  readonly position: Position;
}

/** Shows which processes are at work: the client, and each running server. */
export interface ProcessesActivity {
  readonly kind: 'processes';
  readonly position: Position;
}

/** Looks back on what this learner did and answered. */
export interface RecapActivity {
  readonly kind: 'recap';
  readonly position: Position;
}

/** What a fenced block of a step stands for, as its kind in `activity/` reads, checks and plays it. */
export type Activity =
  | SettingsActivity
  | ServeActivity
  | StopActivity
  | HttpActivity
  | ClocksActivity
  | PredictActivity
  | QuizActivity
  | CodeActivity
  | AnatomyActivity
  | BrowseActivity
  | PlayActivity
  | TreeActivity
  | TemplateActivity
  | ProcessesActivity
  | RecapActivity;
