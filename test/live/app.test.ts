import { expect, test, vi } from 'vitest';
import { sitDown } from './sitting.ts';
import { reply, fakeTraffic, get, seen } from './traffic.ts';

test('however many exchanges come, the screen is drawn about ten times a second', async () => {
  const { app, traffic, stdin, written, run } = sitDown(fakeTraffic(200));
  const start = performance.now();
  for (let id = 1; id <= 40_000; id += 1) {
    traffic.show(seenCheaply(id));
    if (id % 200 === 0) await new Promise(setImmediate);
  }
  traffic.skip(123_456);
  const frames = written.filter((piece) => piece.includes(';1H')).length;
  expect(frames).toBeLessThanOrEqual((performance.now() - start) / 100 + 2);
  stdin.write('p');
  await expect.poll(() => written.join('')).toContain('Paused');
  expect(written.join('')).toContain('123,456 were only counted');
  stdin.write('q');
  await run;
  app.restore();
});

/** The same bytes over and over: parsing them is not what is tried here. */
function seenCheaply(id: number) {
  return { ...PATTERN, id };
}

const PATTERN = seen({ request: get('/math'), response: reply(200) });

test('only rows that change are written again', async () => {
  const { traffic, stdin, written, run } = sitDown(fakeTraffic());
  traffic.show(seen({ id: 1, request: get('/first'), response: reply(200) }));
  await expect.poll(() => written.join('')).toContain('/first');
  written.length = 0;
  traffic.show(seen({ id: 2, request: get('/second'), response: reply(200) }));
  await expect.poll(() => written.join('')).toContain('/second');
  expect(written.join('').match(/;1H/g)?.length).toBeLessThan(6);
  stdin.write('q');
  await run;
});

test('the server is started first, and keys ask for the rest', async () => {
  const { stdin, wishes, run } = sitDown(fakeTraffic());
  stdin.write('sb');
  await expect.poll(() => wishes).toEqual(['start', 'send', 'browser']);
  stdin.write('\u0003');
  await run;
});

test('a key right behind Escape is not lost', async () => {
  const { stdin, wishes, run } = sitDown(fakeTraffic());
  stdin.write('?\u001Bb');
  await expect.poll(() => wishes).toEqual(['start', 'browser']);
  stdin.write('\u001B\u0003');
  await run;
});

test('something else may have the terminal for a while', async () => {
  const { app, traffic, stdin, written, run } = sitDown(fakeTraffic());
  await expect.poll(() => written.join('')).toContain('nobody has come yet');
  await app.aside(async () => {
    await expect.poll(() => written.at(-1)).toContain('\u001B[?1049l');
    written.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    traffic.show(seen({ id: 1, request: get('/meanwhile'), response: reply(200) }));
    expect(vi.getTimerCount()).toBe(1);
    vi.runAllTimers();
    vi.useRealTimers();
    // What was drawn would have gone through the stream by then.
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toEqual([]);
  });
  await expect.poll(() => written.join('')).toContain('/meanwhile');
  stdin.write('q');
  await run;
});

test('what cannot be granted ends the screen, and is passed on', async () => {
  const failure = new Error('no such thing');
  const { run, written } = sitDown(fakeTraffic(), () => Promise.reject(failure));
  await expect(run).rejects.toBe(failure);
  expect(written.join('')).toContain('\u001B[?1049l');
});
