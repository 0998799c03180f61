import { input } from '@inquirer/prompts';
import type { Learner, Option } from '../../stage/learner.ts';
import { drawKeys, keyBar, type Key } from './key-bar.ts';
import { behindQuestion, LIST_INDENT } from './answered.ts';
import { choiceList } from './choice-list.ts';
import { widthOf } from '../cells.ts';
import { choiceLabel, LEAVE_OPEN, LEAVE_OPEN_HINT, questionBlocks } from './choices.ts';
import { type Keyboard, type PromptContext, prompted } from '../keyboard.ts';
import { moveKeys } from './move-keys.ts';
import { promptTheme } from './prompt-theme.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Screen } from '../screen.ts';
import type { View } from '../view.ts';
import { askUntil } from './waiting.ts';
import { wrap } from '../wrap.ts';

/** How many choices a list shows at once; longer ones scroll. */
const LIST_ROWS = 12;

/** Waits for Enter at the foot of a full screen. */
export async function pauseForMore(keyboard: Keyboard, screen: Screen): Promise<void> {
  const draw = (_keys: unknown, missed: boolean) => drawPause(screen, missed);
  const keys: readonly Key<undefined>[] = [
    { key: 'Enter', label: 'more', value: undefined },
    { key: 'space', label: 'more', value: undefined },
  ];
  const bar = { keys, draw, onChange: screen.onWaiting };
  await prompted(keyboard, (context) => keyBar(bar, { ...context, clearPromptOnDone: true }));
}

/** One row, for it stands where the next one would: where not all fits, what a key brought about comes first. */
function drawPause({ view, waiting }: Screen, missed: boolean): string {
  const { style, glyphs, columns } = view;
  const visits = waiting === 0 ? [] : [waiting === 1 ? '1 visit waits' : `${waiting} visits wait`];
  const others = missed ? ['other keys: at its end'] : [];
  const row = (words: readonly string[]) =>
    `${glyphs.pointer} ${['Enter: more', ...words].join(` ${glyphs.dot} `)}`;
  const rows = [row([...visits, ...others]), row(others), row([])];
  return style.dim(rows.find((each) => widthOf(each) < columns) ?? row([]));
}

/** A learner at a terminal that can draw: prompts by Inquirer, keys for the moves between steps. */
export function createInteractiveLearner(screen: Screen, keyboard: Keyboard): Learner {
  async function ask<Value>(
    rows: number,
    run: (context: PromptContext) => Promise<Value>,
    until: AbortSignal = keyboard.interrupted,
  ): Promise<Value> {
    await screen.makeRoom(rows);
    const answer = await prompted({ ...keyboard, interrupted: until }, run);
    screen.read();
    return answer;
  }

  async function pick<Value>(
    prompt: string,
    options: readonly Option<Value>[],
    preselected?: Value,
    hint?: string,
  ): Promise<Value> {
    const { view } = screen;
    const at = options.findIndex(({ value }) => value === preselected);
    const back = options.findIndex(({ isWayBack }) => isWayBack === true);
    const list = {
      message: inRows(sanitise(prompt), view),
      choices: options.map(({ label }) => choiceRows(sanitise(label), view)),
      preselected: Math.max(0, at),
      ...(hint === undefined ? {} : { hint }),
      wayBack: back < 0 ? undefined : back,
      rows: LIST_ROWS,
      view,
    };
    const index = await ask(Math.min(options.length, LIST_ROWS) + 3, (context) => choiceList(list, context));
    const chosen = options[index];
    if (chosen === undefined) throw new RangeError(`a list of ${options.length} has no choice ${index}`);
    return chosen.value;
  }

  function press<Value>(keys: readonly Key<Value>[], until?: AbortSignal): Promise<Value> {
    const draw = () => drawKeys(keys, screen.view);
    const run = (context: PromptContext) =>
      pressed(keys, keyBar({ keys, draw }, { ...context, clearPromptOnDone: true }));
    return ask(3, run, until);
  }

  return {
    present: true,
    next: (moves, at) => press(moveKeys(moves, at)),
    async choose(question, choices) {
      await screen.print(questionBlocks(question, screen.view));
      const options = choices.map((choice, value) => ({ value, label: choiceLabel(choice, screen.view) }));
      const answer = await pick(
        'Your answer',
        [...options, { value: -1, label: LEAVE_OPEN }],
        -1,
        LEAVE_OPEN_HINT,
      );
      return answer < 0 ? undefined : answer;
    },
    async line(prompt, otherwise = '') {
      const { view } = screen;
      const question = view.style.strong(sanitise(prompt));
      const hint = otherwise === '' ? '' : ` ${view.style.dim(`(Enter: ${sanitise(otherwise)})`)}`;
      const config = {
        message: inRows(question + hint, view),
        theme: promptTheme(view, inRows(question, view)),
        transformer: (text: string, { isFinal }: { readonly isFinal: boolean }) =>
          isFinal
            ? behindQuestion(inRows(question, view), sanitise(text === '' ? otherwise : text), view.columns)
            : sanitise(text),
      };
      const typed = await ask(2, (context) => input(config, context));
      return typed === '' ? otherwise : typed;
    },
    async waitFor(happening, offer) {
      const keys: readonly Key<'on' | 'offer'>[] = [
        { key: 'Enter', label: 'go on', value: 'on' },
        { key: 'o', label: offer, value: 'offer' },
      ];
      const outcome = await askUntil(happening, keyboard.interrupted, (until) => press(keys, until));
      screen.read();
      return outcome;
    },
    offer(what) {
      const keys = [
        { key: 'Enter', label: 'go on', value: false },
        { key: 'o', label: what, value: true },
      ];
      return press(keys);
    },
    pick,
  };
}

/** The key bar's answer is whichever of the keys' values was chosen. */
async function pressed<Value>(keys: readonly Key<Value>[], answer: Promise<unknown>): Promise<Value> {
  const value = await answer;
  const key = keys.find((candidate) => candidate.value === value);
  if (key === undefined) throw new RangeError('a key bar answers with one of its own values');
  return key.value;
}

/** Rows that go on are further to the right than where the next choice begins. */
function choiceRows(text: string, { columns }: View): string {
  const indent = LIST_INDENT + 2;
  const isOneRow = widthOf(text) < columns - LIST_INDENT;
  return isOneRow ? text : wrap(text, columns - indent - 1).join(`\n${' '.repeat(indent)}`);
}

/** Broken at spaces; Inquirer itself would break inside words. */
function inRows(text: string, { columns }: View): string {
  return wrap(text, columns - LIST_INDENT - 1).join(`\n${' '.repeat(LIST_INDENT)}`);
}
