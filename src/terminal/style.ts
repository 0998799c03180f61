import { Chalk } from 'chalk';
import type { ChalkInstance, ColorSupportLevel } from 'chalk';

/** Turns sanitised text into the same text with a look. */
export type Painter = (text: string) => string;

/** A look that takes one text, where chalk's takes many. */
function paint(look: ChalkInstance): Painter {
  return (text) => look(text);
}

/**
 * Every meaning that has a look, as a function on sanitised text. Level 0 is no colour at all: there, signs stand
 * for what only a look would say. Colours are the terminal's own sixteen, so that its theme keeps them readable.
 */
function makeStyle(level: ColorSupportLevel) {
  const chalk = new Chalk({ level });
  const paintOrSign = (look: ChalkInstance, open: string, close: string): Painter =>
    level === 0 ? (text) => `${open}${text}${close}` : paint(look);
  return {
    dim: paint(chalk.dim),
    strong: paint(chalk.bold),
    heading: paintOrSign(chalk.bold.underline, '# ', ''),
    term: paintOrSign(chalk.underline, '*', '*'),
    code: paint(chalk.cyan),
    path: paint(chalk.cyan),
    key: paint(chalk.bold),
    good: paint(chalk.green),
    bad: paint(chalk.red),
    elsewhere: paint(chalk.yellow),
    mark: paint(chalk.magentaBright),
    client: paint(chalk.bold.cyan),
    server: paint(chalk.bold.magenta),
    wire: paint(chalk.bold),
    note: (text: string) => text,
    brief: paint(chalk.dim),
    keyword: paint(chalk.magenta),
    string: paint(chalk.green),
    number: paint(chalk.yellow),
    comment: paint(chalk.dim),
    name: paint(chalk.cyan),
    attribute: paint(chalk.yellow),
  };
}

/** Black on white: of 256 colours, themes leave the last 240 alone; of 16, these two are the nearest to it. */
export function createPaper(level: ColorSupportLevel): Painter {
  const chalk = new Chalk({ level });
  return paint(level > 1 ? chalk.ansi256(16).bgAnsi256(231) : chalk.black.bgWhiteBright);
}

export type Style = Readonly<ReturnType<typeof makeStyle>>;

const STYLES = new Map<ColorSupportLevel, Style>();

/** The style of a level: always the same one. */
export function createStyle(level: ColorSupportLevel): Style {
  const style = STYLES.get(level) ?? makeStyle(level);
  STYLES.set(level, style);
  return style;
}
