import { expect, test } from 'vitest';
import type { AnnotatedLine, Note } from '../../../src/guide/note.ts';
import { renderWireLine } from '../../../src/terminal/exchange/wire-line.ts';
import { createView, type View, type ViewSettings } from '../../../src/terminal/view.ts';

const SETTINGS: ViewSettings = { columns: 60, level: 1 };

const part = { start: 8, end: 11, text: 'a=b', meaning: 'a small thing' };
const note: Note = { id: 'header.cookie', text: 'what you gave before', brief: 'again', parts: [part] };
const line: AnnotatedLine = {
  direction: 'request',
  part: 'header',
  start: 0,
  end: 11,
  text: 'Cookie: a=b',
  notes: [note],
};
const spec = { document: 'RFC 6265', section: '5', url: 'https://www.rfc-editor.org/rfc/rfc6265' };

/** Every pair differs in one thing that is drawn. */
const LINES: readonly AnnotatedLine[] = [
  line,
  { ...line, direction: 'response' },
  { ...line, part: 'trailer' },
  { ...line, part: 'chunk' },
  { ...line, text: 'Cookie: a=c' },
  { ...line, notes: [] },
  { ...line, notes: [note, { ...note, id: 'other' }] },
  { ...line, notes: [{ ...note, text: 'what it gave you' }] },
  { ...line, notes: [{ ...note, brief: 'once more' }] },
  { ...line, notes: [{ ...note, outdated: 'obsolete' }] },
  { ...line, notes: [{ ...note, spec }] },
  { ...line, notes: [{ ...note, parts: [{ ...part, meaning: 'a great thing' }] }] },
  { ...line, notes: [{ ...note, parts: [{ ...part, secret: true }] }] },
  { ...line, notes: [{ ...note, parts: [{ ...part, start: 10, text: 'b' }] }] },
];

/** Nothing was drawn in it yet: what was drawn is remembered by style. */
function freshView(settings: ViewSettings): View {
  const view = createView(settings);
  return { ...view, style: { ...view.style } };
}

const READERS = [false, true].flatMap((seen) => [false, true].map((specs) => ({ seen: () => seen, specs })));
const SCREENS = [SETTINGS, { ...SETTINGS, columns: 30 }, { ...SETTINGS, plain: true }];

test('a line is drawn from what it is, however many much like it were drawn before on the same screen', () => {
  const { style } = freshView(SETTINGS);
  for (const settings of SCREENS) {
    const used = { ...createView(settings), style };
    for (const reader of READERS) {
      const draw = (viewOf: () => View) =>
        LINES.flatMap((one) => [undefined, 30].map((wire) => renderWireLine(one, reader, viewOf(), wire)));
      expect(draw(() => used)).toEqual(draw(() => freshView(settings)));
    }
  }
});
