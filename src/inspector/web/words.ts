import type { Summary } from '../protocol.ts';
import { visible } from './visible.ts';

/** How an exchange came out: its look, and the sign and words that say the same. */
export interface Outcome {
  readonly tone: 'good' | 'elsewhere' | 'bad' | 'open';
  readonly sign: string;
  readonly text: string;
}

/** By the status code's class (RFC 9110 section 15); without a code by what happened instead. */
export function outcomeOf(row: Summary): Outcome {
  const { state, status, reason = '', whole, failure } = row;
  if (state === 'upgraded')
    return { tone: 'elsewhere', sign: '⇄', text: `${status ?? 101} another protocol now` };
  if (status === undefined) {
    if (state === 'open') return { tone: 'open', sign: '…', text: 'waiting for the answer' };
    return {
      tone: 'bad',
      sign: '✗',
      text: failure === undefined ? 'no answer' : `no answer (${visible(failure)})`,
    };
  }
  if (status === 0) return { tone: 'bad', sign: '✗', text: 'not an HTTP answer' };
  const text = visible(`${status} ${reason}`.trim()) + (whole || state === 'open' ? '' : ', cut off');
  if (status >= 400 || !whole)
    return { tone: state === 'open' && status < 400 ? 'open' : 'bad', sign: '✗', text };
  return status >= 300 ? { tone: 'elsewhere', sign: '↪', text } : { tone: 'good', sign: '✓', text };
}

/** `12:03:04`, where the reader is. */
export function clockText(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** `8 s`, `3 min`, `2 h`. */
export function waitText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** Whose words they are: `you, by the built-in client` is who sits here. */
export function visitorText({ kind, name }: Summary['by']): string {
  return kind === 'built-in' ? 'built-in client' : visible(name);
}

/** `Firefox 140` of `Firefox 140 on Linux`: what there is room for. */
export function shortVisitorText(by: Summary['by']): string {
  return visitorText(by).replace(/ (?:on|who) .*$/u, '');
}

/** `GET /math`; what was no request is said to be none. */
export function callText({ method, target }: Summary): string {
  return method === undefined ? 'no HTTP request' : visible(`${method} ${target ?? ''}`);
}

/** `12,345`: by hand, for a browser's own way to write numbers takes long to load. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
