import { describe, expect, test } from 'vitest';
import { meantInstead } from '../../../src/commands/serve/meant.ts';

describe('words behind `serve` that name no lesson', () => {
  test.each([
    ['app.py', 'serve --run "python3 app.py"'],
    ['src/server.mjs', 'serve --run "node src/server.mjs"'],
    ['python3 app.py', 'serve --run "python3 app.py"'],
    ['python3.12 -m http.server', 'serve --run "python3.12 -m http.server"'],
    ['flask run', 'serve --run "flask run"'],
    ['npm start', 'serve --run "npm start"'],
    ['./server', 'serve --run "./server"'],
    ['4380', 'serve --relay 4380'],
    [':4380', 'serve --relay 4380'],
    ['localhost:4380', 'serve --relay 4380'],
    ['http://127.0.0.1:4380/math', 'serve --relay 4380'],
  ])('%s', (line, wanted) => {
    expect(meantInstead(line.split(' '))?.next).toContain(`serve-lesson ${wanted}`);
  });

  test('are no order to a shell when they are copied back', () => {
    expect(meantInstead(['node', 'a"; rm -rf $HOME'])?.next).toContain('--run "python3 app.py"');
  });

  test.each(['server', 'servr', 'text', 'knitting', 'lessons/server', 'https://example.com/'])(
    'may be a lesson or a server: %s',
    (name) => {
      expect(meantInstead([name])).toBeUndefined();
    },
  );
});
