import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colour, languageOf } from '../../src/inspector/colour.ts';
import { sanitiseLines } from '../../src/text/sanitise.ts';

async function textOf(code: string, language: string | undefined): Promise<string> {
  const lines = await colour(code, language);
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

describe('colouring', () => {
  it.each([
    [
      'server.js',
      'const port = 3000; // the door',
      [
        ['const', 'keyword'],
        ['3000', 'number'],
        ['// the door', 'comment'],
      ],
    ],
    [
      'server.PY',
      "    return 'hi'",
      [
        ['return', 'keyword'],
        ["'hi'", 'string'],
      ],
    ],
    [
      'page.html',
      '<p class="x">',
      [
        ['p', 'name'],
        ['class', 'attribute'],
        ['"x"', 'string'],
      ],
    ],
  ])('gives the words of %s their looks', async (file, code, looks) => {
    const pieces = (await colour(code, languageOf(file))).flat();
    for (const [text, look] of looks) expect(pieces).toContainEqual({ text, look });
    expect(await textOf(code, languageOf(file))).toBe(code);
  });

  it('leaves plain what it has no grammar for, and what is very long', async () => {
    expect(languageOf('server.go')).toBeUndefined();
    expect(await colour('let x = 1\n\ty', undefined)).toEqual([
      [{ text: 'let x = 1' }],
      [{ text: '    ' }, { text: 'y' }],
    ]);
    const long = 'let x = 1;\n'.repeat(10_000);
    expect((await colour(long, 'javascript')).flat().every(({ look }) => look === undefined)).toBe(true);
  });

  it('never changes what is written, but for what must be made visible', async () => {
    const languages = fc.constantFrom('javascript', 'python', 'html', 'json', 'css', 'xml', undefined);
    const code = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          '\n',
          '\r\n',
          '\t',
          '  ',
          '"',
          '`${',
          '/*',
          '<script>',
          '</script>',
          '\u202e',
          '\u001b[31m',
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(code, languages, async (parts, language) => {
        const clean = sanitiseLines(parts.join(''));
        expect(await textOf(parts.join(''), language)).toBe(clean.replace(/\n$/, ''));
      }),
    );
  });
});
