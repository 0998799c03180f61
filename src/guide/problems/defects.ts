import type { Found } from './telling.ts';
import type { Subject } from './subject.ts';

/** What the parser found wrong with the bytes. A message that was written anew has no line ends of its own to blame. */
export function* defectPlaces({ messages, isCaptured }: Subject): Iterable<Found> {
  if (!isCaptured) return;
  for (const { message, direction } of messages) {
    for (const { code, start, end } of message.defects) yield { id: code, place: { direction, start, end } };
  }
}
