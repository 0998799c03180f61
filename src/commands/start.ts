import type { GlobalOptions } from './options.ts';
import { type Environment, isInteractive } from '../environment.ts';
import { ExitStatus, UsageFailure } from '../failure.ts';
import { stepNamed } from '../lesson/named.ts';
import { forgetfulStore } from '../progress/forgetful-store.ts';
import { resumeStep } from '../progress/progress.ts';
import { LOOPBACK, parseHost } from '../server/host.ts';
import { parsePort } from '../server/port-number.ts';
import type { Runtime } from '../server/server.ts';
import { isPlain } from '../terminal/capabilities.ts';
import { browserAdvice } from '../walk/browser-advice.ts';
import { walk } from '../walk/walk.ts';
import { openBrowser } from '../world/browser.ts';
import { lessonLibrary, openLesson } from '../world/lessons.ts';
import {
  attendedPresentation,
  jsonPresentation,
  type Presentation,
  unattendedPresentation,
} from '../world/presentation.ts';
import { openProgress } from '../world/progress.ts';
import { openWalkSaving } from '../saving/walk-saving.ts';
import { openTraffic } from '../world/traffic.ts';
import type { TranscriptOptions } from '../saving/transcript.ts';
import { createWorkshop } from '../world/workshop.ts';

export interface StartOptions extends GlobalOptions, TranscriptOptions {
  readonly port?: string;
  readonly host?: string;
  readonly with?: Runtime;
  readonly step?: string;
  readonly fresh?: boolean;
  readonly auto?: boolean;
  readonly json?: boolean;
  readonly python?: string;
}

/** Walks through a lesson, with a learner at the terminal or with nobody (`--auto`, `--json`). */
export async function start(
  environment: Environment,
  name: string | undefined,
  options: StartOptions,
): Promise<ExitStatus> {
  const port = options.port === undefined ? undefined : parsePort(options.port);
  const host = options.host === undefined ? LOOPBACK : parseHost(options.host, environment.networkInterfaces);
  const loaded = await openLesson(lessonLibrary(environment, options), name);
  const { steps, id } = loaded.lesson;
  const asked = options.step === undefined ? undefined : stepNamed(loaded.lesson, options.step).id;
  const presentation = await present(environment, options);
  const { learner } = presentation;
  const store = learner.present ? openProgress(environment, options) : forgetfulStore;

  const traffic = openTraffic(environment);
  const workshop = createWorkshop(environment, options.python, traffic, host);
  try {
    const saving = await openWalkSaving({ environment, options, workshop, traffic, presentation, loaded });
    const outcome = await walk(
      {
        ...workshop,
        ...saving.world,
        loaded,
        learner,
        store,
        fresh: options.fresh === true,
        traffic: traffic.open,
        inspector: {
          open: (inspected) => traffic.inspector({ environment, workshop, ...inspected }),
          isTold: learner.present && isPlain(environment.variables, options),
        },
        browserAdvice: (door, page) => browserAdvice(environment, door, page),
        openBrowser,
        given: {
          ...(port === undefined ? {} : { port }),
          ...(options.with === undefined ? {} : { runtime: options.with }),
        },
      },
      asked ??
        (learner.present && options.fresh !== true ? resumeStep(await store.load(id), steps) : undefined),
    );
    return outcome.failed > 0 ? ExitStatus.unexpected : (saving.failed ?? ExitStatus.ok);
  } finally {
    try {
      await traffic.close();
    } finally {
      await workshop.close();
    }
  }
}

async function present(environment: Environment, options: StartOptions): Promise<Presentation> {
  if (options.json === true) return jsonPresentation(environment);
  if (options.auto === true) return unattendedPresentation(environment, options);
  if (isInteractive(environment)) return attendedPresentation(environment, options);
  throw new UsageFailure('There is no terminal here to ask you anything.', {
    next: 'Run it in a terminal, or add --auto to have every step played without questions.',
  });
}
