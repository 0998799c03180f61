import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/http/exchange.ts';
import { clientRequest, type Composed } from '../../src/send/compose.ts';
import { leadOf } from '../../src/send/redirect.ts';
import { destinationOf } from '../../src/send/url.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';

const LETTER: Composed = {
  destination: destinationOf('https://shop.test/order?x=1', []),
  method: 'POST',
  headers: [
    ['Accept', '*/*'],
    ['Authorization', 'Basic c2VjcmV0'],
    ['Cookie', 'id=1'],
    ['Content-Type', 'text/plain'],
  ],
  body: Buffer.from('please'),
};

const ORDER = message('POST /order?x=1 HTTP/1.1\nHost: shop.test\nContent-Length: 6', 'please');

function answer(status: number, location?: string): Exchange {
  const head = `HTTP/1.1 ${status} x\nContent-Length: 0`;
  return exchangeOf(ORDER, message(location === undefined ? head : `${head}\nLocation: ${location}`));
}

function lead(status: number, location: string, asked = LETTER) {
  const found = leadOf(asked, answer(status, location));
  if (found.kind !== 'on') throw new Error(found.kind);
  return found;
}

describe('a redirect', () => {
  test.each<[status: number, method: string, after: string]>([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [301, 'PUT', 'PUT'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [302, 'GET', 'GET'],
  ])('%i makes %s a %s', (status, method, after) => {
    const { next, hop } = lead(status, '/there', { ...LETTER, method });
    expect(next.method).toBe(after);
    expect(next.body !== undefined).toBe(method === after);
    expect(hop.method).toEqual(method === after ? undefined : { before: method, after });
    expect(next.headers.some(([name]) => name === 'Content-Type')).toBe(method === after);
  });

  test('leads to a place that is written as seen from here', () => {
    expect(lead(302, '/a?b#c').hop.to).toBe('https://shop.test/a?b');
    expect(lead(302, 'next').hop.to).toBe('https://shop.test/next');
    expect(lead(302, '//other.test/').hop.to).toBe('https://other.test/');
    expect(lead(302, '?y').hop.to).toBe('https://shop.test/order?y');
  });

  test('is followed to the very bytes that the server wrote, as browsers do', () => {
    const raw = (text: string) => Buffer.from(text).toString('latin1');
    expect(lead(302, raw('/ü?€')).hop.to).toBe('https://shop.test/%C3%BC?%E2%82%AC');
    expect(lead(302, raw('https://münchen.test/')).hop.to).toBe('https://xn--mnchen-3ya.test/');
    expect(lead(302, '/\u00fc').hop.to).toBe('https://shop.test/%FC');
    expect(lead(302, '/%C3%BC').hop.to).toBe('https://shop.test/%C3%BC');
  });

  test('asks for the place it names, whatever the request line was to say before', () => {
    const { next } = lead(307, '/there', { ...LETTER, requestTarget: '*' });
    expect(clientRequest(next)).toMatchObject({ target: '/there' });
    expect(clientRequest(next)).not.toHaveProperty('requestTarget');
  });

  test('takes no secrets to another server, to another port, or out of the encryption', () => {
    for (const location of ['https://other.test/', 'https://shop.test:8443/', 'http://shop.test/']) {
      const { next, hop } = lead(307, location);
      expect(hop.withheld).toEqual(['Authorization', 'Cookie']);
      expect(next.headers.map(([name]) => name)).toEqual(['Accept', 'Content-Type']);
    }
    expect(lead(307, 'http://shop.test/').hop.crossing).toBe('downgrade');
    expect(lead(307, '/same').hop.withheld).toEqual([]);
  });

  test('is none without a place, with a choice, or where there is nothing new', () => {
    expect(leadOf(LETTER, answer(302)).kind).toBe('arrived');
    expect(leadOf(LETTER, answer(300, '/a')).kind).toBe('arrived');
    expect(leadOf(LETTER, answer(304, '/a')).kind).toBe('arrived');
    expect(leadOf(LETTER, answer(200, '/a')).kind).toBe('arrived');
  });

  test('to what is no HTTP is the end of the way', () => {
    expect(leadOf(LETTER, answer(302, 'file:///etc/passwd')).kind).toBe('dead-end');
    expect(leadOf(LETTER, answer(302, 'http://[')).kind).toBe('dead-end');
  });
});
