import type { DefectCode, Exchange } from '../../http/exchange.ts';
import type { FieldGuide } from '../entry.ts';
import { CHECKS } from './checks.ts';
import type { Problem } from './problem.ts';
import { subjectOf, type Subject } from './reading/subject.ts';
import { tellProblems, type Found } from './telling.ts';
import { defectWords, PROBLEM_WORDS } from './problem-words.ts';

/**
 * What is wrong or unwise in an exchange, in the order of its bytes: the request's problems, then the response's. What is
 * said of several places in the same words is told once, at the first of them. `now` is in ms since 1970.
 */
export function findProblems(exchange: Exchange, guide: FieldGuide, now: number): Problem[] {
  const subject = subjectOf(exchange, guide, now);
  return tellProblems([...foundByParser(subject), ...foundByChecks(subject)]);
}

/** What two headers, or one, say of the body's end: it is wrong wherever those headers were noted. */
const OF_HEADERS: ReadonlySet<DefectCode> = new Set([
  'bad-content-length',
  'conflicting-content-length',
  'length-and-chunked',
  'bad-transfer-encoding',
]);

/** A message that was written anew has no bytes of its own to blame, but its headers are those that came. */
function* foundByParser(subject: Subject): Iterable<Found> {
  for (const { message, direction } of subject.messages) {
    for (const { code, start, end } of message.defects) {
      if (!subject.isCaptured && !OF_HEADERS.has(code)) continue;
      const words = defectWords(code, { ...subject, direction, message });
      if (words) yield { id: code, place: { direction, start, end }, words };
    }
  }
}

const ALL = Object.entries(CHECKS).flatMap(([id, check]) => {
  const words = PROBLEM_WORDS.get(id);
  return words ? [{ id, check, reads: check.reads, words }] : [];
});

/** Where in the list the checks are that need a field of this name. */
const NEEDING = new Map<string, number[]>();
for (const [at, { reads = [] }] of ALL.entries())
  for (const name of reads) NEEDING.set(name, [...(NEEDING.get(name) ?? []), at]);

function foundByChecks(subject: Subject): Found[] {
  const needed = new Set<number>();
  for (const { headers } of subject.messages)
    for (const { name } of headers) for (const at of NEEDING.get(name) ?? []) needed.add(at);
  return ALL.flatMap(({ id, check, reads, words }, at) => {
    if (reads !== undefined && !needed.has(at)) return NOTHING;
    const places = check(subject);
    return places.length === 0 ? NOTHING : places.map((place) => ({ id, place, words }));
  });
}

/** Of nearly every check. */
const NOTHING: readonly Found[] = [];
