import { closesAfter } from '../../scene.ts';
import type { SequencePlace } from '../problem.ts';
import { filled, type SequenceChecks } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** As many exchanges make a habit. */
const HABIT = 3;
/** Servers keep a connection open at least so long, in ms: only within it is a new one a waste. */
const PATIENCE = 4000;

/** How connections are used (RFC 9112 section 9). */
export const CONNECTION_SEQUENCES: SequenceChecks = {
  *'used-after-close'(subjects) {
    for (const [index, later] of subjects.entries()) {
      const { connection } = later.exchange;
      if (!later.request || !connection || !later.isCaptured) continue;
      const before = subjects
        .slice(0, index)
        .find((subject) => subject.exchange.connection?.id === connection.id && saysClose(subject));
      if (before) yield { ...later.request.startLine, exchange: index };
    }
  },
  'connection-not-reused': (subjects) =>
    habit(subjects, (subject, index) => {
      const before = subjects[index - 1];
      if (!before?.request || !before.response || subject.exchange.connection?.sequence !== 1) return false;
      const isFree = before.exchange.startedAt + before.exchange.timings.total <= subject.exchange.startedAt;
      const isSoon = subject.exchange.startedAt - before.exchange.startedAt < PATIENCE;
      const isSame = before.url !== undefined && before.url.host === subject.url?.host;
      return isFree && isSoon && isSame && !saysClose(before) && before.response.isHttp1;
    }),
  'connection-closed-each-time': (subjects) =>
    habit(subjects, ({ request, response }) => {
      const wasWanted = request?.message.version === 'HTTP/1.1' && !closesAfter(request.message);
      return (
        wasWanted && response?.message.version === 'HTTP/1.1' && response.lists('connection').has('close')
      );
    }).map((place) => {
      const option = subjects[place.exchange]?.response
        ?.elements('connection')
        .find(({ text }) => text.toLowerCase() === 'close');
      return { ...place, ...option?.place };
    }),
};

/** Where something happens as often as a habit does: the last of these exchanges, once. */
function habit(
  subjects: readonly Subject[],
  happens: (subject: Subject, index: number) => boolean,
): SequencePlace[] {
  const cases = subjects.flatMap((subject, index) => (happens(subject, index) ? [index] : []));
  const last = cases.at(-1);
  const request = last === undefined ? undefined : subjects[last]?.request;
  if (last === undefined || !request || cases.length < HABIT) return [];
  return [{ ...filled(request.startLine, { times: String(cases.length) }), exchange: last }];
}

function saysClose({ request, response }: Subject): boolean {
  return [request, response].some((message) => message?.lists('connection').has('close') === true);
}
