import { expect, test } from 'vitest';
import { UsageFailure } from '../../src/failure.ts';
import { parseHeader, parseRequestLine } from '../../src/walk/request-line.ts';

test.each([
  ['GET /math', { method: 'GET', target: '/math' }],
  ['get /math', { method: 'GET', target: '/math' }],
  ['  /math  ', { method: 'GET', target: '/math' }],
  ['GET /math HTTP/1.1', { method: 'GET', target: '/math' }],
  ['DELETE', { method: 'DELETE', target: '/' }],
  ['Dance /floor?x=1', { method: 'Dance', target: '/floor?x=1' }],
  ['http://localhost:3001/user/7', { method: 'GET', target: 'http://localhost:3001/user/7' }],
  ['GET localhost:3001/user/7', { method: 'GET', target: 'http://localhost:3001/user/7' }],
  ['localhost:3001/user/7', { method: 'GET', target: 'http://localhost:3001/user/7' }],
  ['POST 127.0.0.1:3001', { method: 'POST', target: 'http://127.0.0.1:3001' }],
  ['[::1]:3001/a?b', { method: 'GET', target: 'http://[::1]:3001/a?b' }],
  [':3001/user', { method: 'GET', target: 'http://localhost:3001/user' }],
  ['localhost', { method: 'GET', target: 'http://localhost' }],
  ['curl localhost:3000/math', { method: 'GET', target: 'http://localhost:3000/math' }],
  ['curl http://localhost:3000/math', { method: 'GET', target: 'http://localhost:3000/math' }],
  ['serve-lesson send :3000/math', { method: 'GET', target: 'http://localhost:3000/math' }],
  ['curl /math', { method: 'curl', target: '/math' }],
])('%s is understood', (typed, request) => {
  expect(parseRequestLine(typed)).toEqual(request);
});

test.each([
  ['GET math', 'is not a path', '/math'],
  ['GET /two words', 'more than a method and a path', '%20'],
  ['G€T /', 'cannot be a method', 'GET'],
  ['GET https://localhost/', 'is not a path', 'http://'],
  ['q', 'alone is no request', 'Enter alone'],
  ['OPTIONS *', 'is not a path', 'OPTIONS /'],
  ['http://[/', 'is not a path', 'A whole URL'],
])('%s is answered with what is wrong and a way out', (typed, message, next) => {
  const parse = () => parseRequestLine(typed);
  expect(parse).toThrow(UsageFailure);
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ next: expect.stringContaining(next) }));
});

test('a header is read as it is typed', () => {
  expect(parseHeader('  X-Mood :  happy: very ')).toEqual(['X-Mood', 'happy: very']);
});

test.each(['no colon', ': no name', 'two words: x'])('%s is no header, and it is said at once', (typed) => {
  expect(() => parseHeader(typed)).toThrow('is not a header');
});
