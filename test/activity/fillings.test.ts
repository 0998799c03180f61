import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillings } from '../../src/activity/fillings.ts';

const texts = (text: string, ranges: readonly { start: number; end: number }[]) =>
  ranges.map(({ start, end }) => text.slice(start, end));

test('what stands in each hole of a template is found on the page', () => {
  const template = '<h1>{{ title }}</h1>\n<p>{{text}}</p>\n';
  const page = '<h1>Fruit</h1>\n<p>An &#34;apple&#34;</p>';
  const { holes, filled } = fillings(template, page);
  expect(texts(template, holes)).toEqual(['{{ title }}', '{{text}}']);
  expect(texts(page, filled)).toEqual(['Fruit', 'An &#34;apple&#34;']);
});

test('a page that came of another template has nothing marked', () => {
  expect(fillings('<h1>{{title}}</h1>', '<p>Not Found</p>').filled).toEqual([]);
});

test('any data is found again', () => {
  const word = fc.stringMatching(/^[a-z0-9 ]{1,12}$/);
  fc.assert(
    fc.property(word, word, (first, second) => {
      const page = `<a>${first}</a><b>${second}</b>`;
      const { filled } = fillings('<a>{{x}}</a><b>{{y}}</b>', page);
      expect(texts(page, filled)).toEqual([first, second]);
    }),
  );
});
