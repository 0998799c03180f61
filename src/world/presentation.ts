import { type Environment, terminalSize } from '../environment.ts';
import { colourLevel, isPlain, viewFor, type LookOptions } from '../terminal/capabilities.ts';
import type { Keyboard } from '../terminal/keyboard.ts';
import type { Screen } from '../terminal/screen.ts';
import { createTerminalSurface, type TerminalSurface } from '../terminal/surface.ts';
import type { Surface } from '../stage/event.ts';
import { type Learner, nobody } from '../stage/learner.ts';

export interface Presentation {
  readonly surface: Surface;
  readonly learner: Learner;
}

/** JSON lines for a program to read: nothing else on stdout, and nobody to ask. */
export async function jsonPresentation({ stdout }: Environment): Promise<Presentation> {
  const { createJsonSurface } = await import('../json/surface.ts');
  return { surface: createJsonSurface((line) => stdout.write(line)), learner: nobody };
}

/** Text that runs through without anybody to ask. */
export function unattendedPresentation(environment: Environment, look: LookOptions): Presentation {
  return { surface: terminalSurface(environment, look), learner: nobody };
}

/** A terminal with a learner in front of it. */
export async function attendedPresentation(
  environment: Environment,
  look: LookOptions,
): Promise<Presentation> {
  const keyboard: Keyboard = environment;
  if (isPlain(environment.variables, look)) {
    const { createPlainLearner, pausePlainly } = await import('../terminal/ask/plain-learner.ts');
    const surface = terminalSurface(environment, look, () => pausePlainly(keyboard));
    return { surface, learner: createPlainLearner(surface.screen, keyboard) };
  }
  const { createInteractiveLearner, pauseForMore } = await import('../terminal/ask/interactive-learner.ts');
  const surface = terminalSurface(environment, look, (screen) => pauseForMore(keyboard, screen));
  return { surface, learner: createInteractiveLearner(surface.screen, keyboard) };
}

function terminalSurface(
  environment: Environment,
  look: LookOptions,
  pause?: (screen: Screen) => Promise<void>,
): TerminalSurface {
  const { stdout, variables } = environment;
  return createTerminalSurface({
    view: (highlight) => viewFor(stdout, environment, look, highlight),
    rows: () => terminalSize(stdout).rows,
    colour: colourLevel(stdout, variables, look) > 0,
    write: (text) => stdout.write(text),
    ...(pause === undefined ? {} : { pause }),
  });
}
