import type { Environment } from '../environment.ts';
import type { ExitStatus } from '../failure.ts';
import type { LoadedLesson } from '../lesson/load.ts';
import type { WalkWorld } from '../walk/walk-world.ts';
import type { ReportOptions } from '../world/report.ts';
import type { Presentation } from '../world/presentation.ts';
import type { OpenTraffic } from '../world/traffic.ts';
import type { Workshop } from '../world/workshop.ts';
import { refuseIdleRedact } from './idle-redact.ts';
import type { TranscriptOptions } from './transcript.ts';

interface WalkToSave {
  readonly environment: Environment;
  readonly options: TranscriptOptions & ReportOptions;
  readonly workshop: Pick<Workshop, 'guide'>;
  readonly traffic: Pick<OpenTraffic, 'open'>;
  readonly presentation: Presentation;
  readonly loaded: LoadedLesson;
}

export interface WalkSaving {
  /** What the walk needs for it. */
  readonly world: Pick<WalkWorld, 'surface' | 'save' | 'beforeEnd'>;
  /** What to end with, where the file could not be written; that was said already. */
  readonly failed: ExitStatus | undefined;
}

/** How a walk saves exchanges: one as the learner wants it, or all of them in the file of `--transcript`. */
export async function openWalkSaving({
  environment,
  options,
  workshop: { guide },
  traffic,
  presentation,
  loaded,
}: WalkToSave): Promise<WalkSaving> {
  const { surface, learner } = presentation;
  const world = { environment, guide };
  const save: WalkWorld['save'] = async (exported) => {
    const { saveAsAsked } = await import('./save-as-asked.ts');
    await saveAsAsked({ ...world, learner, surface, options }, exported);
  };
  const attended = learner.present ? { save } : {};
  refuseIdleRedact(
    options.redact,
    options.transcript !== undefined || learner.present,
    'Leave it out, or say where to save: --transcript lesson.html',
  );
  if (options.transcript === undefined) return { world: { surface, ...attended }, failed: undefined };
  const [{ keepShown }, { openTranscript }] = await Promise.all([
    import('./shown-exchanges.ts'),
    import('./transcript.ts'),
  ]);
  const transcript = await openTranscript(world, options.transcript, options);
  const shown = keepShown(surface);
  let failed: ExitStatus | undefined;
  return {
    world: {
      surface: shown.surface,
      ...attended,
      async beforeEnd() {
        const exchanges = shown.exchanges((await traffic.open()).history);
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
