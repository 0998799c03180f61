import type { ExpectedBody, Expectation } from '../lesson/activities.ts';
import type { Judgement } from '../stage/event.ts';
import { type Exchange, fieldValues, type ResponseMessage } from '../http/exchange.ts';
import { bodyText, withoutLastLineEnd } from './body-text.ts';

/**
 * Compares what came with what the lesson says must come. Version and reason phrase are not compared: neither
 * changes what an answer means (RFC 9112 section 4), and example servers may differ in them. Differences quote
 * the server's bytes: sanitise before showing.
 */
export function judge(expected: Expectation, exchange: Exchange): Judgement {
  const differences =
    expected.kind === 'failure'
      ? failureDifferences(expected.code, exchange)
      : responseDifferences(expected, exchange);
  return differences.length === 0 ? { ok: true } : { ok: false, differences };
}

function failureDifferences(code: string, { failure, response }: Exchange): string[] {
  if (failure?.code === code) return [];
  const wanted = `The request was to fail with ${code}`;
  if (failure !== undefined) return [`${wanted}; it failed with ${failure.code}.`];
  return [
    response === undefined
      ? `${wanted}; it did not.`
      : `${wanted}; an answer came, with status ${response.status}.`,
  ];
}

type ExpectedResponse = Extract<Expectation, { kind: 'response' }>;

function responseDifferences(expected: ExpectedResponse, { failure, response }: Exchange): string[] {
  if (response === undefined) {
    const why = failure === undefined ? '' : ` (${failure.code})`;
    return [`Status ${expected.status} was to come back; no answer came${why}.`];
  }
  const differences = [
    ...statusDifferences(expected.status, response.status),
    ...expected.headers.flatMap(([name, pattern]) => headerDifferences(name, pattern, response)),
    ...(expected.body === undefined ? [] : bodyDifferences(expected.body, response)),
  ];
  return failure === undefined ? differences : [`The answer broke off (${failure.code}).`, ...differences];
}

function statusDifferences(expected: number, actual: number): string[] {
  if (actual === expected) return [];
  if (actual === 0) return [`Status ${expected} was to come back; the status line that came cannot be read.`];
  return [`Status ${expected} was to come back; ${actual} came.`];
}

function headerDifferences(name: string, pattern: string, response: ResponseMessage): string[] {
  const values = fieldValues(response.headers, name);
  const whole = values.join(', ');
  if ([...values, whole].some((value) => matchesPattern(value, pattern)) && values.length > 0) return [];
  const wanted = `The header \`${name}: ${pattern}\` was to come back`;
  return [
    values.length === 0
      ? `${wanted}; there is no such header.`
      : `${wanted}; its value is \`${excerpt(whole)}\`.`,
  ];
}

/** True where the whole value fits; each `*` stands for any characters, or none. */
export function matchesPattern(value: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return value === pattern;
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length)
    return false;
  const end = value.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, from);
    if (found === -1 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}

function bodyDifferences(expected: ExpectedBody, response: ResponseMessage): string[] {
  const actual = bodyText(response);
  if (expected.kind === 'contains') {
    return expected.lines
      .filter((line) => !actual.includes(line))
      .map((line) => `The body was to contain \`${excerpt(line)}\`; ${describe(actual)}.`);
  }
  if (withoutLastLineEnd(actual) === withoutLastLineEnd(expected.text)) return [];
  return [`The body was to be \`${excerpt(expected.text)}\`; ${describe(actual)}.`];
}

function describe(body: string): string {
  return body === '' ? 'it is empty' : `it is \`${excerpt(body)}\``;
}

const EXCERPT = 60;

function excerpt(text: string): string {
  const characters = Array.from(withoutLastLineEnd(text).slice(0, 4 * EXCERPT));
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}
