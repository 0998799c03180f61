import type { HttpRequest } from '../activity/http-message.ts';
import { Failure, Interrupted } from '../failure.ts';
import { parseRequestLine } from './request-line.ts';
import type { Learner } from './learner.ts';
import type { Stage } from './stage.ts';

/** Methods whose requests usually bring a body (RFC 9110 section 9.3); others are not asked for one. */
const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/** Lets the learner write requests until Enter alone ends it. What cannot be sent is said, and asked again. */
export async function playFreely(stage: Stage, server: string | undefined): Promise<void> {
  const { learner } = stage;
  if (!learner.present) return;
  for (;;) {
    const typed = await learner.line('Your request, such as GET /math (Enter alone: enough)');
    if (typed.trim() === '') return;
    try {
      const request = await complete(learner, parseRequestLine(typed));
      await stage.exchange(request, server);
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof Interrupted) throw error;
      await stage.show({ type: 'remark', tone: 'warning', text: `${error.message} ${error.next}` });
    }
  }
}

async function complete(
  learner: Learner,
  { method, target }: { method: string; target: string },
): Promise<HttpRequest> {
  const headers = await askHeaders(learner);
  const body = METHODS_WITH_BODY.has(method) ? await learner.line('The body (Enter alone: none)') : '';
  return { method, target, headers, ...(body === '' ? {} : { body }) };
}

async function askHeaders(learner: Learner): Promise<HttpRequest['headers']> {
  const headers: (readonly [string, string])[] = [];
  for (;;) {
    const typed = await learner.line('A header, such as Accept-Language: de (Enter alone: no more)');
    if (typed.trim() === '') return headers;
    const colon = typed.indexOf(':');
    headers.push(
      colon < 0 ? [typed.trim(), ''] : [typed.slice(0, colon).trim(), typed.slice(colon + 1).trim()],
    );
  }
}
