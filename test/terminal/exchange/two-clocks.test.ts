import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange, WireChunk } from '../../../src/http/exchange.ts';
import { renderTwoClocks } from '../../../src/terminal/exchange/two-clocks.ts';
import type { View } from '../../../src/terminal/view.ts';
import { exchangeOf } from '../fixtures.ts';
import { expectGolden, monochrome, textOf } from '../screens.ts';

const chunk = (direction: WireChunk['direction'], at: number, size: number): WireChunk => {
  return { direction, at, bytes: new Uint8Array(size) };
};

function sideOf(
  observer: Exchange['observer'],
  startedMonotonic: number,
  wire: readonly WireChunk[],
): Exchange {
  return exchangeOf({ observer, startedMonotonic, wire });
}

const CLIENT = sideOf('client', 1000, [
  chunk('request', 0.9, 63),
  chunk('response', 4.1, 120),
  chunk('response', 4.4, 53),
]);
const SERVER = sideOf('server', 1001.5, [chunk('request', 0, 63), chunk('response', 2.3, 173)]);
const draw = (view: View) => renderTwoClocks({ client: CLIENT, server: SERVER }, view).flat();

test('an exchange stands on one timeline, in words and bars, as both of its ends saw it', async () => {
  await expectGolden('two-clocks', draw);
});

test('ends that saw other bytes are not said to have seen the same', () => {
  const cut = { ...SERVER, wireSize: { request: 63, response: 120 } };
  const text = textOf(renderTwoClocks({ client: CLIENT, server: cut }, monochrome(80)).flat());
  expect(text).toMatch(/did not see the same bytes.*173 bytes\s+back; the server: .*120 bytes back/s);
});

test('the same number of other bytes is not the same', () => {
  const other = {
    ...SERVER,
    wire: [chunk('request', 0, 63), { ...chunk('response', 2.3, 173), bytes: new Uint8Array(173).fill(1) }],
  };
  expect(textOf(renderTwoClocks({ client: CLIENT, server: other }, monochrome(80)).flat())).toContain(
    'did not see the same bytes',
  );
});

test('whoever takes one of the times from another finds the same as we do', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 300, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (worked, there, back) => {
        const client = sideOf('client', 0, [
          chunk('request', 0, 63),
          chunk('response', there + worked + back, 173),
        ]);
        const server = sideOf('server', there, [chunk('request', 0, 63), chunk('response', worked, 173)]);
        const text = textOf(renderTwoClocks({ client, server }, monochrome(120)).flat());
        const moments = [...text.matchAll(/^ *([\d.]+) ms {2}(?:client|server)/gm)].map(([, ms]) =>
          Number(ms),
        );
        const [, waited, served, difference] =
          /counted ([\d.]+) ms, the server ([\d.]+) ms. +The difference, ([\d.]+) ms/.exec(text) ?? [];
        expect(Number(waited)).toBeCloseTo((moments[3] ?? 0) - (moments[0] ?? 0), 5);
        expect(Number(served)).toBeCloseTo((moments[2] ?? 0) - (moments[1] ?? 0), 5);
        expect(Number(difference)).toBeCloseTo(Number(waited) - Number(served), 5);
      },
    ),
  );
});

test('what the client needed before its request left is told apart', () => {
  const client = { ...CLIENT, timings: { connect: 0.7, total: 4.4 } };
  const text = textOf(renderTwoClocks({ client, server: SERVER }, monochrome(120)).flat()).replaceAll(
    /\s+/g,
    ' ',
  );
  expect(text).toContain(
    'Before its request left, 0.90 ms passed, 0.7 ms of them to connect: that is 4.4 ms in all',
  );
});

test('where the server counted longer than the client, nothing is said to have passed on the way', () => {
  const client = sideOf('client', 0, [chunk('request', 0, 63), chunk('response', 1, 173)]);
  const server = sideOf('server', 0, [chunk('request', 0, 63), chunk('response', 1.5, 173)]);
  const text = textOf(renderTwoClocks({ client, server }, monochrome(120)).flat());
  expect(text).toMatch(/The client counted [\d.]+ ms, the server [\d.]+ ms\./);
  const [, waited, worked] = /counted ([\d.]+) ms, the server ([\d.]+) ms/.exec(text) ?? [];
  expect(text.includes('The difference')).toBe(Number(worked) <= Number(waited));
  expect(text).not.toMatch(/difference, (?:0|-)/);
});

test('what took no time at all has bars all the same', () => {
  const instant = sideOf('client', 0, [chunk('request', 0, 63), chunk('response', 0, 173)]);
  const text = textOf(renderTwoClocks({ client: instant, server: instant }, monochrome(40)).flat());
  expect(text).toMatch(/^client {2}━+/m);
  expect(text).toMatch(/^server {2}━+/m);
});
