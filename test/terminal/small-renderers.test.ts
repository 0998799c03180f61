import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { choiceLabel, questionBlocks, renderAnswer, renderChoices } from '../../src/terminal/ask/choices.ts';
import { cellsOf } from '../../src/terminal/cells.ts';
import { renderFailure, renderProblem } from '../../src/terminal/failure.ts';
import { bytesText, durationText } from '../../src/text/quantities.ts';
import { renderTable } from '../../src/terminal/table.ts';
import { renderTree } from '../../src/terminal/lesson/tree.ts';
import { createView } from '../../src/terminal/view.ts';
import type { Line, View } from '../../src/terminal/view.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from './screens.ts';

const md = (text: string) => fromMarkdown(text).children;

const QUESTION = md('Which part of `http://localhost:3000/math` picks the door?');
const CHOICES = [
  { label: md('`localhost`'), explanation: md('That is the address of the whole shop.') },
  { label: md('`3000`'), explanation: [] },
  {
    label: md('`/math`'),
    explanation: md(
      'That is the *room* behind the door, and a long explanation of it that goes on for a while.',
    ),
  },
];

function questions(view: View): Line[] {
  return [
    ...questionBlocks(QUESTION, view).flat(),
    ...renderChoices(CHOICES, view),
    '',
    ...renderAnswer({ choices: CHOICES, right: 1, asked: true, answer: 1 }, view),
    '',
    ...renderAnswer({ choices: CHOICES, right: 1, asked: true, answer: 2 }, view),
    '',
    ...renderAnswer({ choices: CHOICES, right: 1, asked: true, answer: undefined }, view),
  ];
}

const PROBLEM = {
  file: 'lessons/server/lesson.md',
  line: 112,
  column: 4,
  message: 'There is no activity called `htp`.',
  source: '```htp server=text',
  next: 'Did you mean `http`?',
};
const FAR = { ...PROBLEM, source: `${'x'.repeat(90)}\u001B\t日本 here ${'y'.repeat(90)}`, column: 96 };
const FAILURE = new UsageFailure('Port 70000 does not exist.', {
  where: 'serve-lesson start --port 70000',
  next: 'Ports go from 1 to 65535. Leave `--port` away to take 3000.',
});

function problems(view: View): Line[] {
  return [
    ...renderProblem(PROBLEM, view),
    '',
    ...renderProblem(FAR, view),
    '',
    ...renderFailure(FAILURE, view),
  ];
}

const FOLDER = {
  root: 'servers/template',
  files: ['server.js', 'templates/index.html', String.raw`templates\parts\a.html`, 'z\u001B.txt'],
};

const TABLE = {
  headings: ['lesson', 'done', 'what it is about'],
  rows: [
    [
      'server',
      '7 of 13',
      'How two applications share data, told with a shop that never closes and many doors.',
    ],
    ['a-longer-name', 'new', 'Short.'],
  ],
};

const everything = [
  questions,
  problems,
  (view: View) => renderTree(FOLDER, view),
  (view: View) => renderTable(TABLE, view),
];

describe('questions', () => {
  it('give every verdict a sign and a word', async () => {
    await expectGolden('questions', questions);
  });

  it('have labels without a look, for prompts that style them', () => {
    expect(CHOICES.map((choice) => choiceLabel(choice, coloured(80)))).toEqual([
      '`localhost`',
      '`3000`',
      '`/math`',
    ]);
  });

  it('can be left open where no choice is known to hold', () => {
    const text = textOf(
      renderAnswer({ choices: CHOICES, right: undefined, asked: true, answer: undefined }, monochrome(80)),
    );
    expect(text).toBe('○ Left open: step back any time to answer it.');
  });

  it('that an exchange has answered waits for nobody', () => {
    const answered = { choices: CHOICES, right: 1, asked: true, answer: undefined };
    expect(textOf(renderAnswer(answered, monochrome(80)))).toBe(
      '○ No guess, no harm: what came back tells it.\n✓ The answer here: `3000`',
    );
  });

  it('was not left open where nobody was there to be asked', () => {
    const unasked = { choices: CHOICES, asked: false, answer: undefined };
    expect(textOf(renderAnswer({ ...unasked, right: 1 }, monochrome(80)))).toBe('✓ The answer here: `3000`');
    expect(renderAnswer({ ...unasked, right: undefined }, monochrome(80))).toEqual([]);
  });
});

describe('problems', () => {
  it('show the place with a caret, and the way out', async () => {
    await expectGolden('problems', problems);
  });

  it.each([40, 80, 120])('have the caret under the very place at %d columns', (columns) => {
    for (const problem of [PROBLEM, FAR]) {
      const rows = renderProblem(problem, monochrome(columns));
      const caret = rows.findIndex((row) => /^[\s│]*\^$/u.test(row));
      const column = (rows[caret] ?? '').indexOf('^');
      const pointedAt = cellsOf(rows[caret - 1] ?? '').flatMap(({ text, width }) => [
        text,
        ...Array(width - 1).fill(''),
      ]);
      expect(pointedAt.slice(column).join('')).toMatch(problem === FAR ? /^here/u : /^htp/u);
    }
  });
});

describe('a folder', () => {
  it('is drawn as a tree', async () => {
    await expectGolden('tree', (view) => renderTree(FOLDER, view));
  });
});

describe('a table', () => {
  it('wraps its last column, or becomes paragraphs', async () => {
    await expectGolden('table', (view) => renderTable(TABLE, view));
  });
});

describe('every renderer', () => {
  it('fits any width', () => {
    for (let columns = 20; columns <= 132; columns += 1) {
      for (const view of [monochrome(columns), coloured(columns), plain(columns)]) {
        for (const draw of everything) expectToFit(draw(view), columns);
      }
    }
  });

  it('uses only ASCII signs of its own in plain mode', () => {
    for (const draw of everything) {
      const text = textOf(draw(plain(80)))
        .replaceAll('日本', '')
        .replaceAll('…', '');
      expect(text).toMatch(/^[\n -~]*$/u);
    }
  });
});

describe('a view', () => {
  it.each([
    [undefined, 80],
    [0, 80],
    [Number.NaN, 80],
    [5, 20],
    [100.5, 100],
    [500, 132],
  ])('takes a terminal of %s columns as %d', (columns, taken) => {
    expect(createView({ columns, level: 0 }).columns).toBe(taken);
  });
});

describe('quantities', () => {
  it('read as a person would say them', () => {
    expect([0, 1, 63, 12_345, 100_000, 999_960, 5_000_000, 2e9, 5e12].map(bytesText)).toEqual([
      '0 bytes',
      '1 byte',
      '63 bytes',
      '12,345 bytes',
      '100.0 kB',
      '1.0 MB',
      '5.0 MB',
      '2.0 GB',
      '5000.0 GB',
    ]);
    expect([0, 0.31, 9.96, 123.4, 999.6, 10_004].map(durationText)).toEqual([
      'under 0.1 ms',
      '0.3 ms',
      '10 ms',
      '123 ms',
      '1.0 s',
      '10.0 s',
    ]);
  });
});
