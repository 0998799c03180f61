import type { FieldScene, Here, Wording } from '../entry.ts';
import { parseHttpDate } from '../values/http-date.ts';
import { quoted, relative, span } from '../phrasing.ts';
import { noDate, weekdaySlip } from '../values/date.ts';

/** Date: when the message was made, against this computer's clock. */
export function date({ value, now }: FieldScene): Wording {
  const at = parseHttpDate(value, now);
  if (at === undefined) return noDate(value);
  if (at - now > 2000) {
    const ahead = span((at - now) / 1000);
    return {
      text: `when this was made, says the sender: ${ahead} in the future. One of the two clocks is wrong`,
      brief: `${ahead} ahead of your clock`,
      variant: 'future',
    };
  }
  return {
    text: `when this was made, in GMT wherever the server stands: ${relative(at, now)}${weekdaySlip(value, at)}`,
    brief: relative(at, now),
  };
}

/** Last-Modified: how old the content is. */
export function lastModified({ value, now }: FieldScene): Wording {
  const at = parseHttpDate(value, now);
  if (at === undefined) return noDate(value);
  return {
    text: `when this content last changed: ${relative(at, now)}${weekdaySlip(value, at)}`,
    brief: `changed ${relative(at, now)}`,
  };
}

/** Expires: until when a copy is good; `0` and other non-dates mean "already over" (RFC 9111 section 5.3). */
export function expires({ value, now }: FieldScene): Wording {
  const at = parseHttpDate(value, now);
  if (at === undefined)
    return {
      text: `${quoted(value)} is no date, and that means: already out of date`,
      brief: 'already out of date',
      variant: 'past',
    };
  if (at <= now)
    return {
      text: 'a copy is already out of date: ask again each time',
      brief: 'already out of date',
      variant: 'past',
    };
  return {
    text: `a copy stays good for ${span((at - now) / 1000)}`,
    brief: `good for ${span((at - now) / 1000)}`,
  };
}

/** If-Modified-Since and If-Unmodified-Since. */
export function condition(before: string): (scene: FieldScene) => Wording {
  return ({ value, now }) => {
    const at = parseHttpDate(value, now);
    return at === undefined
      ? noDate(value)
      : { text: `${before} then: ${relative(at, now)}${weekdaySlip(value, at)}`, brief: relative(at, now) };
  };
}

/** Retry-After: seconds or a date (RFC 9110 section 10.2.3). */
export function retryAfter({ value, now }: FieldScene): Wording {
  if (/^\d+$/.test(value))
    return {
      text: `try again in ${span(Number(value))}, not sooner`,
      brief: `again in ${span(Number(value))}`,
    };
  const at = parseHttpDate(value, now);
  if (at === undefined) return noDate(value);
  return at <= now
    ? { text: 'the time to try again has already come', brief: 'you may try again', variant: 'past' }
    : { text: `try again ${relative(at, now)}, not sooner`, brief: `again ${relative(at, now)}` };
}

/** Age: seconds that an answer has lain in a cache. */
export function age({ value }: FieldScene): Wording | undefined {
  if (!/^\d+$/.test(value)) return undefined;
  return {
    text: `this answer was not made for you: it has lain in a cache for ${span(Number(value))}`,
    brief: `${span(Number(value))} in a cache`,
  };
}

/** X-Amz-Date and its like are written without separators. */
export const compactDate: Here<FieldScene> = ({ value, now }, { text, brief }) => {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value);
  if (!found) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const at = relative(Date.UTC(year, month - 1, day, hour, minute, second), now);
  return { text: `${text}: ${at}`, brief };
};
