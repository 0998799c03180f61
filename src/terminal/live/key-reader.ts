import type { LiveKey } from '../../live/press.ts';
import { behindEscape, endsAfterEscape, type KeypressEvent } from '../keyboard.ts';

/** The keys that one of readline's events stands for. */
type KeyReader = (text: string | undefined, event: KeypressEvent) => readonly LiveKey[];

/** Reads keys in their order: a key behind Escape is one of its own, however soon it comes. */
export function createKeyReader(): KeyReader {
  // Readline ends its key with the third Escape, and gives out what follows letter by letter, though it may be an arrow.
  let begun = '';
  return (text, event) => {
    const { sequence = '' } = event;
    if (begun === ESCAPES && sequence === '[') {
      begun += sequence;
      return [];
    }
    const isArrow = begun === `${ESCAPES}[`;
    begun = sequence === ESCAPES ? sequence : '';
    const arrow = isArrow ? ARROWS.get(sequence) : undefined;
    return arrow === undefined ? liveKeys(text, event) : [{ kind: 'named', name: arrow }];
  };
}

const ESCAPES = '\u001B'.repeat(3);

type KeyName = Extract<LiveKey, { kind: 'named' }>['name'];

const NAMES: ReadonlyMap<string, KeyName> = new Map([
  ['return', 'enter'],
  ['enter', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['up', 'up'],
  ['down', 'down'],
  ['left', 'left'],
  ['right', 'right'],
  ['pageup', 'page-up'],
  ['pagedown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
]);

/** The last letters of the keys' sequences. */
const ARROWS: ReadonlyMap<string, KeyName> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['H', 'home'],
  ['F', 'end'],
]);

function liveKeys(text: string | undefined, event: KeypressEvent): LiveKey[] {
  const rest = behindEscape(event);
  if (rest !== undefined && !endsAfterEscape(event)) {
    const escape: LiveKey = { kind: 'named', name: 'escape' };
    return [escape, ...liveKeys(rest, { ...event, meta: false, sequence: rest })];
  }
  const key = liveKey(text, event);
  return key === undefined ? [] : [key];
}

function liveKey(text: string | undefined, event: KeypressEvent): LiveKey | undefined {
  const { name = '', ctrl = false, meta = false } = event;
  if (endsAfterEscape(event)) return { kind: 'named', name: 'interrupt' };
  if (ctrl) {
    if (name === 'c' || name === 'd') return { kind: 'named', name: 'interrupt' };
    if (name === 'u') return { kind: 'named', name: 'empty' };
    return name === 'z' ? { kind: 'named', name: 'suspend' } : undefined;
  }
  const named = NAMES.get(name);
  if (named !== undefined) return { kind: 'named', name: named };
  if (meta || text === undefined || /^[\p{Cc}\p{Cs}]/u.test(text)) return undefined;
  return { kind: 'character', text };
}
