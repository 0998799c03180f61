import type { Note } from '../../guide/note.ts';
import type { Definition } from '../../guide/reference/reference.ts';
import { definitionFacts, headline, kindText, sentenceOf } from './facts.ts';
import { renderFacts } from '../facts.ts';
import { hang, prefixed } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import { narrower, type Line, type View } from '../view.ts';
import { wrap } from '../wrap.ts';

const INDENT = '  ';

/** An entry in full: what it is, the sentence, the whole story, and the facts. */
export function renderDefinition(definition: Definition, view: View): Line[] {
  const { entry } = definition;
  const story = 'full' in entry ? [entry.full] : [];
  const facts = renderFacts(
    definitionFacts(definition, view.glyphs),
    narrower(view, view.columns - INDENT.length),
  );
  return [
    ...renderHeadline(definition, view),
    ...indented(view.style.note(paintProse(sentenceOf(definition), view)), view),
    ...story.flatMap((text) => ['', ...indented(paintProse(text, view), view)]),
    ...(facts.length > 0 ? ['', ...prefixed(facts, INDENT, INDENT)] : []),
  ];
}

/** An entry in one sentence. */
export function renderShort(definition: Definition, view: View): Line[] {
  const { columns, style } = view;
  const name = `${style.strong(sanitise(headline(definition)))} ${style.dim(`(${kindText(definition)})`)}`;
  return hang(`${name}: ${paintProse(sentenceOf(definition), view)}`, { columns, first: '', rest: INDENT });
}

/** A slip of the pen, and what it was taken for. */
export interface ReadAs {
  readonly asked: string;
  readonly readAs: string;
}

/** That something else is told than what was typed. */
export function renderReadAs({ asked, readAs }: ReadAs, view: View): Line[] {
  const text = `“${asked}” is read as \`${readAs}\`.`;
  return hang(paintProse(text, view), { columns: view.columns, first: '', rest: '' });
}

/** A header that the guide does not know: what its name lets one guess, and what may have been meant. */
export function renderGuess(name: string, note: Note, near: string | undefined, view: View): Line[] {
  const { columns, style } = view;
  return [
    ...wrap(`${style.strong(sanitise(name))} ${style.dim('(header, a guess)')}`, columns),
    ...indented(paintProse(`${note.text}.`, view), view),
    ...(near === undefined ? [] : indented(paintProse(`Did you mean \`${near}\`?`, view), view)),
  ];
}

function renderHeadline(definition: Definition, { columns, style }: View): Line[] {
  const name = style.strong(sanitise(headline(definition)));
  return wrap(`${name} ${style.dim(`(${kindText(definition)})`)}`, columns);
}

function indented(text: string, { columns }: View): Line[] {
  return hang(text, { columns, first: INDENT, rest: INDENT });
}
