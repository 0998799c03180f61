import { grouped } from '../guide/phrasing.ts';

const UNITS = ['kB', 'MB', 'GB'];

/** Exact up to five digits, rounded to decimal kB, MB or GB beyond. */
export function bytesText(count: number): string {
  if (count === 1) return '1 byte';
  if (count < 100_000) return `${grouped(count)} bytes`;
  return unitsText(count);
}

function unitsText(count: number): string {
  let size = count / 1000;
  let unit = 0;
  while (size >= 999.95 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(1)} ${UNITS[unit]}`;
}

/** A duration given in ms, with as many digits as a reader can use. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 0.05) return 'under 0.1 ms';
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** For whole minutes: `1 minute`, `20 minutes`. */
export function minutesText(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** In at most seven cells: `173 B`, `1.2 kB`. */
export function shortBytesText(count: number): string {
  return count < 1000 ? `${count} B` : unitsText(count);
}

/** The time of day, where we are: `14:03:07`. `at` is in ms since 1970. */
export function clockText(at: number): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
