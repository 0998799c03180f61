import { openText } from '../guide/values/secret.ts';
import type { GlossaryEntry } from '../lesson/lesson.ts';
import { Failure, Interrupted } from '../failure.ts';
import type { Move, Option } from '../stage/learner.ts';
import type { WalkStage } from './walk-stage.ts';

export type SideTrip = Exclude<Move, 'continue' | 'back' | 'steps' | 'quit'>;

/** What a learner may do between two steps without leaving the place; what fails on it is said, and ends it. */
export async function sideTrip(stage: WalkStage, trip: SideTrip): Promise<void> {
  try {
    await takeTrip(stage, trip);
  } catch (error) {
    await tellFailure(stage, error);
  }
}

/** Says what went wrong and how to go on; an interruption, and what is no failure of ours to foresee, is thrown on. */
export async function tellFailure({ show }: Pick<WalkStage, 'show'>, error: unknown): Promise<void> {
  if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
  await show({ type: 'remark', tone: 'warning', text: `${error.message} ${error.next}` });
}

async function takeTrip(stage: WalkStage, trip: SideTrip): Promise<void> {
  switch (trip) {
    case 'again':
      return stage.sendAgain();
    case 'explain':
      return stage.explainInFull();
    case 'clocks':
      return stage.showClocks();
    case 'save':
      return stage.saveLatest();
    case 'own':
      return withServer(stage, 'Which server shall get it?', (server) => stage.play(server));
    case 'code':
      return withServer(stage, 'Whose code?', (server) => stage.showCode(server, [], false));
    case 'browser':
      return withServer(stage, 'Which server shall your browser visit?', (server) =>
        openServer(stage, server),
      );
    case 'inspector':
      return stage.inspect();
    case 'words':
      return showWord(stage);
    default:
      return trip satisfies never;
  }
}

/** Does something with the only server, or the one that the learner picks; nothing where that is none. */
async function withServer(
  stage: WalkStage,
  prompt: string,
  run: (server: string) => Promise<void>,
): Promise<void> {
  const running = stage.fleet.running.toSorted((left, right) => left.port - right.port);
  const [only] = running;
  const server =
    only !== undefined && running.length === 1
      ? only.name
      : await stage.learner.pick<string | undefined>(prompt, [
          ...running.map(({ name, port }) => ({ value: name, label: `${name}, on port ${port}` })),
          BACK,
        ]);
  if (server !== undefined) await run(server);
}

async function openServer(stage: WalkStage, server: string): Promise<void> {
  const url = stage.urlOf(server, lastPage(stage, server));
  await stage.showUrl(url);
  await stage.openBrowser(url);
}

/** A page that is known to be there: the last one that this server gave, or its front room. */
function lastPage({ story }: WalkStage, server: string): string {
  const last = story.lastExchange.get(server);
  const { method, target = '/' } = last?.request ?? {};
  const isPage = last?.response?.status === 200 && method === 'GET';
  // Its address is shown as it is, for it is to be opened.
  return isPage && openText(target) === target ? target : '/';
}

/** Stands in every list that only shows something. */
export const BACK: Option<undefined> = { value: undefined, label: 'Back to the lesson', isWayBack: true };

async function showWord(stage: WalkStage): Promise<void> {
  const { glossary } = stage.lesson;
  const entry = await stage.learner.pick<GlossaryEntry | undefined>('Which word?', [
    BACK,
    ...glossary.map((word) => ({ value: word, label: word.term })),
  ]);
  if (entry !== undefined) await stage.show({ type: 'word', term: entry.term, nodes: entry.nodes });
}
