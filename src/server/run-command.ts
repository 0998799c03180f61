import { delimiter, join } from 'node:path';
import type { Command, Surroundings } from './command.ts';
import { LIFELINE_VARIABLE } from './preload/report.ts';

/** A program of the learner's own, as typed at a shell: `python3 app.py`, `npm start`, `cd app && flask run`. */
export interface RunRequest {
  readonly name: string;
  readonly commandLine: string;
  /** The working directory. */
  readonly folder: string;
  /** Runs the guard: `process.execPath`. */
  readonly nodePath: string;
  /**
   * Where the program is asked to listen, by the variables that programs commonly heed; undefined leaves that to it.
   */
  readonly port: number | undefined;
}

/**
 * How a command line is started with our preloads, for Node (the guard sees to that) and Python alike, whatever starts
 * them in between; `place` is where they report to. The platform's shell splits it: it alone does so as the learner's
 * own would.
 */
export function commandLineCommand(request: RunRequest, surroundings: Surroundings, place: string): Command {
  const { variables: theirs, preloadDirectory } = surroundings;
  const { port } = request;
  return {
    file: request.nodePath,
    parameters: [join(preloadDirectory, 'guard.js'), request.commandLine],
    folder: request.folder,
    variables: {
      ...theirs,
      // `flask run` heeds a variable of its own.
      ...(port === undefined ? {} : { PORT: String(port), FLASK_RUN_PORT: String(port) }),
      PYTHONPATH: [join(preloadDirectory, 'python'), theirs['PYTHONPATH']].filter(Boolean).join(delimiter),
      [LIFELINE_VARIABLE]: place,
    },
  };
}
