import { UsageFailure } from '../failure.ts';
import { parseUrl } from '../http/parse-url.ts';
import { isToken } from '../http/syntax.ts';

/**
 * Reads what a learner typed as a request: `GET /math` (also with the `HTTP/1.1` that the wire shows behind it),
 * `/math` alone (a GET), or a URL, also without its `http://` (`localhost:3000/math`) and behind `curl`. A method
 * is sent as typed, for methods are case-sensitive; only the usual ones are lifted to capitals. Throws a
 * UsageFailure that says what is missing.
 */
export function parseRequestLine(typed: string): { method: string; target: string } {
  const [first = '', second, ...rest] = typed
    .trim()
    .replace(/\s+HTTP\/1\.[01]$/i, '')
    .replace(OTHER_CLIENT, '')
    .split(/\s+/)
    .map(completed);
  if (rest.length > 0) {
    throw new UsageFailure('That has more than a method and a path.', {
      next: 'Write two words, such as POST /math; headers and a body are asked for next. A space inside a path is written %20.',
    });
  }
  if (second === undefined && !first.includes('/') && !USUAL_METHODS.has(first.toUpperCase())) {
    throw new UsageFailure(`“${first}” alone is no request.`, {
      next: 'Write a method and a path, such as GET /math. Enter alone leads back.',
    });
  }
  const lonelyTarget = second === undefined && (first.startsWith('/') || first.includes('://'));
  const method = lonelyTarget ? 'GET' : usualCase(first);
  const target = lonelyTarget ? first : (second ?? '/');
  if (!isToken(method)) {
    throw new UsageFailure(`“${method}” cannot be a method: it may have letters, digits and - only.`, {
      next: 'Try GET, POST or one of your own making, such as DANCE /.',
    });
  }
  return { method, target: checkedTarget(target) };
}

/** What the learner may know from elsewhere, where nothing but an address follows: here it needs none. */
const OTHER_CLIENT = /^(?:curl|wget|http|serve-lesson send)\s+(?=[^\s/]*[:.]\S*$|localhost)/;

/** A host with a port, or this computer, as one types it into a browser. */
const ADDRESS = /^(?:(?:[\w.-]+|\[[\da-f:.]+\])?:\d+|localhost|127(?:\.\d+){3})(?=[/?]|$)/i;

function completed(word: string): string {
  if (!ADDRESS.test(word)) return word;
  return `http://${word.startsWith(':') ? 'localhost' : ''}${word}`;
}

const USUAL_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']);

function usualCase(method: string): string {
  const capitals = method.toUpperCase();
  return USUAL_METHODS.has(capitals) ? capitals : method;
}

function checkedTarget(target: string): string {
  const scheme = parseUrl(target)?.protocol;
  if (target.startsWith('/') || scheme === 'http:') return target;
  throw new UsageFailure(`“${target}” is not a path.`, { next: wayOut(target, scheme) });
}

function wayOut(target: string, scheme: string | undefined): string {
  if (target === '*')
    return '`*` means the server as a whole: `serve-lesson send` asks for it, with --request-target. Try OPTIONS /';
  if (scheme === 'https:') return 'Only http:// can be asked here.';
  if (target.includes('://')) return 'A whole URL looks like http://localhost:3000/math';
  return `A path begins with a slash: /${target}`;
}

/** Reads a header as a learner types it, `Accept-Language: de`. Throws a UsageFailure that says what is missing. */
export function parseHeader(typed: string): readonly [name: string, value: string] {
  const colon = typed.indexOf(':');
  const name = typed.slice(0, Math.max(colon, 0)).trim();
  if (colon > 0 && isToken(name)) return [name, typed.slice(colon + 1).trim()];
  throw new UsageFailure(`“${typed.trim()}” is not a header.`, {
    next: 'A header is a name, a colon and a value: Accept-Language: de',
  });
}
