import { describe, expect, test } from 'vitest';
import { clientRequest, compose, type Composed, sameFor } from '../../src/send/compose.ts';
import { createFileReader } from '../../src/send/files.ts';
import { sortWords } from '../../src/send/words.ts';

function composed(...words: string[]): Promise<Composed> {
  const options = { form: 'json', compressed: false, userAgent: 'test' } as const;
  return compose(sortWords(words), options, createFileReader('/'));
}

function values({ headers }: Composed, wanted: string): string[] {
  return headers.filter(([name]) => name === wanted).map(([, value]) => value);
}

const BASIC_ME = `Basic ${Buffer.from('me:one').toString('base64')}`;
const BASIC_YOU = `Basic ${Buffer.from('you:two').toString('base64')}`;

test('the value of a header goes out as UTF-8', async () => {
  const [value = ''] = values(await composed('shop.test', 'X-Price:ü €'), 'X-Price');
  expect(Buffer.from(value, 'latin1').toString()).toBe('ü €');
});

test('a request target of its own goes out as UTF-8, beside the URL that is asked', async () => {
  const words = sortWords(['OPTIONS', 'shop.test/a']);
  const options = { form: 'json', compressed: false, userAgent: 'test', requestTarget: '*ü' } as const;
  const request = clientRequest(await compose(words, options, createFileReader('/')));
  expect(request).toMatchObject({ method: 'OPTIONS', target: '/a', requestTarget: '*\u00c3\u00bc' });
});

describe('the same request to another URL', () => {
  test('takes what was added to the query, and method, headers and body', async () => {
    const first = await composed('PUT', 'one.test/a?b=c', 'q==ü', 'X-Mine:1', 'name=Ada');
    const same = sameFor('two.test/z', first);
    expect(same.destination.target).toBe('/z?q=%C3%BC');
    expect(same).toMatchObject({ method: 'PUT', headers: first.headers, body: first.body });
  });

  test('has the login of its own URL, never that of the first', async () => {
    const first = await composed('http://me:one@one.test/');
    expect(values(first, 'Authorization')).toEqual([BASIC_ME]);
    expect(values(sameFor('http://two.test/', first), 'Authorization')).toEqual([]);
    expect(values(sameFor('http://you:two@two.test/', first), 'Authorization')).toEqual([BASIC_YOU]);
  });

  test('takes the credentials that were written as a header, or that none shall be sent', async () => {
    const written = await composed('http://one.test/', 'Authorization:Bearer x');
    expect(values(sameFor('http://you:two@two.test/', written), 'Authorization')).toEqual(['Bearer x']);
    const without = await composed('http://me:one@one.test/', 'Authorization:');
    expect(values(sameFor('http://you:two@two.test/', without), 'Authorization')).toEqual([]);
  });
});
