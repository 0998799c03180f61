// Draws rows of a terminal's screen as an SVG that looks the same wherever it is shown: in a frame with a background of
// its own, lines drawn as lines, and every run of text held to the columns it had.

/** Width of a cell, height of a row, and the room around them, in px. */
const CELL = { width: 8.4, height: 19 };
const FONT_SIZE = 14;
const BAR = 36;
const MARGIN = { x: 20, y: 14 };

/** The sixteen colours of a terminal, by their number; bright ones as the plain ones. */
const PALETTE = ['#6e7681', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#d1d7e0'];
const TEXT = '#c9d1d9';
const BOLD_TEXT = '#ffffff';
const DIM_TEXT = '#9198a1';

/** How a box-drawing character goes from the middle of its cell to the cell's edges. */
const STROKES = new Map([
  ['│', ['up', 'down']],
  ['├', ['up', 'down', 'right']],
  ['└', ['up', 'right']],
  ['┘', ['up', 'left']],
  ['─', ['left', 'right']],
]);

/** @typedef {import('@xterm/headless').IBufferLine} Line */
/** @typedef {import('@xterm/headless').IBufferCell} Cell */
/** @typedef {{ readonly fill: string, readonly bold: boolean, readonly underlined: boolean }} Look */
/** @typedef {{ readonly column: number, readonly text: string, readonly look: Look }} Run */

/**
 * @param {readonly (Line | undefined)[]} rows
 * @param {{ readonly columns: number, readonly title: string, readonly description: string }} options
 * @returns {string}
 */
export function screenToSvg(rows, { columns, title, description }) {
  const width = Math.round(columns * CELL.width + 2 * MARGIN.x);
  const height = BAR + rows.length * CELL.height + 2 * MARGIN.y;
  const drawn = rows.flatMap((line, row) =>
    runsOf(line, columns).flatMap((run) => drawRun(run, BAR + MARGIN.y + row * CELL.height)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escape(title)}</title>
<desc id="desc">${escape(description)}</desc>
<style>
text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; }
.b { font-weight: 700; }
.u { text-decoration: underline; }
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="#161b22" stroke="#444c56"/>
<path d="M0.5 ${BAR}.5H${width - 0.5}" stroke="#30363d"/>
${[20, 38, 56].map((x) => `<circle cx="${x}" cy="${BAR / 2}" r="5.5" fill="#444c56"/>`).join('\n')}
<text x="${width / 2}" y="${BAR / 2 + 5}" fill="${DIM_TEXT}" text-anchor="middle">${escape(title)}</text>
${drawn.join('\n')}
</svg>
`;
}

/**
 * Neighbouring cells of one look; a box-drawing character is a run of its own.
 * @param {Line | undefined} line
 * @param {number} columns
 */
function runsOf(line, columns) {
  /** @type {Run[]} */
  const runs = [];
  for (let column = 0; column < columns; column++) {
    const cell = line?.getCell(column);
    if (cell === undefined) break;
    const text = cell.getChars() || ' ';
    const look = lookOf(cell);
    const last = runs.at(-1);
    if (last !== undefined && !STROKES.has(text) && !STROKES.has(last.text) && isSame(last.look, look)) {
      runs[runs.length - 1] = { ...last, text: last.text + text };
    } else {
      runs.push({ column, text, look });
    }
  }
  return runs;
}

/**
 * @param {Cell} cell
 * @returns {Look}
 */
function lookOf(cell) {
  const bold = cell.isBold() !== 0;
  return { fill: fillOf(cell, bold), bold, underlined: cell.isUnderline() !== 0 };
}

/**
 * @param {Cell} cell
 * @param {boolean} bold
 */
function fillOf(cell, bold) {
  if (cell.isDim() !== 0) return DIM_TEXT;
  if (cell.isFgPalette()) return PALETTE[cell.getFgColor() % PALETTE.length] ?? TEXT;
  return bold ? BOLD_TEXT : TEXT;
}

/**
 * @param {Look} one
 * @param {Look} other
 */
function isSame(one, other) {
  return one.fill === other.fill && one.bold === other.bold && one.underlined === other.underlined;
}

/**
 * @param {Run} run
 * @param {number} top of its row, px
 * @returns {string[]} an element, or none for a run of spaces
 */
function drawRun({ column, text, look }, top) {
  const strokes = STROKES.get(text);
  if (strokes !== undefined) return [drawStrokes(strokes, column * CELL.width + MARGIN.x, top, look)];
  const shown = text.trim();
  if (shown === '') return [];
  const start = column + text.length - text.trimStart().length;
  const classes = [look.bold ? 'b' : '', look.underlined ? 'u' : ''].filter(Boolean).join(' ');
  const position = `x="${round(start * CELL.width + MARGIN.x)}" y="${round(top + CELL.height * 0.72)}"`;
  const fit = `textLength="${round(shown.length * CELL.width)}" lengthAdjust="spacingAndGlyphs"`;
  return [
    `<text ${position} ${fit} fill="${look.fill}"${classes === '' ? '' : ` class="${classes}"`}>${escape(shown)}</text>`,
  ];
}

/**
 * @param {readonly string[]} strokes
 * @param {number} left
 * @param {number} top
 * @param {Look} look
 */
function drawStrokes(strokes, left, top, { fill, bold }) {
  const x = round(left + CELL.width / 2);
  const y = round(top + CELL.height / 2);
  const paths = strokes.map((stroke) => {
    switch (stroke) {
      case 'up':
        return `M${x} ${y}V${round(top)}`;
      case 'down':
        return `M${x} ${y}V${round(top + CELL.height)}`;
      case 'left':
        return `M${x} ${y}H${round(left)}`;
      default:
        return `M${x} ${y}H${round(left + CELL.width)}`;
    }
  });
  return `<path d="${paths.join('')}" stroke="${fill}" stroke-width="${bold ? 1.8 : 1.2}" stroke-linecap="square" fill="none"/>`;
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 100) / 100;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
