import { createInterface } from 'node:readline';
import { Interrupted } from '../../failure.ts';
import type { Learner, Option } from '../../stage/learner.ts';
import { choiceLabel, LEAVE_OPEN, questionBlocks } from './choices.ts';
import type { Keyboard } from '../keyboard.ts';
import { hang } from '../layout.ts';
import { moveKeys } from './move-keys.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Screen } from '../screen.ts';
import { askUntil } from './waiting.ts';
import { wrap } from '../wrap.ts';

/** Asks for one line, append-only: nothing on the screen is ever drawn again. */
function askLine({ stdin, stdout, interrupted }: Keyboard, prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stdin, output: stdout, terminal: false });
    const leave = () => {
      lines.close();
      reject(new Interrupted());
    };
    interrupted.addEventListener('abort', leave, { once: true });
    lines.once('close', leave);
    lines.once('line', (line) => {
      interrupted.removeEventListener('abort', leave);
      lines.off('close', leave);
      lines.close();
      resolve(line.trim());
    });
    stdout.write(prompt);
  });
}

/** Waits for Enter at the foot of a full screen. */
export async function pausePlainly(keyboard: Keyboard): Promise<void> {
  await askLine(keyboard, 'Press Enter for more. ');
}

/** Columns that a prompt leaves for the answer. */
const ROOM_TO_TYPE = 12;

/** A learner who reads line by line (a screen reader, a dumb terminal): numbered choices, typed as numbers. */
export function createPlainLearner(screen: Screen, keyboard: Keyboard): Learner {
  /** The words stand on rows of their own where they would not leave room to type. */
  async function ask(prompt: string, until: AbortSignal = keyboard.interrupted): Promise<string> {
    const rows = wrap(prompt, screen.view.columns - ROOM_TO_TYPE);
    if (rows.length > 1) await screen.print([rows]);
    const answer = await askLine(
      { ...keyboard, interrupted: until },
      rows.length > 1 ? '> ' : `${rows.join('')} `,
    );
    screen.read();
    return answer;
  }

  const say = (text: string, rest = '') =>
    screen.print([hang(text, { columns: screen.view.columns, first: '', rest })]);

  async function pick<Value>(
    prompt: string,
    options: readonly Option<Value>[],
    preselected?: Value,
  ): Promise<Value> {
    const enter = options.find(({ value }) => value === preselected) ?? options[0];
    if (enter === undefined) throw new RangeError('a pick needs at least one option');
    await say(sanitise(prompt));
    for (const [index, { label }] of options.entries())
      await say(`  ${index + 1}. ${sanitise(label)}`, '     ');
    for (;;) {
      const typed = await ask(`Number (Enter: ${options.indexOf(enter) + 1}):`);
      if (typed === '') return enter.value;
      const chosen = /^\d+$/.test(typed) ? options[Number(typed) - 1] : undefined;
      if (chosen !== undefined) return chosen.value;
      await say(`Please type a number from 1 to ${options.length}, or Enter alone.`);
    }
  }

  return {
    present: true,
    async next(moves, at) {
      const keys = moveKeys(moves, at);
      const [first, ...others] = keys;
      if (first === undefined) throw new RangeError('there is always a way on');
      await say(
        `Enter: ${first.label}. Or type a letter: ${others.map(({ key, label }) => `${key} ${label}`).join(', ')}.`,
      );
      for (;;) {
        const typed = (await ask('>')).toLowerCase();
        if (typed === '') return first.value;
        const chosen = others.find(({ key }) => key === typed);
        if (chosen !== undefined) return chosen.value;
        await say(`Please type one of ${others.map(({ key }) => key).join(', ')}, or Enter alone.`);
      }
    },
    async choose(question, choices) {
      await screen.print(questionBlocks(question, screen.view));
      const options = choices.map((choice, value) => ({ value, label: choiceLabel(choice, screen.view) }));
      const answer = await pick('Your answer:', [...options, { value: -1, label: LEAVE_OPEN }], -1);
      return answer < 0 ? undefined : answer;
    },
    async line(prompt, otherwise) {
      const hint = otherwise === undefined ? '' : ` (Enter: ${otherwise})`;
      const typed = await ask(`${sanitise(prompt)}${hint}:`);
      return typed === '' ? (otherwise ?? '') : typed;
    },
    async waitFor(happening, offer) {
      const prompt = `Enter: go on. Or type o and Enter: ${offer}.`;
      const typed = await askUntil(happening, keyboard.interrupted, (until) => ask(prompt, until));
      if (typeof typed !== 'string') {
        // What happened is told on a row of its own, not behind the question.
        keyboard.stdout.write('\n');
        return typed;
      }
      return typed.toLowerCase() === 'o' ? 'offer' : 'on';
    },
    async offer(what) {
      const typed = await ask(`Enter: go on. Or type o and Enter: ${what}.`);
      return typed.toLowerCase() === 'o';
    },
    pick,
  };
}
