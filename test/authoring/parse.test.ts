import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILES, FRONT_MATTER, GLOSSARY, block, parse, served, step } from './lesson-text.ts';

const WHOLE = `${FRONT_MATTER}
## Open the *shop*
<!-- id: open -->

A [*server*](glossary.md#server) is a shop.

${block('settings')}

${block('serve', 'text')}

### More

- one
- two

## Ask
<!-- id: ask -->

${block('predict body', 'What comes?\n\n- [ ] `text `?\n  No: nothing is added.\n- [x] `text`')}

${block('http', 'GET / HTTP/1.1\nAccept: text/*\n\nHTTP/1.1 200 OK\nContent-Type: text/*\n\ntext')}

${block('serve port=3001', 'profiles')}

## Close
<!-- id: close -->

${block('stop', 'text')}

${block('http', 'GET http://localhost:3999/\n\n! ECONNREFUSED')}

${block('recap')}
`;

function read(text: string, glossary?: string) {
  const { lesson, problems } = parse({ text, ...(glossary === undefined ? {} : { glossary }) });
  expect(problems).toEqual([]);
  if (lesson === undefined) throw new Error('no lesson');
  return lesson;
}

describe('a lesson as its author meant it', () => {
  it('has what its front matter says', () => {
    expect(read(WHOLE, GLOSSARY)).toMatchObject({
      format: 1,
      id: 'shop',
      title: 'Server',
      summary: 'How two applications share data.',
      minutes: 20,
      servers: { text: { node: 'servers/text/server.js', python: 'servers/text/server.py' } },
    });
  });

  it('has a step for each `##`, with its blocks in order', () => {
    const { steps } = read(WHOLE, GLOSSARY);
    expect(steps.map(({ id, title, position }) => [id, title, position.line])).toEqual([
      ['open', 'Open the shop', 13],
      ['ask', 'Ask', 30],
      ['close', 'Close', WHOLE.split('\n').indexOf('## Close') + 1],
    ]);
    expect(steps.map(({ blocks }) => blocks.map(({ kind }) => kind))).toEqual([
      ['prose', 'settings', 'serve', 'prose'],
      ['predict', 'http', 'serve'],
      ['stop', 'http', 'recap'],
    ]);
    expect(steps[0]?.blocks[1]).toEqual({ kind: 'settings', position: { line: 18, column: 1 } });
  });

  it('knows which servers run when a step begins', () => {
    expect(read(WHOLE, GLOSSARY).steps.map(({ serversAtStart }) => serversAtStart)).toEqual([
      [],
      [{ server: 'text', port: 3000 }],
      [
        { server: 'text', port: 3000 },
        { server: 'profiles', port: 3001 },
      ],
    ]);
  });

  it('counts nothing as started that must fail to start', () => {
    const { steps } = read(
      served(`${block('serve', 'profiles\n! EADDRINUSE')}\n\n## Next\n<!-- id: next -->\n\nText.`),
    );
    expect(steps[1]?.serversAtStart).toEqual([{ server: 'text', port: 3000 }]);
  });

  it('lists every port it speaks of, the learner’s first', () => {
    expect(read(WHOLE, GLOSSARY).ports).toEqual([3000, 3001, 3999]);
  });

  it('is plain JSON data without Markdown positions', () => {
    const lesson = read(WHOLE, GLOSSARY);
    expect(JSON.parse(JSON.stringify(lesson))).toEqual(lesson);
    expect(lesson.steps[0]?.blocks[0]).toEqual({
      kind: 'prose',
      nodes: [
        {
          type: 'paragraph',
          children: [
            { type: 'text', value: 'A ' },
            {
              type: 'link',
              title: null,
              url: 'glossary.md#server',
              children: [{ type: 'emphasis', children: [{ type: 'text', value: 'server' }] }],
            },
            { type: 'text', value: ' is a shop.' },
          ],
        },
      ],
    });
  });

  it('has its glossary, with the anchors that code hosts make', () => {
    expect(read(WHOLE, GLOSSARY).glossary.map(({ id, term }) => [id, term])).toEqual([
      ['server', 'Server'],
      ['status-code', 'Status code'],
    ]);
  });

  it.each([
    ['CRLF', WHOLE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${WHOLE}`],
  ])('reads the same with %s', (_what, text) => {
    expect(read(text, GLOSSARY)).toEqual(read(WHOLE, GLOSSARY));
  });
});

const hash = (markdown: string) => read(step(markdown)).steps[0]?.hash;

describe('the hash of a step', () => {
  it('stays the same where only white space changes', () => {
    expect(hash('One  sentence.\n\n\nAnother.')).toBe(hash('One\nsentence.\n\nAnother.'));
  });

  it('changes with the words', () => {
    expect(hash('One sentence.')).not.toBe(hash('One sentence!'));
  });

  it('does not depend on the steps around it', () => {
    const { steps } = read(step(`Before.\n\n## Then\n<!-- id: then -->\n\nOne sentence.`));
    expect(read(step(`Other.\n\n## Then\n<!-- id: then -->\n\nOne sentence.`)).steps[1]?.hash).toBe(
      steps[1]?.hash,
    );
  });
});

describe('the source of a step', () => {
  it('is its Markdown as written, without the heading', () => {
    expect(read(step('One *sentence*.')).steps[0]?.source).toBe('<!-- id: open -->\n\nOne *sentence*.');
  });
});

describe('junk', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      '# T',
      '## S',
      '<!-- id: a -->',
      '```',
      '```http',
      '```quiz',
      '```predict body',
      '```serve',
    ),
    fc.constantFrom(
      'GET /',
      'HTTP/1.1 200',
      '! X',
      '- [x] a',
      '- [ ] b',
      'text',
      '~~~',
      '> ```code server=text',
      '&a *a',
    ),
    fc.constantFrom(
      'format: 1',
      'title: &t x',
      'servers: *t',
      'servers: { text: {} }',
      '[a](b#c)',
      '[a]: b',
      '![a](b)',
    ),
    fc.string({ unit: 'binary' }),
  );
  const junk = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

  it('never throws, and each place it names is in the file', () => {
    fc.assert(
      fc.property(junk, fc.boolean(), (text, headed) => {
        const whole = headed ? step(text) : text;
        const { lesson, problems } = parse({ text: whole, glossary: text });
        expect(lesson === undefined).toBe(problems.length > 0);
        for (const { line: at, column, source } of problems) {
          expect(at).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(source.length + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is named in the order of the file', () => {
    fc.assert(
      fc.property(junk, (text) => {
        const lines = parse({ text: step(text) }).problems.map((problem) => problem.line);
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  it('takes no memory or time that grows without bound with aliases in YAML', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`).slice(1);
    const { problems } = parse({ text: `---\na0: &a0 x\n${levels.join('\n')}\n---\n# T\n`, files: FILES });
    expect(problems[0]?.message).toBe('YAML aliases are not read here.');
  });
});
