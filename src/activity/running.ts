import { type ServerAtStart, SOURCE_PORT } from '../lesson/lesson.ts';
import type { Position } from '../lesson/position.ts';
import { didYouMean } from '../text/suggest.ts';
import type { CheckContext, Fence } from './activity.ts';

type Known = Pick<CheckContext, 'servers' | 'wrong'>;

/** The server that a block means: the named one, else the one on the learner's port, else the one started last. */
export function serverMeant(running: readonly ServerAtStart[], name?: string): ServerAtStart | undefined {
  if (name !== undefined) return running.find(({ server }) => server === name);
  return running.find(({ port }) => port === SOURCE_PORT) ?? running.at(-1);
}

/** True where the lesson has this server; noted otherwise. */
export function isDeclared(name: string, at: Position, { servers, wrong }: Known): boolean {
  if (Object.hasOwn(servers, name)) return true;
  wrong(at, `This lesson has no server \`${name}\`.`, didYouMean(name, Object.keys(servers)));
  return false;
}

/** Notes it where the server that a block means does not run when the block's turn comes. */
export function checkRuns(name: string | undefined, at: Position, context: CheckContext): void {
  if (name !== undefined && !isDeclared(name, at, context)) return;
  if (serverMeant(context.running, name) !== undefined) return;
  const what = name === undefined ? 'No server runs here' : `The server \`${name}\` does not run here`;
  context.wrong(at, `${what}.`, `Start one before it, with a \`serve\` block.`);
}

/** The `server=` of a block that may have one. */
export function serverAttribute({ attributes }: Fence): { server?: string } {
  const server = attributes.get('server');
  return server === undefined ? {} : { server };
}
