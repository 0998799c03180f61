import { describe, expect, it, test } from 'vitest';
import { readTarget } from '../../../src/inspector/web/order-target.ts';

const SERVERS = [
  { name: 'text', url: 'http://localhost:4420', edition: '1' },
  { name: 'cake', url: 'http://localhost:80', edition: '1' },
];

function read(written: string): string | undefined {
  const answer = readTarget(written, 'text', SERVERS);
  return 'place' in answer ? `${answer.place.server} ${answer.place.target}` : undefined;
}

describe('the path of a request to send', () => {
  it.each([
    ['/math', 'text /math'],
    [' math ', 'text /math'],
    ['', 'text /'],
    ['?q=1', 'text /?q=1'],
    ['http://localhost:4420/json', 'text /json'],
    ['HTTP://127.0.0.1:4420/a/../b?c=d e#here', 'text /a/../b?c=d e'],
    ['localhost:4420', 'text /'],
    [':4420/json', 'text /json'],
    ['http://localhost/cake', 'cake /cake'],
    ['localhost?of=cake', 'cake /?of=cake'],
    ['/go?to=http://localhost:4420/', 'text /go?to=http://localhost:4420/'],
    ['a:b', 'text /a:b'],
    ['//localhost:4420/x', 'text //localhost:4420/x'],
  ])('%j', (written, place) => {
    expect(read(written)).toBe(place);
  });
});

test.each([
  'http://example.com/json',
  'https://localhost:4420/json',
  ':4421/json',
  'file:///etc/passwd',
  'http://',
])('an address of no server here is not sent to another one: %s', (written) => {
  expect(read(written)).toBeUndefined();
});

test('whoever writes another address is told what to write', () => {
  expect(readTarget('http://example.com/json', 'text', SERVERS)).toEqual({
    refusal: {
      message: 'No server that runs here is at “http://example.com/json”.',
      next: 'Write the path alone, such as /json. In a terminal, `serve-lesson send` asks any server.',
    },
  });
});
