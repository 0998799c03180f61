import type { RequestMessage } from '../../../http/exchange.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import { type Check, type Checks, filled, where } from '../check.ts';
import { quoted } from '../../phrasing.ts';

/** What is asked for (RFC 9112 section 3.2). */
export const TARGET_CHECKS: Checks = {
  'target-fragment': found(/#[^]*$/),
  'target-not-absolute': ofTarget(({ message: { method, target } }, place) =>
    method !== 'CONNECT' && /^[^/*:]+(?:\/|\?|$)/.test(target)
      ? [filled(place, { target: quoted(target) })]
      : [],
  ),
  'target-asterisk': ofTarget(({ message: { method, target } }, place) =>
    where(target === '*' && method !== 'OPTIONS', filled(place, { method: quoted(method) })),
  ),
  'connect-target': ofTarget(({ message: { method, target } }, place) =>
    where(method === 'CONNECT' && !/^(?:\[[0-9a-f:.]+\]|[^/?#@:]+):\d{1,5}$/i.test(target), place),
  ),
  'target-not-ascii': found(/[\u0080-\u00ff]+/),
  // A browser leaves braces, backslashes and the like as they are in a query, so nothing is said of them there.
  'target-bad-character': (subject) =>
    [...found(/[<>"]+/)(subject), ...found(/[\\`{}^]+/, pathOf)(subject)].slice(0, 1),
  'target-bad-percent': found(/%(?![0-9a-f]{2})[^/?&=]{0,2}/i),
  'target-double-slash': found(/^\/\/+/),
  'target-dot-segments': found(/(?<=\/)(?:\.|%2e){1,2}(?=[/#]|$)/i, pathOf),
  'target-nul': found(/%00/),
  'target-password': ofTarget(({ message: { target } }, place) => {
    const secret = /^https?:\/\/([^/?#]*)@/i.exec(target)?.[1];
    const before = target.indexOf('//') + 2;
    return secret === undefined
      ? []
      : [{ ...place, start: place.start + before, end: place.start + before + secret.length }];
  }),
};

/** Where a pattern is found first in the target, or in the part of it that `within` gives. */
function found(pattern: RegExp, within: (target: string) => string = String): Check {
  return ofTarget(({ message: { target } }, place) => {
    const match = pattern.exec(within(target));
    if (!match) return [];
    const start = place.start + match.index;
    return [filled({ ...place, start, end: start + match[0].length }, { found: quoted(match[0]) })];
  });
}

function pathOf(target: string): string {
  return target.split('?', 1).join('');
}

/** A check of the target as it stands in a request line that could be read. */
function ofTarget(
  look: (request: MessageView<RequestMessage>, place: ProblemPlace) => readonly ProblemPlace[],
): Check {
  return ({ request }) => {
    const place = request && targetPlace(request);
    return request && place ? look(request, place) : [];
  };
}

const targetPlace = remembered((request: MessageView<RequestMessage>): ProblemPlace | undefined => {
  const { startLine, message } = request;
  const { method, target, version } = message;
  const isStrict = request.text(startLine) === `${method} ${target} ${version}`;
  const start = startLine.start + method.length + 1;
  return isStrict ? { ...startLine, start, end: start + target.length } : undefined;
});
