import { describe, expect, test } from 'vitest';
import { meantInstead, withoutQuotes } from '../../../src/commands/serve/meant.ts';

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

describe('a command behind --run that was written without quotes', () => {
  test.each([
    ['python3 app.py', 'Put all of it in quotes: --run "python3 app.py"'],
    ['flask run', 'Put all of it in quotes: --run "flask run"'],
    ['node --watch app.js', 'Put all of it in quotes: --run "node --watch app.js"'],
    [
      './begin server',
      'Leave it out or, where it belongs to the command, put all of it in quotes: --run "./begin server"',
    ],
  ])('%s', (line, next) => {
    expect(withoutQuotes(line.split(' ')).next).toBe(next);
  });

  test('names what stands outside, and nothing else', () => {
    expect(withoutQuotes(['python3', 'manage.py', 'runserver']).message).toBe(
      '--run takes one command, and “manage.py runserver” stands outside of it.',
    );
    expect(withoutQuotes(['node app.js', 'server']).next).toContain('--run "node app.js server"');
    expect(withoutQuotes(['node', 'my app.js']).next).toContain('--run "python3 app.py"');
  });
});
