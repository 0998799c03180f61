import type { RootContent } from 'mdast';
import { hang } from '../layout.ts';
import { hangInline, paintInline, renderMarkdown } from '../markdown.ts';
import { createStyle } from '../style.ts';
import type { Block, Line, View } from '../view.ts';

/** A choice as far as it is shown. */
export interface ShownChoice {
  readonly label: readonly RootContent[];
  readonly explanation: readonly RootContent[];
}

/** A question that was asked: which choice holds, and which was chosen; both by index. */
export interface AnsweredQuestion {
  readonly choices: readonly ShownChoice[];
  readonly right: number | undefined;
  /** False where nobody was there to answer it. */
  readonly asked: boolean;
  /** Undefined where the question was left open. */
  readonly answer: number | undefined;
}

/** The choice that every question has besides its own: Enter alone takes it. */
export const LEAVE_OPEN = 'Leave it open for now';
/** Said where it is marked, for whoever has learnt that Enter leads on. */
export const LEAVE_OPEN_HINT = 'Arrow keys choose an answer; Enter alone leaves it open.';

/** The exchange has answered it. */
const NOT_GUESSED = 'No guess, no harm: what came back tells it.';
const LEFT_OPEN = 'Left open: step back any time to answer it.';

/** The question itself; its choices are the prompt's affair. */
export function questionBlocks(question: readonly RootContent[], view: View): Block[] {
  const [first = '', ...others] = renderMarkdown(question, view);
  return [
    [
      '',
      first === '' ? first : view.style.strong(first),
      ...others.map((row) => row && view.style.strong(row)),
    ],
  ];
}

/** A choice's label as one row of text without a look: a prompt styles it itself. */
export function choiceLabel({ label }: ShownChoice, view: View): string {
  return paintInline(label, { ...view, style: createStyle(0) }).replaceAll('\n', ' ');
}

/** All choices with their numbers, for where no prompt shows them. */
export function renderChoices(choices: readonly ShownChoice[], view: View): Line[] {
  return choices.flatMap(({ label }, index) => hangInline(label, view, `  ${index + 1}. `));
}

/** What became of a question, each verdict with a sign and a word, and the explanation that belongs to it. */
export function renderAnswer({ choices, right, asked, answer }: AnsweredQuestion, view: View): Line[] {
  const { style, glyphs, plain } = view;
  const sign = (glyph: string) => (plain ? '' : `${glyph} `);
  const holds = right === undefined ? undefined : choices[right];
  const chosen = answer === undefined ? undefined : choices[answer];
  const solution = holds
    ? [
        ...verdict(style.good(`${sign(glyphs.good)}The answer here:`), holds, view),
        ...explanation(holds, view),
      ]
    : [];
  if (!asked) return solution;
  if (chosen === undefined) {
    const left = holds ? NOT_GUESSED : LEFT_OPEN;
    return [
      ...hang(left, { columns: view.columns, first: sign(style.dim(glyphs.open)), rest: '  ' }),
      ...solution,
    ];
  }
  if (answer === right) {
    return [...verdict(style.good(`${sign(glyphs.good)}Yes:`), chosen, view), ...explanation(chosen, view)];
  }
  return [
    ...verdict(style.elsewhere(`${sign(glyphs.elsewhere)}Another idea:`), chosen, view),
    ...explanation(chosen, view),
    ...solution,
  ];
}

function verdict(words: string, { label }: ShownChoice, view: View): Line[] {
  return hang(`${words} ${paintInline(label, view)}`, { columns: view.columns, first: '', rest: '  ' });
}

function explanation(choice: ShownChoice, view: View): Line[] {
  return renderMarkdown(choice.explanation, { ...view, columns: view.columns - 2 }).map(
    (row) => row && `  ${row}`,
  );
}
