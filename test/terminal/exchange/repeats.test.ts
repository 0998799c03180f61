import { describe, expect, test } from 'vitest';
import { renderRepeats } from '../../../src/terminal/exchange/repeats.ts';
import { createView } from '../../../src/terminal/view.ts';
import { exchangeOf, responseMessage } from '../fixtures.ts';

const STOPPED = { code: 'ABORT_ERR', phase: 'response' as const, message: 'stopped' };
const answered = (total: number) => exchangeOf({ response: responseMessage(200, 'OK'), timings: { total } });

function shown(...exchanges: Parameters<typeof renderRepeats>[0]): string {
  return renderRepeats(exchanges, createView({ columns: 80, level: 0 }))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

describe('what repeats come to', () => {
  test('an answer that was stopped came, but not as a whole', () => {
    const cut = exchangeOf({ response: responseMessage(200, 'OK', false), failure: STOPPED });
    expect(shown(cut)).toMatch(/No answer came as a whole\./);
    const { response: _none, ...silent } = exchangeOf({ failure: STOPPED });
    expect(shown(silent)).toMatch(/1 stopped .*There was no answer at all\./);
  });

  test('there is no middle one of two, and nothing to compare of one', () => {
    expect(shown(answered(1), answered(2), answered(4))).toMatch(
      /fastest took 1\.0 ms, .*middle one 2\.0 ms/,
    );
    expect(shown(answered(1), answered(2))).not.toMatch(/middle/);
    expect(shown(answered(1))).toMatch(/1 answer of 1: it took 1\.0 ms\./);
  });
});
