import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/guide/annotate.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import type { Note } from '../../src/guide/note.ts';
import { exchangesIn, NOW } from './reading.ts';

const guide = await loadGuide();

/** The URL of each exchange, as far as it is told. */
function urlsIn(text: string): (string | undefined)[] {
  return exchangesIn(text).map(({ exchange }) => exchange.url);
}

/** The note on a header of the first exchange. */
function noteOn(text: string, header: string): Note | undefined {
  const [{ exchange } = { exchange: undefined }] = exchangesIn(text);
  const lines = exchange === undefined ? [] : annotate(exchange, guide, NOW);
  return lines.find(({ name }) => name === header)?.notes[0];
}

function said(text: string, header: string): string | undefined {
  return noteOn(text, header)?.text;
}

/** What is said of the pieces of its value. */
function pieces(text: string, header: string): string[] {
  return noteOn(text, header)?.parts?.map(({ meaning }) => meaning) ?? [];
}

const asked = (path: string, host = 'shop.example', version = 'HTTP/1.1') =>
  `> GET ${path} ${version}\n> Host: ${host}\n> \n< ${version} 302 Found\n< Location: /login\n< Content-Length: 0\n< \n`;
const TLS = '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384\n';

describe('curl -v tells whether it is https', () => {
  test.each([
    [
      'by its lines on TLS',
      `* Connected to x (::1) port 4366 (#0)\n${TLS}${asked('/')}`,
      'https://shop.example/',
    ],
    [
      'before it is connected',
      `*   Trying [::1]:4366...\n${TLS}* Connected to x (::1) port 4366\n${asked('/')}`,
      'https://shop.example/',
    ],
    [
      'on Windows',
      `* Connected to x (::1) port 4366\n* schannel: disabled automatic use of client certificate\n${asked('/')}`,
      'https://shop.example/',
    ],
    [
      'by port 443, where its lines on TLS were cut out',
      `* Connected to x (::1) port 443 (#0)\n${asked('/')}`,
      'https://shop.example/',
    ],
    [
      'in the words of newer ones',
      `* Established connection to x (::1 port 443) from ::1 port 40000\n${asked('/')}`,
      'https://shop.example/',
    ],
    [
      'by HTTP/2, which says so itself',
      `* [HTTP/2] [1] [:scheme: https]\n${asked('/', 'shop.example', 'HTTP/2')}`,
      'https://shop.example/',
    ],
    [
      'by HTTP/2 without TLS',
      `* Connected to x (::1) port 80\n* h2h3 [:scheme: http]\n${asked('/', 'shop.example', 'HTTP/2')}`,
      'http://shop.example/',
    ],
    ['plain', `* Connected to shop.example (::1) port 80 (#0)\n${asked('/a?b')}`, 'http://shop.example/a?b'],
    ['not, where nothing is said', asked('/'), undefined],
    [
      'not, where it may have been cut out',
      `* Connected to x (::1) port 8443 (#0)\n${asked('/')}`,
      undefined,
    ],
  ])('%s', (_how, text, url) => {
    expect(urlsIn(text)).toEqual([url]);
  });

  test('of each connection by itself, and of one that is used again', () => {
    const text = [
      `*   Trying 127.0.0.1:4471...\n* Connected to localhost (127.0.0.1) port 4471 (#0)\n${TLS}${asked('/a', 'localhost:4471')}`,
      'hi*   Trying 127.0.0.1:4472...\n* Connected to localhost (127.0.0.1) port 4472 (#1)\n',
      `${asked('/b', 'localhost:4472')}hi* Re-using existing connection #0 with host localhost\n`,
      asked('/c', 'localhost:4471'),
    ].join('');
    expect(urlsIn(text)).toEqual([
      'https://localhost:4471/a',
      'http://localhost:4472/b',
      'https://localhost:4471/c',
    ]);
  });

  test('through a proxy, in a tunnel', () => {
    const tunnel =
      '> CONNECT shop.example:443 HTTP/1.1\n> Host: shop.example:443\n> \n< HTTP/1.1 200 OK\n< \n';
    const text = `* Connected to proxy.example (::1) port 3128\n${tunnel}${TLS}${asked('/')}`;
    expect(urlsIn(text)).toEqual([undefined, 'https://shop.example/']);
  });
});

test('wget names the address itself', () => {
  const text =
    '--2026-01-01 00:00:00--  https://shop.example/a\n  HTTP/1.1 302 Found\n  Location: /b\n--2026-01-01 00:00:00--  https://shop.example/b\n  HTTP/1.1 200 OK\n';
  expect(urlsIn(text)).toEqual(['https://shop.example/a', 'https://shop.example/b']);
});

describe('the usual door', () => {
  const pasted = (version: string) =>
    `GET /a ${version}\nHost: shop.example\nOrigin: https://shop.example\n\n${version} 302\nLocation: /login\nLink: </b>; rel=next\n\n`;

  test('of HTTP/2 is that of https, as browsers speak it', () => {
    expect(said(pasted('HTTP/2'), 'host')).toContain('that means 443, the usual one for https');
    expect(said(pasted('HTTP/2'), 'location')).toContain('`https://shop.example/login`, in the same shop.');
  });

  test('is told for both schemes where nothing says which it was', () => {
    expect(said(pasted('HTTP/1.1'), 'host')).toContain(
      'that means the usual one, 80 for http, 443 for https',
    );
    expect(said(pasted('HTTP/1.1'), 'location')).toContain(
      '`shop.example/login`, in the same shop, by http or https as before',
    );
    expect(pieces(pasted('HTTP/1.1'), 'link')).toContain('the next page of the list: `shop.example/b`');
  });

  test('a page of the same host is no other site only because nobody knows the scheme', () => {
    expect(pieces(pasted('HTTP/1.1'), 'origin')).toEqual(['the same site as the one that is asked']);
  });
});
