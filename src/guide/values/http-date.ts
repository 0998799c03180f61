import { rememberedText } from '../../memory.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FIXED = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC_850 = /^\w{6,9}, (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME = /^\w{3} (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

/**
 * The instant an HTTP date names, in ms since 1970, or undefined where it is none. Reads all three forms of
 * RFC 9110 section 5.6.7; a year of two digits is never more than 50 years after `now`.
 */
export function parseHttpDate(value: string, now: number): number | undefined {
  const fixed = fixedDate(value);
  if (fixed !== undefined) return fixed;
  const asctime = ASCTIME.exec(value);
  if (asctime) return instant(asctime[6], asctime[1], asctime[2], asctime.slice(3, 6));
  const old = RFC_850.exec(value);
  return old ? instant(String(century(Number(old[3]), now)), old[2], old[1], old.slice(4, 7)) : undefined;
}

/** Notes and checks ask for the same dates again and again. In this form, the only one of today, `now` does not matter. */
const fixedDate = rememberedText((value): number | undefined => {
  const fixed = FIXED.exec(value);
  return fixed ? instant(fixed[3], fixed[2], fixed[1], fixed.slice(4, 7)) : undefined;
});

function century(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

function instant(year = '', month = '', day = '', time: readonly string[] = []): number | undefined {
  const [hours = 0, minutes = 0, seconds = 0] = time.map(Number);
  const monthIndex = MONTHS.indexOf(month.toLowerCase());
  const midnight = Date.UTC(Number(year), monthIndex, Number(day));
  // Date.UTC rolls 31 February over into March: then it was no date. A leap second counts as the one before it, on the same day.
  const isReal = monthIndex >= 0 && new Date(midnight).getUTCDate() === Number(day);
  const isTime = hours <= 23 && minutes <= 59 && seconds <= 60;
  return isReal && isTime
    ? midnight + ((hours * 60 + minutes) * 60 + Math.min(seconds, 59)) * 1000
    : undefined;
}
