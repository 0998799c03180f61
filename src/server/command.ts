import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOOPBACK } from './host.ts';
import { LIFELINE_VARIABLE } from './preload/report.ts';
import type { LaunchRequest } from './server.ts';

/** A program to start, with what it is given. */
export interface Command {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;
}

export interface Surroundings {
  /** The environment that example servers inherit. */
  readonly variables: NodeJS.ProcessEnv;
  /** Where the built preloads lie: `node.js`, `node-lifeline.js`, `python/sitecustomize.py`. */
  readonly preloadDirectory: string;
  readonly platform: NodeJS.Platform;
}

/** How an example server is started with its preload; `place` is where the preload reports to. */
export function serverCommand(request: LaunchRequest, surroundings: Surroundings, place: string): Command {
  const { preloadDirectory, platform } = surroundings;
  const file = request.interpreter;
  const folder = dirname(request.program);
  const variables = {
    ...surroundings.variables,
    ADDRESS: request.host ?? LOOPBACK.address,
    PORT: String(request.port),
    [LIFELINE_VARIABLE]: place,
  };
  switch (request.runtime) {
    case 'node': {
      const preload = pathToFileURL(join(preloadDirectory, 'node.js')).href;
      return { file, folder, variables, parameters: ['--import', preload, request.program] };
    }
    case 'python': {
      const theirs = surroundings.variables['PYTHONPATH'];
      const folders = [join(preloadDirectory, 'python'), ...(theirs ? [theirs] : [])];
      const PYTHONPATH = folders.join(platform === 'win32' ? ';' : ':');
      return { file, folder, variables: { ...variables, PYTHONPATH }, parameters: [request.program] };
    }
  }
}
