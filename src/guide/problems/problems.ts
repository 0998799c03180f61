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

/** Those that need a field of this name. */
const NEEDING = new Map<string, (typeof ALL)[number][]>();
for (const one of ALL)
  for (const name of one.reads ?? []) NEEDING.set(name, [...(NEEDING.get(name) ?? []), one]);

function foundByChecks(subject: Subject): Found[] {
  const needed = new Set<(typeof ALL)[number]>();
  for (const { headers } of subject.messages)
    for (const { name } of headers) for (const one of NEEDING.get(name) ?? []) needed.add(one);
  const found: Found[] = [];
  for (const one of ALL) {
    if (one.reads !== undefined && !needed.has(one)) continue;
    const { id, check, words } = one;
    for (const place of check(subject)) found.push({ id, place, words });
  }
  return found;
}
