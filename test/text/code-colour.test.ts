import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeRuns, loadHighlighter } from '../../src/text/code-colour.ts';
import { renderCode } from '../../src/terminal/code.ts';
import { sanitiseLines } from '../../src/text/sanitise.ts';
import { createView } from '../../src/terminal/view.ts';
import { PAGE } from '../terminal/fixtures.ts';
import { coloured, expectToFit, monochrome, textOf } from '../terminal/screens.ts';

const LANGUAGES = [
  'javascript',
  'python',
  'html',
  'xml',
  'json',
  'css',
  'bash',
  'sh',
  'js',
  'no-such-language',
  'text',
];
const highlight = await loadHighlighter();

describe('coloured code', () => {
  it('is the same text in every language, whatever the text is', () => {
    const code = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(PAGE, '"""a\nb"""', 'const a = `${1}`; // x', '/* \u001B[31m */'),
    );
    fc.assert(
      fc.property(code, fc.constantFrom(...LANGUAGES), (text, language) => {
        const runs = codeRuns(text, language, coloured(80));
        expect(runs.map((run) => run.text).join('')).toBe(sanitiseLines(text));
      }),
    );
  });

  it.each([
    ['javascript', 'const port = 3000; // the door', ['keyword', 'number', 'comment']],
    ['python', 'def home(): return "hello"', ['keyword', 'name', 'string']],
    ['html', '<p class="big">12</p>', ['name', 'attribute', 'string']],
    ['json', '{"name": true}', ['attribute', 'keyword']],
    ['css', 'p { color: red; }', ['name', 'attribute']],
    ['bash', 'echo "$HOME"', ['name', 'string']],
  ])('names the parts of %s', (language, code, roles) => {
    const found = highlight(code, language).map((run) => run.role);
    for (const role of roles) expect(found).toContain(role);
  });

  it('looks the same with and without colour', () => {
    expect(textOf(renderCode(PAGE, 'html', coloured(60)))).toBe(
      textOf(renderCode(PAGE, 'html', monochrome(60))),
    );
  });

  it('has no colour before the grammars are loaded', () => {
    expect(renderCode('const a = 1;', 'javascript', createView({ columns: 80, level: 3 }))).toEqual([
      'const a = 1;',
    ]);
  });

  it('keeps indentation, and hangs rows of a long line under it', () => {
    expect(renderCode('if x:\n    return "one two three four"\n', 'python', monochrome(20))).toEqual([
      'if x:',
      '    return "one',
      '      two three',
      '      four"',
    ]);
  });

  it('fits any width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 90 }), (text, columns) => {
        expectToFit(
          renderCode(`${' '.repeat(text.length)}${text}\n\t${text}`, 'javascript', coloured(columns)),
          columns,
        );
      }),
    );
  });
});
