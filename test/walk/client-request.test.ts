import { expect, test } from 'vitest';
import type { HttpRequest } from '../../src/http/request.ts';
import { askedUrl, clientRequest } from '../../src/walk/client-request.ts';

const request = (target: string, headers: HttpRequest['headers'] = []): HttpRequest => {
  return { method: 'GET', target, headers };
};
const sent = (target: string, headers?: HttpRequest['headers']) => {
  const asked = request(target, headers);
  return clientRequest(asked, { url: askedUrl(asked, 3000), userAgent: 'us/1', connectTo: undefined });
};

test.each(['//elsewhere.example/x', '/\\elsewhere.example', '/a/../math', '/math?'])(
  'the path %s goes to our own server, as it was written',
  (target) => {
    expect(sent(target)).toMatchObject({ url: new URL('http://localhost:3000'), target });
  },
);

test('a whole URL goes where it says', () => {
  expect(String(sent('http://localhost:3999/x').url)).toBe('http://localhost:3999/x');
});

test('what the request says of itself takes the place of what our client would say', () => {
  expect(sent('/', [['user-agent', 'me']]).headers).toEqual([
    ['Accept', '*/*'],
    ['user-agent', 'me'],
  ]);
});
