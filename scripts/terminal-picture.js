// A terminal's screen as an SVG, in colours that follow the reader's preference for dark or light.

const CELL = { width: 8.4, height: 19 };
const FONT_SIZE = 14;
const PADDING = 20;
const TITLE_BAR = 42;
/** What stands at the left edge of a message's lines. */
const BAR = '│';

/** Our names for the first sixteen colours of a terminal, and for what has none. */
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const STYLE = `
  .window { fill: #1b1f2a; stroke: #333a4a } .title { fill: #8b93a7 } text { fill: #d5d9e3 }
  .dot { fill: #3d4557 } .dim { opacity: .62 } .bold { font-weight: 700 } .underline { text-decoration: underline }
  .red { fill: #ff7b85 } .green { fill: #8fd48a } .yellow { fill: #e9c46a } .blue { fill: #82aaff }
  .magenta { fill: #d9a3f5 } .cyan { fill: #76d5e0 } .black { fill: #6b7489 } .white { fill: #ffffff }
  @media (prefers-color-scheme: light) {
    .window { fill: #fbfbfd; stroke: #d5d9e3 } .title { fill: #6b7489 } text { fill: #262b38 } .dot { fill: #d5d9e3 }
    .red { fill: #b8232f } .green { fill: #2a7a32 } .yellow { fill: #8a6100 } .blue { fill: #2456c4 }
    .magenta { fill: #8430ab } .cyan { fill: #0b6f80 } .black { fill: #6b7489 } .white { fill: #000000 }
  }`;

/** @typedef {{ text: string, column: number, width: number, look: string }} Run */

/**
 * Draws rows of a screen in a window of their own.
 * @param {import('@xterm/headless').Terminal} screen
 * @param {{ first: number, last: number, title: string, description: string }} what rows by their place on the screen
 */
export function drawTerminal(screen, { first, last, title, description }) {
  const rows = Array.from({ length: last - first + 1 }, (_, row) => runsOf(screen, first + row));
  const width = Math.ceil(screen.cols * CELL.width) + 2 * PADDING;
  const height = TITLE_BAR + rows.length * CELL.height + PADDING;
  const texts = rows.map((runs, row) => drawRow(runs, TITLE_BAR + row * CELL.height + FONT_SIZE));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(description)}</desc>
<style>
  text { font: ${FONT_SIZE}px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre }${STYLE}
</style>
<rect class="window" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10"/>
${[0, 1, 2].map((dot) => `<circle class="dot" cx="${PADDING + 5 + dot * 18}" cy="20" r="5.5"/>`).join('')}
<text class="title" x="${width / 2}" y="25" text-anchor="middle">${escape(title)}</text>
${texts.filter((text) => text !== '').join('\n')}
</svg>
`;
}

/**
 * @param {readonly Run[]} runs
 * @param {number} baseline
 */
function drawRow(runs, baseline) {
  return runs
    .map(({ text, column, width, look }) => {
      const x = (PADDING + column * CELL.width).toFixed(1);
      const named = look === '' ? '' : ` class="${look}"`;
      // Drawn, so that it joins the one in the row below.
      if (text === BAR) return drawBar(named, PADDING + (column + 0.4) * CELL.width, baseline);
      // The width in cells holds the grid together, whichever font the reader has.
      const length = (width * CELL.width).toFixed(1);
      return `<text${named} x="${x}" y="${baseline}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`;
    })
    .join('');
}

/**
 * @param {string} named
 * @param {number} x
 * @param {number} baseline
 */
function drawBar(named, x, baseline) {
  return `<rect${named} x="${x.toFixed(1)}" y="${baseline - FONT_SIZE}" width="1.5" height="${CELL.height + 0.5}"/>`;
}

/**
 * Cells of one look, side by side; spaces at their ends and between them are only room.
 * @param {import('@xterm/headless').Terminal} screen
 * @param {number} row
 * @returns {Run[]}
 */
function runsOf({ buffer: { active }, cols }, row) {
  const line = active.getLine(active.viewportY + row);
  /** @type {Run[]} */
  const runs = [];
  for (let column = 0; column < cols; column++) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const text = cell.getChars() || ' ';
    const look = lookOf(cell);
    const run = runs.at(-1);
    if (run === undefined || run.look !== look) runs.push({ text, column, width: cell.getWidth(), look });
    else {
      run.text += text;
      run.width += cell.getWidth();
    }
  }
  return runs.flatMap(withoutRoom);
}

/**
 * The words of a run. What we print has one UTF-16 unit and one cell for each character.
 * @param {Run} run
 * @returns {Run[]}
 */
function withoutRoom({ text, column, look }) {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => ({
    text: words,
    column: column + index,
    width: words.length,
    look,
  }));
}

/** @param {import('@xterm/headless').IBufferCell} cell */
function lookOf(cell) {
  const looks = [];
  if (cell.isFgPalette()) looks.push(COLOURS[cell.getFgColor() % COLOURS.length]);
  if (cell.isBold() !== 0) looks.push('bold');
  if (cell.isDim() !== 0) looks.push('dim');
  if (cell.isUnderline() !== 0) looks.push('underline');
  return looks.join(' ');
}

/** @param {string} text */
function escape(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
