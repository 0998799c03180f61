import type { LoadedLesson } from '../lesson/load.ts';
import type { Nodes } from 'mdast';
import type { Step } from '../lesson/lesson.ts';
import type { ServerFile } from '../server/server.ts';

/** The page that shows the servers' traffic, where there is one. */
export interface InspectorOffer {
  /** Opens it at the first call. */
  readonly open: (walk: InspectedWalk) => Promise<OpenInspector>;
  /** Whether its address is told as soon as a server is open, to a learner whose screen has no keys to see. */
  readonly isTold: boolean;
}

/** Where it is. */
export interface OpenInspector {
  /** For the learner: who has it may read everything. */
  readonly url: string;
  /** For the command line that opens a browser, which every user of this computer may read: leads there once. */
  readonly urlForOnce: () => string;
}

/** What it shows of a walk besides its traffic. */
export interface InspectedWalk {
  readonly codeOf: (server: string) => Promise<ServerFile>;
  readonly step: () => PlaceInLesson | undefined;
  /** Calls back when the step, the servers or what they printed are others. Returns the way to end that. */
  readonly onStageChange: (listener: () => void) => () => void;
}

/** Where the learner is. */
export interface PlaceInLesson {
  readonly title: string;
  /** Counted from 1. */
  readonly number: number;
  readonly total: number;
  /** What it says before anything happens in it, a paragraph each; code stands between backticks. */
  readonly text: string[];
  /** How to get there at another desk, where our own lessons are at hand. */
  readonly command?: string;
}

/** Where a step stands in its lesson, with the prose that it begins with. */
export function placeInLesson(
  { id, title, blocks: [first] }: Step,
  { lesson, source }: LoadedLesson,
): PlaceInLesson {
  const { steps } = lesson;
  return {
    title,
    number: steps.findIndex((step) => step.id === id) + 1,
    total: steps.length,
    text: first?.kind === 'prose' ? first.nodes.flatMap(paragraphsOf) : [],
    ...(source === 'compiled' ? { command: `npx serve-lesson start ${lesson.id} --step ${id}` } : {}),
  };
}

/** Of lists, each item; what is no sentence (a table, a longer piece of code) is left to the terminal. */
function paragraphsOf(node: Nodes): string[] {
  if (node.type === 'paragraph') return [sentenceOf(node)];
  const holdsParagraphs = node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote';
  return holdsParagraphs ? node.children.flatMap(paragraphsOf) : [];
}

function sentenceOf(node: Nodes): string {
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(sentenceOf).join('') : '';
}
