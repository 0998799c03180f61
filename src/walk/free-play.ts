import type { HttpRequest } from '../http/request.ts';
import { Failure, Interrupted } from '../failure.ts';
import type { Learner } from '../stage/learner.ts';
import { parseHeader, parseRequestLine } from './request-line.ts';
import type { Stage } from '../stage/stage.ts';

/** Methods whose requests have no use for a body (RFC 9110 sections 9.3.1, 9.3.2 and 9.3.8): none is asked for. */
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'TRACE']);

/** As much of a stage as it takes to play on. */
export type Playground = Pick<Stage, 'learner' | 'exchange' | 'show'>;

/** Lets the learner write requests until Enter alone ends it. What cannot be sent is said, and asked again. */
export async function playFreely(stage: Playground, server: string | undefined): Promise<void> {
  if (!stage.learner.present) return;
  let going = true;
  while (going) going = await untilRight(stage, () => playOnce(stage, server));
}

/** False where the learner has had enough. */
async function playOnce(stage: Playground, server: string | undefined): Promise<boolean> {
  const { learner } = stage;
  const typed = await learner.line('Your request, such as GET /math (Enter alone leads back)');
  if (typed.trim() === '') return false;
  const { method, target } = parseRequestLine(typed);
  const { slipOfMethod } = await import('../send/usual-methods.ts');
  const slip = slipOfMethod(method);
  if (slip !== undefined) await stage.show({ type: 'remark', tone: 'warning', text: slip });
  const headers = await askHeaders(stage);
  const body = await askBody(learner, method, headers);
  await stage.exchange({ method, target, headers, ...(body === '' ? {} : { body }) }, server);
  return true;
}

async function askHeaders(stage: Playground): Promise<HttpRequest['headers']> {
  const headers: (readonly [string, string])[] = [];
  const askOne = async (): Promise<boolean> => {
    const typed = await stage.learner.line('A header, such as Accept-Language: de (Enter alone: go on)');
    if (typed.trim() === '') return false;
    headers.push(parseHeader(typed));
    return true;
  };
  let more = true;
  while (more) more = await untilRight(stage, askOne);
  return headers;
}

async function askBody(learner: Learner, method: string, headers: HttpRequest['headers']): Promise<string> {
  const announced = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (WITHOUT_BODY.has(method) && !announced) return '';
  return learner.line('The body (Enter alone: none)');
}

/** Says what was wrong with what was typed, and lets it be typed again: true, as if to go on. */
async function untilRight(stage: Playground, attempt: () => Promise<boolean>): Promise<boolean> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
    await stage.show({ type: 'remark', tone: 'warning', text: `${error.message} ${error.next}` });
    return true;
  }
}
