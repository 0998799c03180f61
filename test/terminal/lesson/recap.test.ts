import { expect, test } from 'vitest';
import type { ExchangeRecord } from '../../../src/progress/progress.ts';
import { renderRecap } from '../../../src/terminal/lesson/recap.ts';
import { monochrome, textOf } from '../screens.ts';

const asked: ExchangeRecord = {
  type: 'exchange',
  at: 0,
  step: 'first-request',
  method: 'GET',
  target: '/math',
  outcome: { kind: 'response', status: 200 },
  total: 2,
  reused: false,
  sent: true,
  own: false,
};

function failed(code: string, sent?: boolean): ExchangeRecord {
  const { sent: _sent, ...rest } = asked;
  return { ...rest, outcome: { kind: 'failure', code }, ...(sent === undefined ? {} : { sent }) };
}

function recap(...exchanges: readonly ExchangeRecord[]): string {
  const event = { type: 'recap', exchanges, answers: [], open: 0, asked: true, folder: '/lessons' } as const;
  return textOf(renderRecap(event, monochrome(80)).flat());
}

test('a request that found nobody is not counted as sent', () => {
  const text = recap(
    asked,
    { ...asked, own: true },
    failed('ECONNREFUSED', false),
    failed('ENOTFOUND', false),
  );
  expect(text).toContain('You sent 2 requests, 1 of your own making.');
  expect(text).toContain('1 more knocked where nobody listens: nothing was sent.');
  expect(text).toContain('1 more never left: no connection came about.');
});

test('one that got no whole answer was sent', () => {
  const text = recap(asked, failed('ECONNRESET', true));
  expect(text).toContain('You sent 2 requests, all from the lesson.');
  expect(text).toContain('1 request got no whole answer.');
});

test('on a walk that went by itself nobody left a question open, and nobody else sent anything', () => {
  const event = { type: 'recap', exchanges: [asked], answers: [], open: 18, asked: false, folder: '/l' } as const; // prettier-ignore
  const text = textOf(renderRecap(event, monochrome(120)).flat());
  expect(text).toContain('The lesson sent 1 request.');
  expect(text).toContain(
    '18 questions came by, and nobody was there to ask. On a walk of your own they are yours.',
  );
  expect(text).not.toMatch(/left open|[Yy]ou sent/);
});

test('a journal that does not say so is read by what was refused', () => {
  expect(recap(asked, failed('ECONNREFUSED'))).toContain('You sent 1 request, all from the lesson.');
});

test('where nothing was sent at all, nothing is said of sending', () => {
  const text = recap(failed('ECONNREFUSED', false));
  expect(text).not.toContain('You sent');
  expect(text).toContain('1 request knocked where nobody listens');
});
