import { expect, test } from 'vitest';
import { annotate } from '../../../src/guide/annotate.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { renderShortBegin, renderShortStreamEnd } from '../../../src/terminal/exchange/short-stream.ts';
import { renderStreamEnd } from '../../../src/terminal/exchange/stream.ts';
import { createView } from '../../../src/terminal/view.ts';
import { exchangeOf, GET, message } from '../../guide/exchanges.ts';

const guide = await loadGuide();
const HALF = exchangeOf(
  message(GET),
  message('HTTP/1.1 200 OK\nContent-Length: 1000\nContent-Type: text/plain', 'half of it'),
);
const WHOLE = exchangeOf(
  message(GET),
  message('HTTP/1.1 200 OK\nContent-Type: text/plain\nTransfer-Encoding: chunked', '2\r\nhi\r\n0\r\n\r\n'),
);
const view = createView({ columns: 100, level: 0, plain: false });
const linesOf = (exchange: typeof HALF) => annotate(exchange, guide, 0);

test('what is told at the end of a stream stands below the line that it is about', () => {
  const text = renderStreamEnd(HALF, linesOf(HALF), 0, view).join('\n');
  expect(text).toMatch(/Content-Length: 1000\n.*1,000 bytes were promised, but only 10 came/);
  expect(text).toMatch(/Content-Type: text\/plain\n.*the body is plain text/);
});

test('in short, too, the lines that had no words at first get them at the end', () => {
  const text = renderShortStreamEnd(WHOLE, linesOf(WHOLE), 0, view).join('\n');
  expect(text).toMatch(/^< Content-Type: text\/plain +plain text$/m);
  expect(text).toMatch(/^< Transfer-Encoding: chunked +1 piece, each with its size in front$/m);
  expect(text).toMatch(/all of the answer: /);
});

test('an answer that broke off is not said to be all of it', () => {
  const text = renderShortStreamEnd(HALF, linesOf(HALF), 0, view).join('\n');
  expect(text).toMatch(/came of the answer: /);
  expect(text).not.toMatch(/all of the answer/);
});

test('in short the empty line has its words as soon as it is there', () => {
  const open = exchangeOf(
    message(GET),
    message('HTTP/1.1 200 OK\nContent-Type: text/plain\nTransfer-Encoding: chunked'),
    { open: true },
  );
  expect(renderShortBegin(open, linesOf(open), true, view).join('\n')).toMatch(
    /^< ⏎ +headers end, body follows/m,
  );
});
