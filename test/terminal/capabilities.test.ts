import { expect, test } from 'vitest';
import { colourLevel, isPlain } from '../../src/terminal/capabilities.ts';

const terminal = (bits: number) => ({ isTTY: true, getColorDepth: () => bits }) as const;
const pipe = { isTTY: false, getColorDepth: () => 24 } as const;

test.each([
  ['a terminal of 24 bits', terminal(24), {}, {}, 3],
  ['a terminal of 256 colours', terminal(8), {}, {}, 2],
  ['a terminal without colour', terminal(1), {}, {}, 0],
  ['a pipe', pipe, {}, {}, 0],
  ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, {}, 1],
  ['a pipe with FORCE_COLOR=3', pipe, { FORCE_COLOR: '3' }, {}, 3],
  ['FORCE_COLOR=0', terminal(24), { FORCE_COLOR: '0' }, {}, 0],
  ['NO_COLOR', terminal(24), { NO_COLOR: '1' }, {}, 0],
  ['an empty NO_COLOR', terminal(24), { NO_COLOR: '' }, {}, 3],
  ['NO_COLOR and FORCE_COLOR', terminal(24), { NO_COLOR: '1', FORCE_COLOR: '3' }, {}, 0],
  ['--no-color', terminal(24), { FORCE_COLOR: '3' }, { color: false }, 0],
] as const)('%s has the colours it should', (_name, stream, variables, options, level) => {
  expect(colourLevel(stream as never, variables, options)).toBe(level);
});

test.each([
  [{}, {}, false],
  [{}, { plain: true }, true],
  [{ ACCESSIBLE: '1' }, {}, true],
  [{ ACCESSIBLE: '0' }, {}, false],
  [{ TERM: 'dumb' }, {}, true],
] as const)('%j with %j is plain: %s', (variables, options, plain) => {
  expect(isPlain(variables, options)).toBe(plain);
});
