import { fromMarkdown } from 'mdast-util-from-markdown';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/terminal/markdown.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from './screens.ts';

const SAMPLE = `
A [*server*](glossary.md#server) is a program that **waits**. It is like a shop
that is open 24/7: whoever comes in, gets served. Ask it with \`GET /math\`.

### Who is who

1. You are the customer. Your browser is one, too,
   and it has a long explanation that needs more than one row.
2. The server is the shop:
   - it has doors, called *ports*;
   - it has rooms, called *endpoints*:
     - \`/\`
     - \`/math\`, where a sum is done on the spot, and the answer is carried out to you.
10. That is all.

> A picture is not the thing. A real shop closes at night,
> a server does not.

\`\`\`text
you  ── request ──►  server
you  ◄─ response ──  server
\`\`\`

\`\`\`js
const answer = () => String(3 + 9); // the sum is done on the server
\`\`\`

---

Read more in [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), at <https://example.com>
or in [the next step](#ports).  
A new line, and a 日本語 word.

- A loose list

- has room
`;

function draw(markdown: string) {
  const { children } = fromMarkdown(markdown);
  return (view: Parameters<typeof renderMarkdown>[1]) => renderMarkdown(children, view);
}

describe('lesson text', () => {
  it('reads well at every width', async () => {
    await expectGolden('markdown', draw(SAMPLE));
  });

  it('never sends a control from a lesson to the terminal', () => {
    const text = textOf(
      draw('a\u001B[31m\u202E [x](https://e.example/\u0007) `\u009B`\n\n```js\n\u001B]0;x\u0007\n```')(
        monochrome(80),
      ),
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(text).toContain(String.raw`a\x1b[31m\u202e`);
  });

  it('does not show comments, which carry ids', () => {
    expect(draw('<!-- id: first -->\n\nText.')(monochrome(80))).toEqual(['Text.']);
  });

  it('fits any width, however deep lists are nested', () => {
    const deep = Array.from(
      { length: 12 },
      (_, depth) => `${'  '.repeat(depth)}- level ${depth} 日本語日本語`,
    ).join('\n');
    const markdown = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(SAMPLE, deep, '> > > > > > > > > > > deep', '# a\n\n***'),
    );
    fc.assert(
      fc.property(markdown, fc.integer({ min: 20, max: 132 }), (text, columns) => {
        for (const view of [monochrome(columns), coloured(columns), plain(columns)]) {
          expectToFit(draw(text)(view), columns);
        }
      }),
    );
  });
});
