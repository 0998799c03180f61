import type { ExpectedBody, Expectation } from '../lesson/activities.ts';
import { FAILURE_CODE_MISTAKE, parseFailureCode } from './failure-code.ts';
import { readHeaders, wrongAt, type BlockPart } from './http-lines.ts';

/** True for a line that begins what must come back: a status line, or `!`. */
export function isExpectationStart(line: string): boolean {
  return /^(HTTP\/|!)/.test(line);
}

/** Reads what must come back, from the line `start` of the block to its end. */
export function parseExpectation(lines: readonly string[], start: number): BlockPart<Expectation> {
  const first = lines[start] ?? '';
  if (first.startsWith('!')) return parseFailure(lines, start);
  const status = /^(HTTP\/\d\.\d) ([1-5]\d\d)(?: .*)?$/.exec(first.trimEnd());
  const [, version, code] = status ?? [];
  if (version === undefined || code === undefined) {
    return wrongAt(
      start,
      'This is no status line.',
      'A status line is a version, a space and three digits from 100 to 599: `HTTP/1.1 200`.',
    );
  }
  const head = readHeaders(lines, start + 1);
  if (!head.ok) return head;
  const body = parseBody(lines, head.value.end + 1);
  if (!body.ok) return body;
  const headers = head.value.fields;
  return {
    ok: true,
    value: {
      kind: 'response',
      version,
      status: Number(code),
      headers,
      ...(body.value === undefined ? {} : { body: body.value }),
    },
  };
}

function parseFailure(lines: readonly string[], start: number): BlockPart<Expectation> {
  const code = parseFailureCode(lines[start] ?? '');
  if (code === undefined) return wrongAt(start, FAILURE_CODE_MISTAKE.message, FAILURE_CODE_MISTAKE.next);
  const more = lines.findIndex((line, index) => index > start && line.trim() !== '');
  if (more !== -1) return wrongAt(more, 'After a failure nothing more comes.', 'Take these lines out.');
  return { ok: true, value: { kind: 'failure', code } };
}

/** No body is claimed where nothing but empty lines follow the headers. */
function parseBody(lines: readonly string[], start: number): BlockPart<ExpectedBody | undefined> {
  const text = lines
    .slice(start)
    .join('\n')
    .replace(/\n\s*$/, '');
  if (text.trim() === '') return { ok: true, value: undefined };
  const said = lines.slice(start).filter((line) => line.trim() !== '');
  const pieces = said.filter((line) => line.startsWith('~ '));
  if (pieces.length === 0) return { ok: true, value: { kind: 'exact', text } };
  if (pieces.length < said.length) {
    const odd = lines.findIndex(
      (line, index) => index >= start && line.trim() !== '' && !line.startsWith('~ '),
    );
    return wrongAt(
      odd,
      'A body is given whole, or by lines that all begin with `~ `.',
      'Begin this line with `~ ` too, or take the `~ ` from the others.',
    );
  }
  return { ok: true, value: { kind: 'contains', lines: pieces.map((line) => line.slice(2).trimEnd()) } };
}
