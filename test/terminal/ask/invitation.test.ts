import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { drawCode, renderInvitation } from '../../../src/terminal/ask/invitation.ts';
import { createView, type View } from '../../../src/terminal/view.ts';
import { qrCode } from '../../../src/server/qr-code.ts';
import { modulesOf, readCode } from '../qr-reader.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, stripColour, textOf } from '../screens.ts';

const URLS = ['http://192.168.1.5:3000/math', 'http://[2001:db8::7]:3000/math'];
const code = qrCode(URLS[0] ?? '') ?? [];
const full = (columns: number): View => createView({ columns, level: 2 });
const SGR = /\u001B\[[\d;]*m/g;

describe('an invitation', () => {
  test('says what to type, and for whom', () =>
    expectGolden('invitation', (view) => renderInvitation({ urls: URLS }, view).flat()));

  test('has a code that a camera reads, and that keeps its light edge', () => {
    const drawn = drawCode(code, coloured(80)) ?? [];
    const rows = drawn.map((row) => row.replaceAll(SGR, ''));
    expect(readCode(modulesOf(rows))).toBe(URLS[0]);
    expect(rows.slice(0, 2).join('').trim()).toBe('');
    expect(rows.every((row) => row.startsWith('    ') && row.endsWith('    ') && row.length === 33)).toBe(
      true,
    );
  });

  test('is painted black on white cell by cell, whatever the theme', () => {
    for (const row of drawCode(code, coloured(80)) ?? []) {
      expect(row.startsWith('\u001B[30m\u001B[107m')).toBe(true);
    }
    for (const row of drawCode(code, full(80)) ?? []) {
      expect(row.startsWith('\u001B[38;5;16m\u001B[48;5;231m')).toBe(true);
    }
  });

  test.each<[string, View]>([
    ['without colours', monochrome(80)],
    ['for a screen reader', plain(80)],
    ['for a screen reader that has colours', createView({ columns: 80, level: 1, plain: true })],
    ['without block characters', createView({ columns: 80, level: 1, unicode: false })],
    ['in a terminal that is too narrow', coloured(32)],
  ])('is in words alone %s', (_, view) => {
    const lines = renderInvitation({ urls: URLS, code }, view).flat();
    expect(textOf(lines)).not.toMatch(/[█▀▄]/);
    expect(textOf(lines).replaceAll(/\s+/g, '')).toContain('http://192.168.1.5:3000/math');
  });

  test('fits any width, and any URL is read back from its code', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ['http'] }),
        fc.integer({ min: 20, max: 132 }),
        (url, columns) => {
          const modules = qrCode(url);
          const view = coloured(columns);
          const lines = renderInvitation({ urls: [url], ...(modules && { code: modules }) }, view).flat();
          expectToFit(lines, columns);
          const rows = (modules && drawCode(modules, view))?.map(stripColour);
          if (rows !== undefined) expect(readCode(modulesOf(rows))).toBe(url);
        },
      ),
      { numRuns: 60 },
    );
  });
});
