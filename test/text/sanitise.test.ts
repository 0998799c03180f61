import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitise, sanitiseLines } from '../../src/text/sanitise.ts';

/** Random text that is rich in what must not pass. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '\u200B',
        '\u200D',
        '\u202E',
        '\u2066',
        '\u2028',
        '\uFEFF',
        '\uD800',
        '\uDC00',
        '\u{E0041}',
        '\uFE0F',
        '\u0301',
        '\r\n',
      ),
    ),
  )
  .map((pieces) => pieces.join(''));

const INVISIBLE = /(?!\uFE0F|\uFE0E)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

describe('text from outside', () => {
  it.each([
    ['ESC', '\u001B[31m', String.raw`\x1b[31m`],
    ['NUL and BEL', '\u0000\u0007', String.raw`\x00\x07`],
    ['DEL and C1', '\u007F\u009B', String.raw`\x7f\x9b`],
    ['line ends and tabs', 'a\r\n\tb', String.raw`a\r\n\tb`],
    ['bidi controls', 'a\u202Eb\u2066', String.raw`a\u202eb\u2066`],
    ['zero-width characters', 'a\u200Bb\u200Cc\u200Dd\u2060', String.raw`a\u200bb\u200cc\u200dd\u2060`],
    ['separators', '\u2028\u2029', String.raw`\u2028\u2029`],
    ['a BOM', '\uFEFFx', String.raw`\ufeffx`],
    ['lone surrogates', '\uD800x\uDC00', String.raw`\ud800x\udc00`],
    ['tag characters', '\u{E0041}', String.raw`\u{e0041}`],
    ['a mark that would sit on our own sign', '\u0301a', String.raw`\u0301a`],
    ['a variation selector that selects nothing', 'a\uFE0F', String.raw`a\ufe0f`],
  ])('shows %s as escapes', (_name, text, shown) => {
    expect(sanitise(text)).toBe(shown);
  });

  it('leaves letters of all scripts, accents and emoji alone', () => {
    const text = 'naïve e\u0301 Ελλάδα 日本語 עברית 😀 ❤\uFE0F – “quoted” \u00A0';
    expect(sanitise(text)).toBe(text);
  });

  it('keeps lines where it is asked to, and turns tabs into spaces', () => {
    expect(sanitiseLines('a\r\n\tb\rc\n')).toBe('a\n    b\\rc\n');
    expect(sanitise('a\r\nb', { newline: 'space' })).toBe('a b');
  });

  it('never lets a control or an invisible character pass, whatever comes', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(sanitise(text)).not.toMatch(INVISIBLE);
        expect(sanitiseLines(text).replaceAll('\n', '')).not.toMatch(INVISIBLE);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(sanitise(sanitise(text))).toBe(sanitise(text));
        expect(sanitiseLines(sanitiseLines(text))).toBe(sanitiseLines(text));
      }),
    );
  });
});
