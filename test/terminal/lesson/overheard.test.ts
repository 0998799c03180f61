import { expect, test } from 'vitest';
import { createOverheard } from '../../../src/terminal/lesson/overheard.ts';
import type { ServerEvent } from '../../../src/server/server-event.ts';

const printed = (server: string, text: string): ServerEvent => ({
  type: 'server',
  event: 'output',
  server,
  runtime: 'node',
  url: 'http://localhost:3000',
  pid: 1,
  output: { stream: 'stdout', text },
});

test('a server that floods its output leaves its latest lines, and how many more there were', () => {
  const overheard = createOverheard();
  overheard.add(printed('calm', 'hello'));
  for (let line = 1; line <= 5000; line += 1) overheard.add(printed('flood', `line ${line}`));
  const taken = overheard.take();
  expect(taken).toHaveLength(22);
  expect(taken[0]).toEqual({ event: 'left-out', server: 'flood', lines: 4980 });
  expect(taken.at(-1)).toEqual(printed('flood', 'line 5000'));
  expect(taken).toContainEqual(printed('calm', 'hello'));
});

test('what was handed out once does not come again', () => {
  const overheard = createOverheard();
  overheard.add(printed('calm', 'hello'));
  overheard.take();
  expect(overheard.take()).toEqual([]);
});
