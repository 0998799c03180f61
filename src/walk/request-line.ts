import { UsageFailure } from '../failure.ts';

/** A token, as a method must be one (RFC 9110 sections 5.6.2 and 9.1). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Reads what a learner typed as a request: `GET /math`, `/math` alone (a GET), or an absolute `http://` URL.
 * A method is sent as typed, for methods are case-sensitive; only the usual ones are lifted to capitals.
 * Throws a UsageFailure that says what is missing.
 */
export function parseRequestLine(typed: string): { method: string; target: string } {
  const words = typed.trim().split(/\s+/);
  const [first = '', second, ...rest] = words;
  if (rest.length > 0) {
    throw new UsageFailure('That has more than a method and a path.', {
      next: 'Write two words, such as POST /math; headers and a body are asked for next. A space inside a path is written %20.',
    });
  }
  const lonelyTarget = second === undefined && (first.startsWith('/') || first.includes('://'));
  const method = lonelyTarget ? 'GET' : usualCase(first);
  const target = lonelyTarget ? first : (second ?? '/');
  if (!TOKEN.test(method)) {
    throw new UsageFailure(`“${method}” cannot be a method: it may have letters, digits and - only.`, {
      next: 'Try GET, POST or one of your own making, such as DANCE /.',
    });
  }
  return { method, target: checkedTarget(target) };
}

const USUAL_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']);

function usualCase(method: string): string {
  const capitals = method.toUpperCase();
  return USUAL_METHODS.has(capitals) ? capitals : method;
}

function checkedTarget(target: string): string {
  if (target.startsWith('/')) return target;
  const url = URL.parse(target);
  if (url?.protocol === 'http:') return target;
  throw new UsageFailure(`“${target}” is not a path.`, {
    next:
      url?.protocol === 'https:'
        ? 'Only http:// can be asked here.'
        : `A path begins with a slash: /${target}`,
  });
}
