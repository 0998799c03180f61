import { describe, expect, it } from 'vitest';
import type { LessonProblem } from '../../src/lesson/problem.ts';
import { atCaret, block, FRONT_MATTER, GLOSSARY, parse, served, step } from './lesson-text.ts';

type Row = readonly [what: string, marked: string, message: string, next: string];

/** Each text has one mistake, and `‸` stands where the caret must be. */
function problemsOf(marked: string): readonly LessonProblem[] {
  return parse({ text: atCaret(marked).text, glossary: GLOSSARY }).problems;
}

function mistake(marked: string, message: string, next: string, file = 'shop/lesson.md'): LessonProblem {
  const { text, line, column } = atCaret(marked);
  return { file, line, column, message, next, source: text.split('\n')[line - 1] ?? '' };
}

const HEAD_END = `---\n\n# Server\n\n## Open\n<!-- id: open -->\n\nText.\n`;
const head = (yaml: string) => `---\n${yaml}\n${HEAD_END}`;
const SERVERS = 'servers:\n  text: { node: servers/text/server.js, python: servers/text/server.py }';
const CHOICES = '- [ ] one\n  No.\n- [x] two';

describe('front matter', () => {
  it.each<Row>([
    [
      'none at all',
      '‸# Server\n\n## Open\n<!-- id: open -->\n\nText.\n',
      'A lesson begins with its front matter: YAML between two lines of `---`.',
      'Put `format`, `title`, `summary`, `minutes` and `servers` there.',
    ],
    [
      'bad YAML',
      head(`format: 1\ntitle: "Server\nsummary: x‸`),
      'This is no YAML: Missing closing "quote',
      'Mend the YAML at this place.',
    ],
    [
      'a key twice',
      head(`format: 1\ntitle: a\n‸title: b\nsummary: x\nminutes: 1\n${SERVERS}`),
      'This is no YAML: Map keys must be unique',
      'Mend the YAML at this place.',
    ],
    [
      'an alias',
      head(`format: 1\ntitle: &a x\nsummary: ‸*a\nminutes: 1\n${SERVERS}`),
      'YAML aliases are not read here.',
      'Write the value out.',
    ],
    [
      'a missing value',
      head(`‸format: 1\nsummary: x\nminutes: 1\n${SERVERS}`),
      'The front matter has no `title`.',
      'Add a line `title: …`.',
    ],
    [
      'a value of another type',
      head(`format: 1\ntitle: x\nsummary: x\nminutes: ‸soon\n${SERVERS}`),
      '`minutes` is a whole number.',
      'docs/lesson-format.md shows a whole front matter.',
    ],
    [
      'a key with a slip in it',
      head(`format: 1\ntitle: x\nsummary: x\nminutes: 1\n‸minuts: 1\n${SERVERS}`),
      '`minuts` is not known here.',
      'Did you mean `minutes`?',
    ],
    [
      'a server in one runtime only',
      head(
        'format: 1\ntitle: x\nsummary: x\nminutes: 1\nservers:\n  text: ‸{ node: servers/text/server.js }',
      ),
      'The server `text` has no program for `python`.',
      'Add `python: servers/…`: every example server exists in both.',
    ],
    [
      'a program that is not there',
      head(
        'format: 1\ntitle: x\nsummary: x\nminutes: 1\nservers:\n  text:\n    node: ‸servers/txt/server.js\n    python: servers/text/server.py',
      ),
      'There is no program `servers/txt/server.js`.',
      'Give its path from the lesson’s folder.',
    ],
    [
      'a program outside the folder',
      head(
        'format: 1\ntitle: x\nsummary: x\nminutes: 1\nservers:\n  text:\n    node: ‸../server.js\n    python: servers/text/server.py',
      ),
      'A program lies in the lesson’s folder: a relative path with `/`, and no `..`.',
      'docs/lesson-format.md shows a whole front matter.',
    ],
    [
      'a newer format, and nothing of what may follow from it',
      head('title: x\nformat: ‸2\nrooms: []').replace('Text.', '```hologram\n```'),
      'This lesson is written in format 2; this serve-lesson reads up to format 1.',
      'Upgrade serve-lesson: `npx serve-lesson@latest` runs the newest one.',
    ],
    [
      'a format that is none',
      head(`format: ‸new\ntitle: x\nsummary: x\nminutes: 1\n${SERVERS}`),
      '`format` is a whole number; the newest is 1.',
      'docs/lesson-format.md shows a whole front matter.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('steps', () => {
  it.each<Row>([
    [
      'two steps with one id',
      step('Text.\n\n‸## Again\n<!-- id: open -->\n\nText.'),
      'Another step has the id `open` too.',
      'Give each step its own: progress is kept under it.',
    ],
    [
      'a step without an id',
      step('Text.\n\n‸## First Request\n\nText.'),
      'This step has no id.',
      'Add a line right below it: `<!-- id: first-request -->`.',
    ],
    [
      'an id with a capital',
      step('Text.\n\n## Again\n‸<!-- id: Again -->\n\nText.'),
      'This id cannot be read.',
      'An id is of small letters, digits and hyphens: `<!-- id: first-request -->`.',
    ],
    [
      'an empty step',
      step('Text.\n\n‸## Again\n<!-- id: again -->'),
      'This step is empty.',
      'Write something below its id.',
    ],
    [
      'a heading without words',
      step('Text.\n\n‸##\n<!-- id: again -->\n\nText.'),
      'This heading is empty.',
      'Give it a few words.',
    ],
    [
      'words before the first step',
      step('Text.').replace('## Open', '‸Hello.\n\n## Open'),
      'Between the title and the first `##` nothing is shown.',
      'Move this into a section.',
    ],
    [
      'no title',
      `${FRONT_MATTER.replace('# Server\n', '')}‸## Open\n<!-- id: open -->\n\nText.\n`,
      'The `#` title is missing.',
      'Put a line such as `# Server` above everything else.',
    ],
    [
      'a second title',
      step('Text.\n\n‸# More'),
      'A file has one `#` title.',
      'Use `##` for a section, `###` within one.',
    ],
    ['no steps', `${FRONT_MATTER}‸`, 'This lesson has no steps.', 'Each `##` heading begins one.'],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('prose', () => {
  const HTML = 'Say it in Markdown. Only `<!-- id: … -->` right below a `##` is read.';
  it.each<Row>([
    ['HTML', step('‸<b>Text</b>'), 'Lessons hold no HTML, for a terminal cannot show it.', HTML],
    [
      'HTML within words',
      step('Some ‸<br> text'),
      'Lessons hold no HTML, for a terminal cannot show it.',
      HTML,
    ],
    [
      'HTML in a heading',
      step('Text.\n\n### A ‸<i>heading</i>'),
      'Lessons hold no HTML, for a terminal cannot show it.',
      HTML,
    ],
    [
      'HTML in the heading of a step',
      step('Text.\n\n## A ‸<i>step</i>\n<!-- id: a -->\n\nText.'),
      'Lessons hold no HTML, for a terminal cannot show it.',
      HTML,
    ],
    [
      'a comment',
      step('Text.\n\n‸<!-- note -->'),
      'Lessons hold no HTML, for a terminal cannot show it.',
      HTML,
    ],
    [
      'an image',
      step('An ‸![image](notes.txt).'),
      'A terminal cannot show an image.',
      'Draw it in a `text` block, or leave it out.',
    ],
    [
      'a heading too deep',
      step('‸#### Deep'),
      'Headings go down to `###`.',
      'Use `###`, or a word in **bold**.',
    ],
    [
      'a text block that is too wide',
      step(`\`\`\`text\nshort\n${'─'.repeat(38)}‸──\n\`\`\``),
      'This line is 40 columns wide.',
      'Keep `text` blocks within 38 columns, so that they fit a narrow terminal.',
    ],
    [
      'a wide text block in a list',
      step(`- list\n\n  \`\`\`text\n  ${'界'.repeat(19)}‸界\n  \`\`\``),
      'This line is 40 columns wide.',
      'Keep `text` blocks within 38 columns, so that they fit a narrow terminal.',
    ],
    [
      'indented code',
      step('Text.\n\n‸    indented'),
      'Text that is indented by four spaces becomes code.',
      'Take the spaces away, or put it between two fences.',
    ],
    [
      'a block that is never closed',
      step('‸```text\nlost'),
      'This block is never closed.',
      'End it with a line of three backticks.',
    ],
    [
      'a link by reference',
      step('A [word] and [another][word].\n\n‸[word]: https://example.com/'),
      'Links by reference are not read.',
      'Write the address into the link: `[words](address)`.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('links', () => {
  it.each<Row>([
    [
      'a file that is not there',
      step('A ‸[link](lost.md).'),
      'There is no file `lost.md`.',
      'Give the path from the lesson’s folder.',
    ],
    [
      'a word that the glossary does not have',
      step('A ‸[*link*](glossary.md#sever).'),
      'The glossary has no entry `sever`.',
      'Did you mean `server`?',
    ],
    [
      'a step that is not there',
      step('A ‸[link](#opne).'),
      'There is no step `opne`.',
      'Did you mean `open`?',
    ],
    [
      'a glossary entry looked for among the steps',
      step('A ‸[link](#server).'),
      'There is no step `server`.',
      'The glossary has it: `glossary.md#server`.',
    ],
    [
      'a scheme that no browser should follow',
      step('A ‸[link](javascript:alert%281%29).'),
      '`javascript:alert%281%29` is no address of a web page.',
      'Begin with `https://`, or link to a file of the lesson.',
    ],
    [
      'a link in a choice’s explanation',
      step(block('quiz', 'What?\n\n- [ ] one\n  See ‸[this](lost.md).\n- [x] two')),
      'There is no file `lost.md`.',
      'Give the path from the lesson’s folder.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });

  it('may lead to steps, glossary entries, files of the lesson and web pages', () => {
    const links =
      '[a](#open) [b](lesson.md#open) [c](glossary.md#status-code) [d](notes.txt) [e](https://www.rfc-editor.org/)';
    expect(parse({ text: step(links), glossary: GLOSSARY }).problems).toEqual([]);
  });
});

describe('blocks', () => {
  it.each<Row>([
    [
      'an unknown activity',
      step('```‸serv\ntext\n```'),
      'There is no activity `serv`.',
      'Did you mean `serve`?',
    ],
    [
      'a block without a word',
      step('‸```\ntext\n```'),
      'This block does not say what it is.',
      'Add a word after the backticks: `text` for plain text.',
    ],
    [
      'an activity in a list',
      step('- list\n\n  ‸```stop\n  text\n  ```'),
      'An activity stands by itself.',
      'Move it out of the list or quotation.',
    ],
    [
      'an activity that is indented',
      step(' ‸```recap\n ```'),
      'An activity begins at the start of its line.',
      'Take the spaces before it away.',
    ],
    [
      'an unknown attribute',
      served('```http ‸serve=text\nGET /\n\nHTTP/1.1 200\n```'),
      '`http` does not know the attribute `serve`.',
      'Did you mean `server=`?',
    ],
    [
      'a word too many',
      step('```recap ‸all\n```'),
      '`recap` does not know the word `all`.',
      'A `recap` block takes none.',
    ],
    [
      'words in an empty block',
      step('```recap\n‸all\n```'),
      'A `recap` block is empty.',
      'Move these lines out of it.',
    ],
    [
      'settings asked for twice',
      step('```settings\n```\n\n‸```settings\n```'),
      'A lesson asks for its settings once.',
      'Take this `settings` block out.',
    ],
    [
      'settings asked for late',
      step('Text.\n\n## Then\n<!-- id: then -->\n\n‸```settings\n```'),
      'Settings are asked for before anything runs.',
      'Move this `settings` block into the first step.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('servers', () => {
  const UNKNOWN = 'This lesson has no server `tetx`.';
  it.each<Row>([
    ['to serve an unknown server', step('```serve\n‸tetx\n```'), UNKNOWN, 'Did you mean `text`?'],
    ['to stop an unknown server', served('```stop\n‸tetx\n```'), UNKNOWN, 'Did you mean `text`?'],
    [
      'to show the code of an unknown server',
      step('‸```code server=tetx\n- `x`: y\n```'),
      UNKNOWN,
      'Did you mean `text`?',
    ],
    [
      'to ask an unknown server',
      served('‸```http server=tetx\nGET /\n\nHTTP/1.1 200\n```'),
      UNKNOWN,
      'Did you mean `text`?',
    ],
    [
      'to serve behind a door in use',
      served('```serve\n‸profiles\n```'),
      '`text` already runs on port 3000 here.',
      'Stop it before, choose another `port=`, or expect `! EADDRINUSE`.',
    ],
    [
      'to expect a door in use that is free',
      served('```serve port=3001\n‸profiles\n! EADDRINUSE\n```'),
      'No other server runs on port 3001 here, so this start would not fail.',
      'Start another server on this port before, or take the `! EADDRINUSE` out.',
    ],
    [
      'a failure code in words',
      served('```serve\nprofiles\n‸! in use\n```').replace(
        '```serve\nprofiles',
        '```serve port=3001\nprofiles',
      ),
      'After `!` stands one failure code.',
      'For example `! EADDRINUSE`.',
    ],
    [
      'a port that is none',
      step('```serve ‸port=70000\ntext\n```'),
      '`70000` is no port.',
      'A port is a whole number from 1 to 65535.',
    ],
    [
      'to stop what does not run',
      step('```stop\n‸text\n```'),
      'The server `text` does not run here.',
      'Start one before it, with a `serve` block.',
    ],
    [
      'to ask where nothing runs',
      step('‸```http\nGET /\n\nHTTP/1.1 200\n```'),
      'No server runs here.',
      'Start one before it, with a `serve` block.',
    ],
    [
      'to play where nothing runs',
      step('‸```play\n```'),
      'No server runs here.',
      'Start one before it, with a `serve` block.',
    ],
    [
      'to expect an answer at a door where nobody listens',
      served('‸```http\nGET http://localhost:3001/\n\nHTTP/1.1 200\n```'),
      'Nothing listens on port 3001 here.',
      'Start a server there before, or expect `! ECONNREFUSED`.',
    ],
    [
      'to expect a refusal where somebody listens',
      served('‸```http\nGET /\n\n! ECONNREFUSED\n```'),
      '`text` runs here, so this request would not be refused.',
      'Stop it before, or ask another port.',
    ],
    [
      'to count on a server far away',
      served('‸```http\nGET http://www.example.com/\n\nHTTP/1.1 200\n```'),
      'An answer from `www.example.com` cannot be counted on: lessons work without a network.',
      'Ask a server that the lesson starts, or expect a failure such as `! ENOTFOUND`.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });

  it('may be started again, stopped, and asked in vain', () => {
    const text = served(
      [
        block('serve', 'text'),
        block('stop', 'text'),
        block('http', 'GET /\n\n! ECONNREFUSED'),
        block('serve', 'profiles'),
      ].join('\n\n'),
    );
    expect(parse({ text }).problems).toEqual([]);
  });

  it('are not judged below a block that could not be read, for it may have started them', () => {
    const text = step(`${block('srve', 'text')}\n\n${block('http', 'GET /\n\nHTTP/1.1 200')}`);
    expect(parse({ text }).problems.map((problem) => problem.message)).toEqual([
      'There is no activity `srve`.',
    ]);
  });
});

describe('questions', () => {
  it.each<Row>([
    [
      'a quiz without a right answer',
      step('‸```quiz\nWhat?\n\n- [ ] one\n  No.\n- [ ] two\n  No.\n```'),
      'None of these choices is marked as right.',
      'Mark one with `[x]`.',
    ],
    [
      'a quiz with two',
      step('‸```quiz\nWhat?\n\n- [x] one\n- [x] two\n```'),
      '2 of these choices are marked as right.',
      'Mark just one with `[x]`.',
    ],
    [
      'a single choice',
      step('‸```quiz\nWhat?\n\n- [x] one\n```'),
      'One choice is no choice.',
      'Offer at least two.',
    ],
    [
      'no question',
      step(`‸\`\`\`quiz\n${CHOICES}\n\`\`\``),
      'This question has no words.',
      'Ask something before the choices.',
    ],
    [
      'no choices',
      step('‸```quiz\nWhat?\n```'),
      'This question has no choices.',
      'Add a list: `- [ ] …`, and `- [x] …` for the right one.',
    ],
    [
      'a choice without a box',
      step('```quiz\nWhat?\n\n- [x] one\n‸- two\n```'),
      'A choice begins with a box.',
      'Write `- [ ] …`, or `- [x] …` for the right one.',
    ],
    [
      'a wrong choice that explains nothing',
      step('```quiz\nWhat?\n\n‸- [ ] one\n- [x] two\n```'),
      'This choice says nothing to the one who picks it.',
      'Below it, indented, write which idea leads there.',
    ],
    [
      'two choices alike',
      step('‸```quiz\nWhat?\n\n- [ ] `two`\n  No.\n- [x] two\n```'),
      'Two choices read `two`.',
      'Give each choice its own words.',
    ],
    [
      'words after the choices',
      step(`\`\`\`quiz\nWhat?\n\n${CHOICES}\n\n‸Well?\n\`\`\``),
      'After the choices a question ends.',
      'Indent this by two spaces, or move it out of the block.',
    ],
    [
      'two questions with one id',
      step(`\`\`\`quiz id=q2\nWhat?\n\n${CHOICES}\n\`\`\`\n\n‸\`\`\`quiz\nWhat?\n\n${CHOICES}\n\`\`\``),
      'Another question of this step has the id `q2`.',
      'Give each its own.',
    ],
    [
      'a prediction of nothing',
      served(`‸\`\`\`predict body\nWhat?\n\n${CHOICES}\n\`\`\``),
      'No exchange follows that this prediction could be about.',
      'Put an `http` block after it, in the same step.',
    ],
    [
      'a prediction that does not say of what',
      served(`‸\`\`\`predict\nWhat?\n\n${CHOICES}\n\`\`\`\n\n${block('http', 'GET /\n\nHTTP/1.1 200')}`),
      'A prediction is about one thing.',
      'Write `predict body` or `predict status`.',
    ],
    [
      'a prediction that its own exchange contradicts',
      served(
        `‸\`\`\`predict body\nWhat?\n\n${CHOICES}\n\`\`\`\n\n${block('http', 'GET /\n\nHTTP/1.1 200\n\none')}`,
      ),
      'The choice marked as right is `two`; the `http` block below says that `one` comes back.',
      'Let both say the same.',
    ],
    [
      'a status that its own exchange contradicts',
      served(
        `‸\`\`\`predict status\nWhat?\n\n- [ ] 404\n  No.\n- [x] 200 OK\n\`\`\`\n\n${block('http', 'GET /\n\nHTTP/1.1 404')}`,
      ),
      'The choice marked as right is `200 OK`; the `http` block below says that `404` comes back.',
      'Let both say the same.',
    ],
    [
      'a status without a number',
      served(
        `‸\`\`\`predict status\nWhat?\n\n- [ ] fine\n  No.\n- [x] 404\n\`\`\`\n\n${block('http', 'GET /\n\nHTTP/1.1 404')}`,
      ),
      'The choice `fine` names no status code.',
      'Begin it with one: `404 Not Found`.',
    ],
    [
      'a prediction of a failure',
      step(`‸\`\`\`predict body\nWhat?\n\n${CHOICES}\n\`\`\`\n\n${block('http', 'GET /\n\n! ECONNREFUSED')}`),
      'The exchange after this prediction must fail, so nothing comes back.',
      'Use a `quiz` here.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('what is shown', () => {
  const FORM = 'Write a list: - `a piece of the code`, then what it does.';
  it.each<Row>([
    [
      'a piece of code that no program has',
      step('```code server=text\n- `endpoints`: the rooms\n- `@app.route`: a room\n‸- `lost`: nowhere\n```'),
      '`lost` stands in none of `text`’s programs.',
      'Copy it from the program, letter by letter.',
    ],
    [
      'code of which one runtime has nothing',
      step('‸```code server=text\n- `endpoints`: the rooms\n```'),
      'No part of this block stands in the program for python.',
      'Add a part for it.',
    ],
    ['code without parts', step('‸```code server=text\n```'), 'This `code` block explains nothing.', FORM],
    [
      'a part without code',
      step('```code server=text\n‸- the rooms\n```'),
      'A part begins with a piece of the code.',
      FORM,
    ],
    [
      'a part without words',
      step('```code server=text\n‸- `port`\n```'),
      'This part is not explained.',
      FORM,
    ],
    [
      'a URL without a scheme',
      step('```anatomy\n\nhttp://localhost:3000/\n\n‸www.example.com\n?\n```'),
      '`www.example.com` is no whole URL.',
      'Begin with the scheme: `http://www.example.com/`.',
    ],
    [
      'a path that is none',
      served('```browse\n‸math\n```'),
      '`math` is no path.',
      'A path begins with `/` and has no spaces.',
    ],
    [
      'a template before any page',
      step('‸```template server=text\ntemplates/page.html\n```'),
      'No page has come back before this block.',
      'Ask for the page with an `http` block first.',
    ],
    [
      'two clocks before any answer',
      served('‸```clocks\n```'),
      'No answer has come back in this step before this block.',
      'Put it behind an `http` block that brings an answer.',
    ],
    [
      'a template outside the folder',
      served(`${block('http', 'GET /\n\nHTTP/1.1 200')}\n\n\`\`\`template server=text\n‸../x\n\`\`\``),
      '`../x` leads out of the program’s folder.',
      'Give a path such as `templates/index.html`.',
    ],
    [
      'a tree of nothing',
      step('‸```tree\n```'),
      'This `tree` block does not say whose folder it shows.',
      'Add `server=` and a name.',
    ],
  ])('%s is named at its place', (_what, marked, message, next) => {
    expect(problemsOf(marked)).toEqual([mistake(marked, message, next)]);
  });
});

describe('the glossary', () => {
  it.each<Row>([
    [
      'a word explained twice',
      '# G\n\n## A\n\nx\n\n‸## A\n\ny\n',
      '`A` is explained twice.',
      'Make one entry of the two.',
    ],
    ['a word not explained', '# G\n\n‸## A\n', '`A` is not explained.', 'Add a sentence below it.'],
    [
      'an activity',
      '# G\n\n## A\n\n‸```recap\n```\n',
      'A glossary has no activities.',
      'Move this block into a step of the lesson.',
    ],
    [
      'a link to a lost entry',
      '# G\n\n## A\n\n‸[b](#b)\n',
      'The glossary has no entry `b`.',
      'Did you mean `a`?',
    ],
  ])('%s is named in its own file', (_what, marked, message, next) => {
    const { problems } = parse({ text: step('Text.'), glossary: atCaret(marked).text });
    expect(problems).toEqual([mistake(marked, message, next, 'shop/glossary.md')]);
  });
});

it('names all mistakes of a lesson at once, from the top', () => {
  const { problems } = parse({ text: step('<b>x</b>\n\n```srve\n```\n\n[a](lost.md)\n\n## Then\n\nText.') });
  expect(problems.map(({ line }) => line)).toEqual([16, 18, 21, 23]);
});
