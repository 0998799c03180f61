import type { Outcome, Summary } from '../../live/summary.ts';
import { statusPainter } from '../exchange/head.ts';
import { widthOf } from '../cells.ts';
import { pad, truncate } from '../layout.ts';
import { bytesText, clockText, durationText, shortBytesText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Painter } from '../style.ts';
import type { Line, View } from '../view.ts';

/** Narrower than this, an exchange takes two rows. */
const ONE_ROW_COLUMNS = 76;
/** Narrower than this, time and size give way. */
const WHOLE_ROW_COLUMNS = 36;
const GAP = '  ';
const MARK = 2;
const TIME = 8;
const METHOD = { least: 4, most: 7, narrow: 4 };
const STATUS = { least: 6, narrow: 9 };
const SIZE = 8;
const DURATION = 7;

/** Cells that each column of a list has. */
export interface RowLayout {
  /** Rows of the screen that an exchange takes. */
  readonly height: 1 | 2;
  readonly time: number;
  readonly who: number;
  readonly method: number;
  readonly status: number;
  /** What the others leave. */
  readonly path: number;
  readonly size: number;
}

/** Fits the columns to what is to be shown. */
export function rowLayout(summaries: readonly Summary[], { columns }: View): RowLayout {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => widthOf(sanitise(text))));
  const whole = columns >= WHOLE_ROW_COLUMNS;
  const widestMethod = Math.max(METHOD.least, widest(summaries.map((each) => each.method)));
  const method = Math.min(widestMethod, whole ? METHOD.most : METHOD.narrow);
  const [time, size] = whole ? [TIME, SIZE] : [0, 0];
  if (columns < ONE_ROW_COLUMNS) {
    const status = STATUS.narrow;
    const path = columns - MARK - (whole ? TIME + 1 : 0) - method - 1 - 1 - status;
    const who = columns - MARK - (whole ? SIZE + GAP.length : 0) - GAP.length - DURATION;
    return { height: 2, time, who, method, status, path, size };
  }
  const status = Math.max(STATUS.least, widest(summaries.map((each) => outcomeText(each.outcome))));
  const both = columns - MARK - TIME - method - status - SIZE - DURATION - 5 * GAP.length - 1;
  const widestPath = Math.max('for'.length, widest(summaries.map(pathText)));
  // What no path needs is the visitors'.
  const mostWho = Math.max(15, Math.floor(columns / 4) - 5, both - widestPath);
  const widestWho = widest(summaries.map((each) => shortName(each, mostWho)));
  const who = Math.min(Math.max('who'.length, widestWho), mostWho);
  const path = both - who;
  return { height: 1, time, who, method, status, path, size };
}

/** The headings of a list whose exchanges take one row; undefined where they take two. */
export function headingRow(layout: RowLayout, { style }: View): Line | undefined {
  if (layout.height === 2) return undefined;
  const row = oneRow(layout, {
    time: 'time',
    who: 'who',
    method: 'asks',
    path: 'for',
    status: 'answer',
    size: 'size',
    duration: 'took',
  });
  return style.dim(`  ${row}`.trimEnd());
}

/** One exchange of the list, as many rows as the layout says. */
export function renderRow(summary: Summary, chosen: boolean, layout: RowLayout, view: View): Line[] {
  const { style, glyphs } = view;
  const mark = chosen ? `${style.mark(glyphs.pointer)} ` : '  ';
  const cells = cellsFor(summary, layout, view);
  if (layout.height === 1) return [(mark + oneRow(layout, cells)).trimEnd()];
  const time = layout.time === 0 ? '' : `${cells.time} `;
  const size = layout.size === 0 ? '' : GAP + padLeft(cells.size, layout.size);
  return [
    `${mark}${time}${pad(cells.method, layout.method)} ${pad(cells.path, layout.path)} ${cells.status}`,
    `  ${pad(cells.who, layout.who)}${size}${GAP}${padLeft(cells.duration, DURATION)}`.trimEnd(),
  ];
}

type Cells = Readonly<Record<'time' | 'who' | 'method' | 'path' | 'status' | 'size' | 'duration', string>>;

function oneRow(layout: RowLayout, cells: Cells): string {
  const asked = `${pad(cells.method, layout.method)} ${pad(cells.path, layout.path)}`;
  return [
    pad(cells.time, layout.time),
    pad(cells.who, layout.who),
    asked,
    pad(cells.status, layout.status),
    padLeft(cells.size, layout.size),
    padLeft(cells.duration, DURATION),
  ].join(GAP);
}

function cellsFor(summary: Summary, layout: RowLayout, { style, glyphs }: View): Cells {
  const cut = (text: string, columns: number) => truncate(sanitise(text), columns, glyphs.ellipsis);
  const paint = outcomePainter(summary.outcome, style);
  const unread = summary.method === '';
  return {
    time: style.dim(clockText(summary.at)),
    who: cut(shortName(summary, layout.who), layout.who),
    method: style.client(cut(unread ? '?' : summary.method, layout.method)),
    path: style.wire(cut(pathText(summary), layout.path)),
    status: paint(outcomeText(summary.outcome)),
    size: summary.size === undefined ? '' : cut(shortBytesText(summary.size), SIZE),
    duration: style.dim(summary.duration === undefined ? '' : cut(shortDuration(summary.duration), DURATION)),
  };
}

function pathText({ method, target }: Summary): string {
  return method === '' ? 'not an HTTP request' : target;
}

/** One exchange as a sentence, for text that is only ever appended to. */
export function sentence(summary: Summary): string {
  const { by, from, method, target, outcome, size, duration } = summary;
  const who = from === undefined ? by : `${by}, at ${from}`;
  const asked = method === '' ? 'sent what is no HTTP request' : `${method} ${target}`;
  const facts = [
    outcomeText(outcome),
    ...(size === undefined ? [] : [bytesText(size)]),
    ...(duration === undefined ? [] : [durationText(duration)]),
  ];
  return sanitise(`${clockText(summary.at)} ${who}: ${asked}, ${facts.join(', ')}`);
}

/** In words as far as a status code does not say it. */
function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'open':
      return 'open';
    case 'answered':
      return outcome.status === 0 ? 'not HTTP' : String(outcome.status);
    case 'upgraded':
      return `${outcome.status} other`;
    case 'cut-off':
      return 'cut off';
    case 'no-answer':
      return 'no answer';
    default:
      return outcome satisfies never;
  }
}

function outcomePainter(outcome: Outcome, style: View['style']): Painter {
  switch (outcome.kind) {
    case 'open':
    case 'upgraded':
      return style.elsewhere;
    case 'answered':
      return statusPainter(outcome.status, style);
    case 'cut-off':
    case 'no-answer':
      return style.bad;
    default:
      return outcome satisfies never;
  }
}

/**
 * `Firefox 140` of `Firefox 140 on Linux`, `somebody` of `somebody who does not say`, where there is no room for all of
 * it; of a visitor from elsewhere the address at least, which tells many phones apart.
 */
function shortName({ by, from }: Pick<Summary, 'by' | 'from'>, columns: number): string {
  const short = by.replace(/ (?:on|who) .*$/u, '');
  const names = from === undefined ? [by, short] : [`${from}: ${by}`, `${from}: ${short}`, from];
  return names.find((name) => widthOf(sanitise(name)) <= columns) ?? names.at(-1) ?? by;
}

function shortDuration(milliseconds: number): string {
  if (milliseconds < 0.05) return '<0.1 ms';
  return milliseconds < 99_950 ? durationText(milliseconds) : `${Math.round(milliseconds / 1000)} s`;
}

function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}
