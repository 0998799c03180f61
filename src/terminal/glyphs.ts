/** The signs we draw with. */
export interface Glyphs {
  /** Left edge of a message, and what hangs a note under its line. */
  readonly bar: string;
  readonly tee: string;
  readonly elbow: string;
  readonly arrow: string;
  /** An arrow that does not arrive. */
  readonly brokenArrow: string;
  readonly emptyLine: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly leader: string;
  readonly bullet: string;
  readonly rule: string;
  /** What bars are made of. */
  readonly stroke: string;
  readonly good: string;
  readonly bad: string;
  readonly elsewhere: string;
  readonly open: string;
  readonly next: string;
  readonly pointer: string;
  readonly markOpen: string;
  readonly markClose: string;
  readonly rangeLeft: string;
  readonly rangeRight: string;
}

export const UNICODE: Glyphs = {
  bar: '│',
  tee: '├',
  elbow: '└',
  arrow: '──►',
  brokenArrow: '──✗',
  emptyLine: '⏎',
  ellipsis: '…',
  dot: '·',
  leader: '·',
  bullet: '•',
  rule: '─',
  stroke: '━',
  good: '✓',
  bad: '✗',
  elsewhere: '~',
  open: '○',
  next: '→',
  pointer: '▸',
  markOpen: '▸',
  markClose: '◂',
  rangeLeft: '└',
  rangeRight: '┘',
};

export const ASCII: Glyphs = {
  bar: '|',
  tee: '|',
  elbow: '`',
  arrow: '-->',
  brokenArrow: '--x',
  emptyLine: '(empty line)',
  ellipsis: '...',
  dot: '-',
  leader: '.',
  bullet: '-',
  rule: '-',
  stroke: '=',
  good: '+',
  bad: 'x',
  elsewhere: '~',
  open: 'o',
  next: '->',
  pointer: '>',
  markOpen: '[[',
  markClose: ']]',
  rangeLeft: '`',
  rangeRight: "'",
};
