import { count, grouped, quoted } from '../../phrasing.ts';
import type { ProblemPlace } from '../problem.ts';
import { parseContentRange, parseRange, type WantedRange } from '../reading/ranges.ts';
import { type Check, type Checks, filled, needing, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';
import type { PlacedField } from '../reading/message-view.ts';

/** More pieces than this in one request look like an attack (RFC 9110 section 17.15). */
const MANY_RANGES = 20;

/** Pieces of a body (RFC 9110 section 14). */
export const RANGE_CHECKS: Checks = {
  'range-malformed': ofRange(({ value, at }) =>
    parseRange(value).kind === 'malformed' ? filled(at(), { value: quoted(value) }) : undefined,
  ),
  'range-unit': ofRange(({ value, at }) => {
    const range = parseRange(value);
    return range.kind === 'other'
      ? filled(at(0, range.unit.length), { unit: quoted(range.unit) })
      : undefined;
  }),
  'range-backwards': ofRange(({ value, at }) => {
    const backwards = spansOf(value).find(
      ({ first, last }) => last !== undefined && first !== undefined && last < first,
    );
    return backwards ? at(backwards.start, backwards.end) : undefined;
  }),
  'range-many': ofRange(({ value, at }) =>
    spansOf(value).length > MANY_RANGES ? filled(at(), { count: String(spansOf(value).length) }) : undefined,
  ),
  'range-overlapping': ofRange(({ value, at }) => {
    const spans = spansOf(value).toSorted((one, other) => (one.first ?? 0) - (other.first ?? 0));
    const overlapping = spans.find((span, index) => {
      const before = spans[index - 1];
      return (
        before?.first !== undefined && span.first !== undefined && (before.last ?? Infinity) >= span.first
      );
    });
    return overlapping ? at(overlapping.start, overlapping.end) : undefined;
  }),
  'range-ignored-method': ({ request }) =>
    request && request.message.method !== 'GET'
      ? request.all('range').map(({ place }) => filled(place, { method: quoted(request.message.method) }))
      : [],
  'range-not-served': ({ request, response }) => {
    if (!request?.has('range') || request.has('if-range') || request.message.method !== 'GET') return [];
    const isPromised = response?.lists('accept-ranges').has('bytes') === true;
    return response ? where(isPromised && response.message.status === 200, response.startLine) : [];
  },
  'partial-unasked': ({ request, response }) =>
    request && response
      ? where(response.message.status === 206 && !request.has('range'), response.startLine)
      : [],
  'partial-without-range': ({ response }) => {
    if (response?.message.status !== 206 || response.has('content-range')) return [];
    const isMultipart = /^multipart\/byteranges\b/i.test(response.first('content-type')?.value ?? '');
    return where(!isMultipart, response.startLine);
  },
  'partial-multipart-with-range': ({ response }) =>
    response?.message.status === 206 &&
    /^multipart\/byteranges\b/i.test(response.first('content-type')?.value ?? '')
      ? response.all('content-range').map(({ place }) => place)
      : [],
  'content-range-unused': ({ response }) =>
    response && ![206, 416].includes(response.message.status)
      ? response
          .all('content-range')
          .map(({ place }) => filled(place, { status: String(response.message.status) }))
      : [],
  'content-range-malformed': ofContentRange(({ value, at }) =>
    parseContentRange(value) === undefined ? filled(at(), { value: quoted(value) }) : undefined,
  ),
  'content-range-impossible': ofContentRange(({ value, at }) => {
    const range = parseContentRange(value);
    if (range?.first === undefined || range.last === undefined) return undefined;
    const isWrong = range.last < range.first || (range.size !== undefined && range.last >= range.size);
    return isWrong ? at() : undefined;
  }),
  'content-range-other-length': ofContentRange(({ value, at }, { response, mayLackBody }) => {
    const range = parseContentRange(value);
    if (range?.first === undefined || range.last === undefined || response?.message.status !== 206)
      return undefined;
    const { body, complete } = response.message;
    const length = range.last - range.first + 1;
    // What a tool printed need not be as long as what travelled, and may have been left out.
    if (mayLackBody || !complete || body.framing === 'printed') return undefined;
    if (length < 1 || length === body.size) return undefined;
    return filled(at(), { said: count(length, 'byte'), came: grouped(body.size) });
  }),
  'content-range-of-nothing': ofContentRange(({ value, at }, { response }) =>
    response?.message.status === 206 && value.startsWith('bytes *') ? at() : undefined,
  ),
  'content-range-not-asked': ofContentRange(({ value, at }, { request, response }) => {
    const got = parseContentRange(value);
    const [asked, ...others] = spansOf(request?.first('range')?.value ?? '');
    if (!got || asked?.first === undefined || others.length > 0 || response?.message.status !== 206)
      return undefined;
    // A server may send more than was asked for: the answer says which bytes it holds.
    const { first = 0, last = Infinity } = got;
    const overlaps = first <= (asked.last ?? Infinity) && asked.first <= last;
    return overlaps ? undefined : filled(at(), { first: grouped(asked.first) });
  }),
  'unsatisfiable-unasked': ({ request, response }) =>
    request && response
      ? where(response.message.status === 416 && !request.has('range'), response.startLine)
      : [],
  'unsatisfiable-without-size': ({ response }) =>
    response?.message.status === 416
      ? where(!/^bytes \*\/\d+$/.test(response.first('content-range')?.value ?? ''), response.startLine)
      : [],
};

function spansOf(value: string): readonly WantedRange[] {
  const range = parseRange(value);
  return range.kind === 'bytes' ? range.spans : [];
}

function ofRange(look: (field: PlacedField) => ProblemPlace | undefined): Check {
  return needing(['range'], ({ request }) =>
    (request?.all('range') ?? []).flatMap((field) => look(field) ?? []),
  );
}

function ofContentRange(look: (field: PlacedField, subject: Subject) => ProblemPlace | undefined): Check {
  return needing(['content-range'], (subject) =>
    (subject.response?.all('content-range') ?? []).flatMap((field) => look(field, subject) ?? []),
  );
}
