import { expect, test } from 'vitest';
import { lastWords } from '../../src/server/last-words.ts';

const words = (printed: string, code?: string) =>
  lastWords({
    ...(code === undefined ? {} : { code }),
    output: printed.split('\n').map((text) => ({ stream: 'stderr', text })),
  }).map(({ text }) => text);

test('of an error that Node threw, the error is told, and none of Node’s own lines', () => {
  const printed = `node:internal/modules/esm/resolve:283
    throw new ERR_MODULE_NOT_FOUND(
          ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/shop/app.mjs' imported from /shop/
    at finalizeResolution (node:internal/modules/esm/resolve:283:11)
    at ModuleJob.run (node:internal/modules/esm/module_job:430:12) {
  code: 'ERR_MODULE_NOT_FOUND',
  url: 'file:///shop/app.mjs'
}

Node.js v22.0.0`;
  expect(words(printed)).toEqual([
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/shop/app.mjs' imported from /shop/",
  ]);
});

test('of an error in the learner’s own program, the place and the line are told, too', () => {
  const printed = `file:///shop/app.mjs:7
throw new Error('no database')
      ^

Error: no database
    at file:///shop/app.mjs:7:7`;
  expect(words(printed)).toEqual([
    'file:///shop/app.mjs:7',
    "throw new Error('no database')",
    '      ^',
    'Error: no database',
  ]);
});

test('of an event that nobody listened to, the error is told', () => {
  const printed = `up soon
node:events:497
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRNOTAVAIL: address not available 203.0.113.9:1
    at Server.setupListenHandle [as _listen2] (node:net:1903:21)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:1882:8) {
  code: 'EADDRNOTAVAIL',
  errno: -99
}

Node.js v22.0.0`;
  expect(words(printed)).toEqual([
    'up soon',
    'Error: listen EADDRNOTAVAIL: address not available 203.0.113.9:1',
  ]);
});

test('what only looks like it is told: an object that was printed, and a place without an error', () => {
  expect(words('{\n  port: 3000\n}\nready')).toEqual(['{', '  port: 3000', '}', 'ready']);
  expect(words('node:fs:12\nwhat came next')).toEqual(['node:fs:12', 'what came next']);
  expect(words('Error: no end {\n  a: 1')).toEqual(['Error: no end {', '  a: 1']);
  expect(words('Traceback (most recent call last):\n  File "app.py", line 1\nKeyError: 1')).toHaveLength(3);
});

test('of many lines, the one that names the failure is told, or else the last ones', () => {
  const many = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n');
  expect(words(`${many}\nOSError: EADDRINUSE\n${many}`, 'EADDRINUSE')).toEqual(['OSError: EADDRINUSE']);
  expect(words(many)).toEqual(['line 14', 'line 15', 'line 16', 'line 17', 'line 18', 'line 19']);
});
