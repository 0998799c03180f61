import { Failure, Interrupted } from '../failure.ts';
import type { Move } from './learner.ts';
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
      return stage.play(await pickServer(stage, 'Which server shall get it?'));
    case 'code':
      return stage.showCode(await pickServer(stage, 'Whose code?'), [], false);
    case 'browser':
      return openServer(stage, await pickServer(stage, 'Which server shall your browser visit?'));
    case 'inspector':
      return stage.inspect();
    case 'words':
      return showWord(stage);
    default:
      return trip satisfies never;
  }
}

async function pickServer(stage: WalkStage, prompt: string): Promise<string> {
  const running = stage.fleet.running.toSorted((left, right) => left.port - right.port);
  const [only] = running;
  if (only !== undefined && running.length === 1) return only.name;
  return stage.learner.pick(
    prompt,
    running.map(({ name, port }) => ({ value: name, label: `${name}, on port ${port}` })),
  );
}

async function openServer(stage: WalkStage, server: string): Promise<void> {
  const url = stage.urlOf(server, lastPage(stage, server));
  await stage.showUrl(url);
  await stage.openBrowser(url);
}

/** A page that is known to be there: the last one that this server gave, or its front room. */
function lastPage({ story }: WalkStage, server: string): string {
  const last = story.lastExchange.get(server);
  return last?.response?.status === 200 && last.request?.method === 'GET' ? last.request.target : '/';
}

async function showWord(stage: WalkStage): Promise<void> {
  const { glossary } = stage.lesson;
  const entry = await stage.learner.pick('Which word?', [
    { value: undefined, label: 'Back to the lesson' },
    ...glossary.map((word) => ({ value: word, label: word.term })),
  ]);
  if (entry !== undefined) await stage.show({ type: 'word', term: entry.term, nodes: entry.nodes });
}
