import type { ColorSupportLevel } from 'chalk';
import type { Highlighter } from '../text/highlighter.ts';
import { ASCII, type Glyphs, UNICODE } from './glyphs.ts';
import { createPaper, createStyle, type Painter, type Style } from './style.ts';

/** One row of the screen, sanitised and styled, never wider than the view and without a line end. */
export type Line = string;

/** Rows that belong together: a pager breaks between blocks where it can. */
export type Block = readonly Line[];

/** What a renderer may know of the screen. */
export interface View {
  /** Cells of a row that may be filled, from 20 up. */
  readonly columns: number;
  readonly style: Style;
  readonly glyphs: Glyphs;
  /** Append-only and for screen readers: ASCII signs, no boxes, words where a drawing would stand. */
  readonly plain: boolean;
  /** Paints what is drawn in blocks as if on paper; absent where there are no colours or no blocks. */
  readonly paper?: Painter;
  /** Colours code; without it code has no colour. */
  readonly highlight?: Highlighter;
}

export interface ViewSettings {
  /** As the terminal says; what is not a usable number counts as 80. */
  readonly columns: number | undefined;
  readonly level: ColorSupportLevel;
  readonly plain?: boolean;
  /** False where the terminal has no Unicode font (plain implies it). */
  readonly unicode?: boolean;
  readonly highlight?: Highlighter;
}

const DEFAULT_COLUMNS = 80;
const FEWEST_COLUMNS = 20;
/** Wider rows are hard to read: a wider terminal keeps its right side free. */
const MOST_COLUMNS = 132;

/** A view of at least 20 and at most 132 columns; plain, or without Unicode, it draws with signs of ASCII. */
export function createView(settings: ViewSettings): View {
  const { columns, level, plain = false, unicode = true, highlight } = settings;
  const drawn = unicode && !plain;
  const wanted = columns !== undefined && columns > 0 ? Math.floor(columns) : DEFAULT_COLUMNS;
  return {
    columns: Math.min(Math.max(wanted, FEWEST_COLUMNS), MOST_COLUMNS),
    style: createStyle(level),
    glyphs: drawn ? UNICODE : ASCII,
    plain,
    ...(drawn && level > 0 && { paper: createPaper(level) }),
    ...(highlight && { highlight }),
  };
}

/** The same screen with fewer columns, for what stands indented or in a panel. */
export function narrower(view: View, columns: number): View {
  return { ...view, columns };
}
