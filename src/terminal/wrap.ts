import { cellsOf, widthOf, type Cell } from './cells.ts';
import { styleAfter, type OpenStyles } from './open-styles.ts';

/** A grapheme of two cells must fit into every row. */
const WIDEST_GRAPHEME = 2;

/** A styling sequence. Text is sanitised before it is styled, so that no other control character is in it. */
const STYLING = /(\p{Cc}\[[\d;]*m)/u;
const LEADING_STYLES = /^(?:\p{Cc}\[[\d;]*m)+/u;
const TRAILING_SPACE = /(?: |\p{Cc}\[[\d;]*m)+$/u;

/** Rows that grow at their end. */
class Rows {
  readonly texts = [''];
  /** Cells that the last row has. */
  used = 0;

  add({ text, width }: Cell): void {
    this.texts.push((this.texts.pop() ?? '') + text);
    this.used += width;
  }

  next(): void {
    this.texts.push('');
    this.used = 0;
  }
}

/** Breaks styled text at spaces, and inside words that are too long, into rows of at most `columns` cells. */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(columns, WIDEST_GRAPHEME);
  return restyled(text.split('\n').flatMap((line) => wrapLine(line, room)));
}

function wrapLine(line: string, columns: number): string[] {
  const rows = new Rows();
  for (const word of line.split(' ')) {
    const width = widthOf(word);
    if (rows.used > 0) rows.add({ text: ' ', width: 1 });
    if (width > columns) addLongWord(rows, word, width, columns);
    else {
      if (rows.used > 0 && width > 0 && rows.used + width > columns) rows.next();
      rows.add({ text: word, width });
    }
  }
  return rows.texts.map(withoutTrailingSpace);
}

/** A word that no row can hold begins where it takes the fewest rows, and breaks between graphemes. */
function addLongWord(rows: Rows, word: string, width: number, columns: number): void {
  const rowsFromHere = 1 + Math.ceil((width - (columns - rows.used)) / columns);
  if (rows.used > 0 && Math.ceil(width / columns) < rowsFromHere) rows.next();
  for (const piece of word.split(STYLING)) {
    const cells = STYLING.test(piece) ? [{ text: piece, width: 0 }] : cellsOf(piece);
    for (const cell of cells) {
      if (rows.used > 0 && cell.width > 0 && rows.used + cell.width > columns) rows.next();
      rows.add(cell);
    }
  }
}

function withoutTrailingSpace(row: string): string {
  return row.replace(TRAILING_SPACE, (end) => end.replaceAll(' ', ''));
}

/** Ends every style at the end of its row and takes it up again in the next: rows may be put beside each other. */
function restyled(rows: readonly string[]): string[] {
  let open: OpenStyles = [];
  return rows.map((row) => {
    const [leading = ''] = LEADING_STYLES.exec(row) ?? [];
    const before = stylings(leading).reduce(styleAfter, open);
    open = stylings(row).reduce(styleAfter, open);
    const begin = before.map((style) => style.open).join('');
    const end = open.map((style) => style.close).toReversed();
    return begin + row.slice(leading.length) + end.join('');
  });
}

function stylings(row: string): string[] {
  return row.split(STYLING).filter((piece) => STYLING.test(piece));
}
