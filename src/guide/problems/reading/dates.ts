import { parseHttpDate } from '../../values/http-date.ts';
import { fieldsOf, type MessageView, type PlacedField } from './message-view.ts';
import { remembered } from '../../../memory.ts';
import type { Subject } from './subject.ts';

/** Fields that hold one HTTP date (RFC 9110 section 5.6.7). */
const DATE_FIELDS = [
  'date',
  'expires',
  'last-modified',
  'if-modified-since',
  'if-unmodified-since',
  'sunset',
  'memento-datetime',
  'accept-datetime',
];
/** A date, or something else: seconds (RFC 9110 section 10.2.3), an entity tag (section 13.1.5). */
const PERHAPS_DATE_FIELDS = ['retry-after', 'if-range'];

interface DatedField {
  readonly field: PlacedField;
  /** ms since 1970; undefined where the value is no date. */
  readonly at: number | undefined;
}

/** The fields of an exchange that hold a date. */
export const datedFields = remembered(({ messages, now }: Subject): readonly DatedField[] => {
  const read = (field: PlacedField) => ({ field, at: parseHttpDate(field.value, now) });
  return messages.flatMap((view) => [
    ...fieldsOf(view, DATE_FIELDS).map(read),
    ...fieldsOf(view, PERHAPS_DATE_FIELDS)
      .map(read)
      .filter(({ at }) => at !== undefined),
  ]);
});

/** The instant that a field names, ms since 1970. */
export function dateIn(view: MessageView, name: string, now: number): number | undefined {
  const field = view.first(name);
  return field && parseHttpDate(field.value, now);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The day of the week of an instant, as HTTP writes it. */
export function weekday(at: number): string {
  return DAYS[new Date(at).getUTCDay()] ?? '';
}
