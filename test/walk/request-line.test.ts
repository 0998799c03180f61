import { expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { parseRequestLine } from '../../src/walk/request-line.ts';

test.each([
  ['GET /math', { method: 'GET', target: '/math' }],
  ['get /math', { method: 'GET', target: '/math' }],
  ['  /math  ', { method: 'GET', target: '/math' }],
  ['DELETE', { method: 'DELETE', target: '/' }],
  ['Dance /floor?x=1', { method: 'Dance', target: '/floor?x=1' }],
  ['http://localhost:3001/user/7', { method: 'GET', target: 'http://localhost:3001/user/7' }],
])('%s is understood', (typed, request) => {
  expect(parseRequestLine(typed)).toEqual(request);
});

test.each([
  ['GET math', 'is not a path', '/math'],
  ['GET /two words', 'more than a method and a path', '%20'],
  ['G€T /', 'cannot be a method', 'GET'],
  ['GET https://localhost/', 'is not a path', 'http://'],
])('%s is answered with what is wrong and a way out', (typed, message, next) => {
  const parse = () => parseRequestLine(typed);
  expect(parse).toThrow(UsageFailure);
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ next: expect.stringContaining(next) }));
});
