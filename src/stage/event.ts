import type { RootContent } from 'mdast';
import type { HttpRequest } from '../http/request.ts';
import type { Activity, Choice, CodePart } from '../lesson/activities.ts';
import type { AnnotatedLine, Note } from '../guide/note.ts';
import type { Problem } from '../guide/problems/problem.ts';
import type { UrlPart } from '../guide/url/anatomy.ts';
import type { BothViews } from '../http/both-views.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { Answer, ExchangeRecord } from '../progress/progress.ts';
import type { Invitation } from '../server/invitation.ts';
import type { Runtime } from '../server/server.ts';
import type { ServerEvent } from '../server/server-event.ts';
import type { TextRange } from '../text-range.ts';

/** Whether what came is what the lesson says; differences quote a server's bytes: sanitise before showing. */
export type Judgement =
  { readonly ok: true } | { readonly ok: false; readonly differences: readonly string[] };

export interface ExchangeEvent {
  readonly type: 'exchange';
  /** Who asked, in words, where it was not our own client. */
  readonly by?: string;
  /** What was to be sent, also where no connection came about and nothing was. */
  readonly planned: HttpRequest;
  readonly exchange: Exchange;
  readonly lines: readonly AnnotatedLine[];
  /** What is wrong or unwise in it. */
  readonly problems: readonly Problem[];
  /** Where there is no whole response: why, and what to do. */
  readonly failureNote?: Note;
  /** Against what the lesson says must come back; absent where it says nothing (a request of the learner's own). */
  readonly judgement?: Judgement;
  readonly seenNotes: ReadonlySet<string>;
  /** Present where values are not told piece by piece. */
  readonly withoutPieces?: true;
}

export interface QuestionEvent {
  readonly type: 'question';
  readonly kind: 'quiz' | 'predict';
  readonly id: string;
  readonly question: readonly RootContent[];
  readonly choices: readonly Choice[];
  /** Which choice holds: as marked, or for a prediction as the live exchange has it. */
  readonly right: number | undefined;
  /** False where nobody was there to answer it. */
  readonly asked: boolean;
  /** What the learner chose; undefined where it was left open. */
  readonly answer: number | undefined;
}

interface ProcessRow {
  readonly role: 'client' | 'server';
  readonly name: string;
  readonly program: string;
  readonly pid: number;
  readonly address?: string;
}

/** Everything that happens on a walk through a lesson. Every surface shows the same events in its own way. */
export type WalkEvent =
  | { readonly type: 'lesson'; readonly lesson: Lesson; readonly runtime: Runtime; readonly port: number }
  | { readonly type: 'step'; readonly step: Step; readonly number: number; readonly total: number }
  /** An activity begins; what comes of it follows. */
  | { readonly type: 'activity'; readonly activity: Activity }
  | { readonly type: 'prose'; readonly nodes: readonly RootContent[] }
  | ServerEvent
  /** A question where nobody is there to answer it; with a learner, the prompt shows it. */
  | { readonly type: 'ask'; readonly question: readonly RootContent[]; readonly choices: readonly Choice[] }
  | ExchangeEvent
  | QuestionEvent
  | {
      readonly type: 'code';
      readonly path: string;
      readonly language: 'javascript' | 'python';
      readonly source: string;
      readonly parts: readonly CodePart[];
      readonly only: boolean;
    }
  | {
      readonly type: 'anatomy';
      readonly url: string;
      readonly parts: readonly UrlPart[];
      /** Of parts of which all was told before in this lesson. */
      readonly seenNotes: ReadonlySet<string>;
    }
  /** An exchange of our own client's, as both of its ends saw it. */
  | { readonly type: 'clocks'; readonly server: string; readonly views: BothViews }
  /** What a visitor's request says that our own client's did not. */
  | { readonly type: 'surplus'; readonly visitor: string; readonly lines: readonly AnnotatedLine[] }
  /** The request that nobody typed. */
  | { readonly type: 'unbidden'; readonly seen: SeenExchange }
  /** One more request of a visitor's. */
  | { readonly type: 'visit'; readonly seen: SeenExchange }
  /** The page that shows the servers' traffic, and how to reach it. */
  | { readonly type: 'inspector'; readonly url: string; readonly advice: readonly string[] }
  | { readonly type: 'browse'; readonly url: string; readonly advice: readonly string[] }
  /** For a phone or another computer in the room. */
  | ({ readonly type: 'invitation' } & Invitation)
  | { readonly type: 'tree'; readonly root: string; readonly files: readonly string[] }
  | {
      readonly type: 'template';
      readonly path: string;
      readonly template: string;
      readonly page: string;
      /** The holes in the template, and in the page what fills them. */
      readonly holes: readonly TextRange[];
      readonly filled: readonly TextRange[];
    }
  | { readonly type: 'processes'; readonly host: string; readonly rows: readonly ProcessRow[] }
  | {
      readonly type: 'recap';
      readonly exchanges: readonly ExchangeRecord[];
      /** With the title of the step that asked. */
      readonly answers: readonly { readonly step: string; readonly answer: Answer }[];
      readonly open: number;
      /** False where nobody was there to answer them, nor to send a request. */
      readonly asked: boolean;
      /** Where the lesson's files are on this computer. */
      readonly folder: string;
    }
  | { readonly type: 'word'; readonly term: string; readonly nodes: readonly RootContent[] }
  | { readonly type: 'remark'; readonly tone: 'info' | 'warning'; readonly text: string }
  | {
      readonly type: 'end';
      readonly finished: boolean;
      readonly exchanges: number;
      /** Those of which nothing was sent, for there was no connection. */
      readonly unsent: number;
      readonly failed: number;
      /** Whether what was done is there the next time. */
      readonly kept: boolean;
      /** What ended the walk before its time, if anything did. */
      readonly error?: unknown;
    };

/** Where events go: the terminal, JSON lines, or nowhere. */
export interface Surface {
  /** Resolves when there is room for the next event: a terminal waits for its reader. */
  show(event: WalkEvent): Promise<void>;
  /** Takes in what happens by itself, at any moment; a terminal shows it when the next event comes. */
  overhear(event: ServerEvent): void;
  /** So many visitors wait until there is room to show them. */
  wait(visitors: number): void;
}
