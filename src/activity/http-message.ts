import type { HttpBlock } from '../lesson/activities.ts';
import type { HttpRequest } from '../http/request.ts';
import { isToken } from '../http/syntax.ts';
import { parseExpectation, isExpectationStart } from './http-expected.ts';
import { type BlockPart, readHeaders, wrongAt } from './http-lines.ts';

/**
 * Reads an `http` block: a request (start line, headers, empty line, body), an empty line, then what must come
 * back: a status line with headers and body, or `!` and a failure code. The request is what RFC 9112 section 2.1
 * calls a message; its version may be left out, as `.http` files do.
 */
export function parseHttpBlock(text: string): BlockPart<HttpBlock> {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return wrongAt(0, 'This `http` block is empty.', 'Begin with a request line: `GET /`.');
  const split = lines.findIndex(
    (line, index) => index > first && lines[index - 1]?.trim() === '' && isExpectationStart(line),
  );
  const request = parseRequest(lines.slice(0, split === -1 ? lines.length : split), first);
  if (!request.ok) return request;
  if (split === -1) {
    return wrongAt(
      lines.length - 1,
      'This `http` block does not say what must come back.',
      'After an empty line, add a status line such as `HTTP/1.1 200`, or a failure such as `! ECONNREFUSED`.',
    );
  }
  const expected = parseExpectation(lines, split);
  return expected.ok ? { ok: true, value: { request: request.value, expected: expected.value } } : expected;
}

/** `lines` end where the expectation begins. */
function parseRequest(lines: readonly string[], first: number): BlockPart<HttpRequest> {
  const start = parseRequestLine(lines[first] ?? '', first);
  if (!start.ok) return start;
  const head = readHeaders(lines, first + 1);
  if (!head.ok) return head;
  const body = lines
    .slice(head.value.end + 1)
    .join('\n')
    .replace(/\n\s*$/, '');
  return {
    ok: true,
    value: { ...start.value, headers: head.value.fields, ...(body.trim() === '' ? {} : { body }) },
  };
}

const REQUEST_LINE = 'A request line is a method, a space and a target: `GET /math`.';

function parseRequestLine(line: string, index: number): BlockPart<Pick<HttpRequest, 'method' | 'target'>> {
  const [method = '', target, version, ...rest] = line.trimEnd().split(' ');
  if (isExpectationStart(line)) {
    return wrongAt(
      index,
      'This block begins with what must come back; the request is missing.',
      REQUEST_LINE,
    );
  }
  if (!isToken(method)) return wrongAt(index, `\`${method}\` is no HTTP method.`, REQUEST_LINE);
  if (target === undefined)
    return wrongAt(index, 'This request line has no target.', REQUEST_LINE, method.length + 1);
  const targetColumn = method.length + 2;
  const mistake = targetMistake(target);
  if (mistake !== undefined) return wrongAt(index, mistake, REQUEST_LINE, targetColumn);
  if (rest.length > 0 || (version !== undefined && version !== 'HTTP/1.1')) {
    const column = targetColumn + target.length + 1;
    return wrongAt(index, 'After the target stands nothing, or `HTTP/1.1`.', REQUEST_LINE, column);
  }
  return { ok: true, value: { method, target } };
}

/** Why this is neither a path (RFC 9112 section 3.2.1) nor an absolute URL that we can ask; undefined where it is. */
function targetMistake(target: string): string | undefined {
  if (target.includes('#')) return 'The part of a URL after `#` is never sent.';
  if (!/^[\x21-\x7E]+$/.test(target)) return 'A target has no such characters: write them percent-encoded.';
  if (target.startsWith('/')) return undefined;
  if (!/^http:\/\//i.test(target) || !URL.canParse(target)) {
    return `\`${target}\` is neither a path that begins with \`/\` nor a URL that begins with \`http://\`.`;
  }
  return undefined;
}
