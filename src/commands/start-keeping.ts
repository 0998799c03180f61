import type { Environment } from '../environment.ts';
import type { ExitStatus } from '../failure.ts';
import type { LoadedLesson } from '../lesson/load.ts';
import type { WalkWorld } from '../walk/walk-stage.ts';
import type { GlobalOptions } from './options.ts';
import { refuseIdleRedact } from './idle-redact.ts';
import type { Presentation } from './presentation.ts';
import type { OpenTraffic } from './traffic.ts';
import type { TranscriptOptions } from './transcript.ts';
import type { Workshop } from './workshop.ts';

interface Keeping {
  readonly environment: Environment;
  readonly options: TranscriptOptions & GlobalOptions;
  readonly workshop: Pick<Workshop, 'guide'>;
  readonly traffic: Pick<OpenTraffic, 'open'>;
  readonly presentation: Presentation;
  readonly loaded: LoadedLesson;
}

export interface KeptExchanges {
  /** What the walk needs for it. */
  readonly world: Pick<WalkWorld, 'surface' | 'save' | 'beforeEnd'>;
  /** What to end with, where the file could not be written; that was said already. */
  readonly failed: ExitStatus | undefined;
}

/** How a walk saves exchanges: one as the learner wants it, or all of them in the file of `--transcript`. */
export async function keepExchanges({
  environment,
  options,
  workshop: { guide },
  traffic,
  presentation,
  loaded,
}: Keeping): Promise<KeptExchanges> {
  const { surface, learner } = presentation;
  const world = { environment, guide };
  const save: WalkWorld['save'] = async (exported) => {
    const { saveAsAsked } = await import('./saving.ts');
    await saveAsAsked({ ...world, learner, surface, options }, exported);
  };
  const attended = learner.present ? { save } : {};
  refuseIdleRedact(
    options.redact,
    options.transcript !== undefined || learner.present,
    'Leave it out, or say where to save: --transcript lesson.html',
  );
  if (options.transcript === undefined) return { world: { surface, ...attended }, failed: undefined };
  const { createStenographer, openTranscript } = await import('./transcript.ts');
  const transcript = await openTranscript(world, options.transcript, options);
  const stenographer = createStenographer(surface);
  let failed: ExitStatus | undefined;
  return {
    world: {
      surface: stenographer.surface,
      ...attended,
      async beforeEnd() {
        const exchanges = stenographer.exchanges((await traffic.open()).history);
        const saved = await transcript.save(exchanges, `The lesson “${loaded.lesson.title}”`);
        if (saved.kind === 'failed') failed = saved.status;
        else await surface.show({ type: 'remark', tone: 'info', text: saved.text });
      },
    },
    get failed() {
      return failed;
    },
  };
}
