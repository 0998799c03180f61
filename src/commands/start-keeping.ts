import type { Environment } from '../environment.ts';
import type { LoadedLesson } from '../lesson/load.ts';
import type { WalkWorld } from '../walk/walk-stage.ts';
import type { Presentation } from './presentation.ts';
import type { OpenTraffic } from './traffic.ts';
import type { TranscriptOptions } from './transcript.ts';
import type { Workshop } from './workshop.ts';

interface Keeping {
  readonly environment: Environment;
  readonly options: TranscriptOptions;
  readonly workshop: Pick<Workshop, 'guide'>;
  readonly traffic: Pick<OpenTraffic, 'open'>;
  readonly presentation: Presentation;
  readonly loaded: LoadedLesson;
}

/** How a walk saves exchanges: one as the learner wants it, or all of them in the file of `--transcript`. */
export async function keepExchanges({
  environment,
  options,
  workshop: { guide },
  traffic,
  presentation,
  loaded,
}: Keeping): Promise<Pick<WalkWorld, 'surface' | 'save' | 'beforeEnd'>> {
  const { surface, learner } = presentation;
  const world = { environment, guide };
  const save: WalkWorld['save'] = async (exported) => {
    const { saveAsAsked } = await import('./saving.ts');
    await saveAsAsked({ ...world, learner, surface, options }, exported);
  };
  const attended = learner.present ? { save } : {};
  if (options.transcript === undefined) return { surface, ...attended };
  const { createStenographer, openTranscript } = await import('./transcript.ts');
  const transcript = await openTranscript(world, options.transcript, options);
  const stenographer = createStenographer(surface);
  let isSaved = false;
  return {
    surface: stenographer.surface,
    ...attended,
    async beforeEnd() {
      if (isSaved) return;
      isSaved = true;
      const exchanges = stenographer.exchanges((await traffic.open()).history);
      const text = await transcript.save(exchanges, `The lesson “${loaded.lesson.title}”`);
      await surface.show({ type: 'remark', tone: 'info', text });
    },
  };
}
