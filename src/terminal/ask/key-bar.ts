import {
  createPrompt,
  isEnterKey,
  useEffect,
  useKeypress,
  usePrefix,
  useState,
  type KeypressEvent,
} from '@inquirer/core';
import { wrap } from '../wrap.ts';
import type { View } from '../view.ts';

/** A key that leads somewhere, and the words for it. */
export interface Key<Value> {
  /** One character, or `Enter`. */
  readonly key: string;
  readonly label: string;
  readonly value: Value;
}

export interface KeyBarConfig<Value> {
  readonly keys: readonly Key<Value>[];
  /** Draws the keys as the prompt's line; `missed` where another key was pressed than these. */
  draw(keys: readonly Key<Value>[], missed: boolean): string;
  /** Calls back when there is something else to draw. Returns the way to end that. */
  readonly onChange?: (listener: () => void) => () => void;
}

/** A prompt that takes one key press: the keys stand in a line, and the first one that fits is the answer. */
export const keyBar = createPrompt<unknown, KeyBarConfig<unknown>>((config, done) => {
  const [answered, setAnswered] = useState(false);
  const [missed, setMissed] = useState(false);
  const [, setDrawing] = useState(0);
  usePrefix({});
  useEffect(() => {
    let drawings = 0;
    return config.onChange?.(() => setDrawing((drawings += 1)));
  }, []);
  useKeypress((event) => {
    const chosen = config.keys.find(({ key }) => presses(event, key));
    if (chosen === undefined) return setMissed(true);
    setAnswered(true);
    done(chosen.value);
  });
  return answered ? '' : config.draw(config.keys, missed);
});

function presses(event: KeypressEvent, key: string): boolean {
  if (key === 'Enter') return isEnterKey(event);
  return event.name === key && !event.ctrl;
}

/** The keys in a line (or as many as the width needs), a key and its word never apart. */
export function drawKeys(keys: readonly Key<unknown>[], { style, glyphs, columns }: View): string {
  const glued = keys.map(({ key, label }) => `${style.key(key)}\u00A0${label.replaceAll(' ', '\u00A0')}`);
  const rows = wrap(glued.join(` ${glyphs.dot} `), columns - 2);
  return rows
    .map((row) => (row.startsWith(glyphs.dot) ? row.slice(glyphs.dot.length).trimStart() : row))
    .map((row, index) => (index === 0 ? `${style.mark(glyphs.pointer)} ${row}` : `  ${row}`))
    .join('\n');
}
