import {
  createPrompt,
  isBackspaceKey,
  isDownKey,
  isEnterKey,
  isUpKey,
  useKeypress,
  useState,
} from '@inquirer/core';
import { behindEscape } from '../keyboard.ts';
import { behindQuestion } from './answered.ts';
import { wrap } from '../wrap.ts';
import type { View } from '../view.ts';

/** Choices under each other, one of which is marked. Texts are sanitised, and no row is wider than the view. */
export interface ChoiceList {
  readonly message: string;
  /** Longer ones have several rows. */
  readonly choices: readonly string[];
  /** Index of the one that Enter alone takes. */
  readonly preselected: number;
  /** Said in place of how to choose as long as that one is marked. */
  readonly hint?: string;
  /** Index of the one that Escape takes (and q, where no choice begins with it), where there is one. */
  readonly wayBack: number | undefined;
  /** Rows that the choices may take; longer lists scroll. */
  readonly rows: number;
  readonly view: View;
}

const HIDE_CURSOR = '\u001B[?25l';
/** A prompt whose answer is the index of a choice: arrows, a choice's number or its first letters lead to it. */
export const choiceList = createPrompt<number, ChoiceList>((list, done) => {
  const { message, choices, view, wayBack } = list;
  const [active, setActive] = useState(list.preselected);
  const [answered, setAnswered] = useState(false);

  const answer = (index: number): void => {
    setActive(index);
    setAnswered(true);
    done(index);
  };
  /** Marks what was typed for, if there is such a choice. */
  const lookUp = (typed: string): boolean => {
    const found = choices.findIndex((choice, index) =>
      /^\d+$/.test(typed) ? String(index + 1) === typed : choice.toLowerCase().startsWith(typed),
    );
    if (found >= 0) setActive(found);
    return found >= 0;
  };
  useKeypress((key, line) => {
    if (wayBack !== undefined && behindEscape(key) !== undefined) return answer(wayBack);
    if (isEnterKey(key)) return answer(active);
    if (key.name === 'escape') {
      line.clearLine(0);
      return wayBack === undefined ? undefined : answer(wayBack);
    }
    if (isUpKey(key) || isDownKey(key)) {
      line.clearLine(0);
      return setActive(Math.min(Math.max(active + (isUpKey(key) ? -1 : 1), 0), choices.length - 1));
    }
    if (isBackspaceKey(key)) return line.clearLine(0);
    const typed = line.line.toLowerCase();
    if (typed === '' || lookUp(typed)) return;
    if (typed === 'q' && wayBack !== undefined) return answer(wayBack);
    // Whatever was typed before belongs to another try.
    line.clearLine(0);
    const latest = typed.slice(-1);
    if (lookUp(latest)) line.write(latest);
  });

  const { style, glyphs } = view;
  if (answered) {
    const chosen = (choices[active] ?? '').replaceAll(/\n */g, ' ');
    return `${style.good(glyphs.good)} ${style.strong(message)} ${behindQuestion(message, style.code(chosen), view.columns)}`;
  }
  const rows = listRows(list, active);
  return `${style.key('?')} ${style.strong(message)}\n${rows.join('\n')}\n \n${help(list, active)}${HIDE_CURSOR}`;
});

/** The rows around the active choice; a row that stands for others says how they are reached. */
function listRows({ choices, rows, view }: ChoiceList, active: number): string[] {
  const { style, glyphs } = view;
  const drawn = choices.map((choice, index) =>
    index === active ? style.mark(`${glyphs.pointer} ${choice}`).split('\n') : `  ${choice}`.split('\n'),
  );
  const all = drawn.flat();
  if (all.length <= rows) return all;
  const before = drawn.slice(0, active).flat().length;
  const from = Math.max(0, Math.min(before - Math.floor(rows / 2), all.length - rows));
  const shown = all.slice(from, from + rows);
  const more = (where: string) => style.dim(`  ${glyphs.ellipsis} more ${where}`);
  if (from > 0) shown[0] = more('above');
  if (from + rows < all.length) shown[rows - 1] = more('below');
  return shown;
}

function help({ wayBack, preselected, hint, view: { style, columns } }: ChoiceList, active: number): string {
  const back = wayBack === undefined ? '' : ', Escape leads back';
  const usual = `Arrow keys choose, Enter takes it${back}.`;
  return wrap(active === preselected ? (hint ?? usual) : usual, columns - 1)
    .map(style.dim)
    .join('\n');
}
