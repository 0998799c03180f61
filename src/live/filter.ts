import type { SeenExchange } from '../recorder/traffic.ts';
import { summarise } from './summary.ts';

/** `404` asks for one status, `4xx` for its class (RFC 9110 section 15). */
const STATUS = /^([1-5])(\d\d|xx)$/i;

/**
 * Whether an exchange fits a filter: every word of it must. A word is a status (`404`), a class of them (`4xx`),
 * `open`, or a text that method, target or visitor contains, whatever its case. An empty filter fits all.
 */
export function fits(filter: string, seen: SeenExchange): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => fitsWord(word, seen));
}

function fitsWord(word: string, seen: SeenExchange): boolean {
  const { by, from = '', method, outcome } = summarise(seen);
  // As it came: what is hidden on the screen can be looked for.
  const { target = '' } = seen.exchange.request ?? {};
  const status = STATUS.exec(word);
  if (status !== null && seen.exchange.response !== undefined) {
    const own = String(seen.exchange.response.status);
    if (status[2] === 'xx' ? own.startsWith(status[1] ?? '') && own.length === 3 : own === word) return true;
  }
  if (word === 'open' && outcome.kind === 'open') return true;
  return `${method} ${target} ${by} ${from}`.toLowerCase().includes(word);
}
