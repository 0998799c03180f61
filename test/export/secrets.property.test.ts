import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

/** Both halves of every secret: what stands between them may end it for a careless reader. */
const HALVES = ['Qx7Lw2Pz', 'Vk9Tn4Rd'] as const;
const between = (marks: readonly string[]) => fc.constantFrom(...marks).map((mark) => HALVES.join(mark));

const BASE = 'http://shop.example/';

const anywhere = ['', ':', '@', ';', ',', '=', '!', '$', "'", '(', '*', '+', '~', '%40', '.'];
const user = between([...anywhere, '"', '<', '>', '&', '|', '{', '@@', ':@']);
const value = between([...anywhere, '?', '/', '//', '/@', '{']);
const lone = between([...anywhere, '"', '<', '>', '?', '/', '|']);
const named = fc.constantFrom(
  'token',
  'access_token',
  'pass',
  'password',
  'PHPSESSID',
  'api_key',
  'pass%77ord',
  'sig',
  'user[pwd]',
  'pass[]',
  'pass[0]',
  'tokens',
);

const address = fc.oneof(
  user.map((text) => `http://ada:${text}@shop.example/x`),
  user.map((text) => `//${text}@shop.example/`),
  user.map((text) => String.raw`https:\\u:${text}@shop.example`),
  user.map((text) => `https:u:${text}@shop.example`),
  fc
    .tuple(fc.constantFrom('/x?', '/x?a=b&', 'https://shop.example/#a&', '/x?next=/y?', '/x;'), named, value)
    .map(([before, name, text]) => `${before}${name}=${text}`),
  fc.tuple(named, lone).map(([name, text]) => `/x?${name}=${text}&b=c`),
);
const inText = fc.oneof(
  user
    .filter((text) => !/["<>]/.test(text))
    .map((text) => `</a>; rel=next, <https://u:${text}@shop.example/>; rel=prev`),
  fc
    .tuple(named, value)
    .map(([name, text]) => `script-src 'self'; report-uri https://shop.example/?${name}=${text}`),
  fc.tuple(named, value).map(([name, text]) => `Bearer realm="shop", ${name}="${text}"`),
);
const requestLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('Referer', 'Origin', 'X-Original-URL', 'X-Unheard-Of'), address)
    .map((pair) => pair.join(': ')),
  fc
    .tuple(fc.constantFrom('Bearer ', 'Basic ', 'Own ', ''), lone)
    .map(([scheme, text]) => `Authorization: ${scheme}${text}`),
  lone.filter((text) => !text.includes(';')).map((text) => `Cookie: theme=dark; a=${text}`),
  fc.tuple(fc.constantFrom('X-Api-Key', 'X-Unheard-Of-Token', 'DPoP'), lone).map((pair) => pair.join(': ')),
  lone.map((text) => `Authorization ${text}`),
);
const responseLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('Location', 'Content-Location', 'X-Unheard-Of'), address)
    .map((pair) => pair.join(': ')),
  fc
    .tuple(fc.constantFrom('Link', 'Content-Security-Policy', 'WWW-Authenticate', 'X-Unheard-Of'), inText)
    .map((pair) => pair.join(': ')),
  lone.filter((text) => !text.includes(';')).map((text) => `Set-Cookie: a=${text}; Path=/`),
  lone.map((text) => `Set-Cookie sid=${text}`),
  lone.map((text) => `Authentication-Info: nextnonce="${text}"`),
  fc
    .tuple(fc.constantFrom('token', 'password'), lone)
    .map(([name, text]) => `X-Debug: ${JSON.stringify({ user: { [name]: [text] } })}`),
);

const form = fc.tuple(named, lone).map(([name, text]) => ({
  type: 'application/x-www-form-urlencoded',
  body: `a=b&${name}=${text}&c=d`,
}));
const json = fc
  .tuple(
    fc.constantFrom('token', 'password', 'clientSecret', 'tokens', 'Cookie'),
    fc.oneof(
      lone,
      lone.map((text) => [text]),
      lone.map((text) => ({ value: text, more: [{ text }] })),
      lone.map((text) => [[1, text], { text }]),
    ),
    fc.constantFrom<'as it is' | 'escaped' | 'as a text'>('as it is', 'escaped', 'as a text'),
    fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/event-stream',
    ),
  )
  .map(([name, inside, how, type]) => {
    const plain = JSON.stringify({ a: [{ [name]: inside }] }, undefined, 1);
    const escaped = plain.replace(
      name,
      name.replace('k', String.raw`\u006b`).replace('w', String.raw`\u0077`),
    );
    const body = how === 'as it is' ? plain : how === 'escaped' ? escaped : JSON.stringify({ data: plain });
    return { type, body };
  });
const parts = fc.tuple(fc.constantFrom('token', 'password'), lone).map(([name, text]) => ({
  type: 'multipart/form-data; boundary=b',
  body: `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n--b--\r\n`,
}));

const exchange = fc
  .record({
    target: fc.oneof(
      fc.constant('/'),
      address.filter((text) => text.startsWith('/') || text.startsWith('http')),
    ),
    asks: requestLine,
    sent: fc.oneof(form, json, parts),
    answers: responseLine,
    came: json,
    packing: fc.constantFrom('plain', 'chunked', 'gzip'),
  })
  .map(({ target, asks, sent, answers, came, packing }) => {
    const lines = [
      `POST ${target} HTTP/1.1`,
      'Host: shop.example',
      asks,
      `Content-Type: ${sent.type}`,
      `Content-Length: ${Buffer.byteLength(sent.body)}`,
    ];
    return exchangeOf(message(lines.join('\n'), sent.body), answer(answers, came, packing), {
      url: URL.canParse(target, BASE) ? new URL(target, BASE).href : BASE,
    });
  });

function answer(line: string, { type, body }: { type: string; body: string }, packing: string) {
  const head = `HTTP/1.1 200 OK\n${line}\nContent-Type: ${type}`;
  if (packing === 'chunked') {
    const cut = body.indexOf(HALVES[0]) + 3;
    const chunks = [body.slice(0, cut), body.slice(cut)].map(
      (text) => `${text.length.toString(16)}\r\n${text}\r\n`,
    );
    return message(`${head}\nTransfer-Encoding: chunked`, `${chunks.join('')}0\r\n\r\n`);
  }
  if (packing === 'gzip') {
    const packed = gzipSync(body);
    return message(`${head}\nContent-Encoding: gzip\nContent-Length: ${packed.length}`, packed);
  }
  return message(`${head}\nContent-Length: ${body.length}`, body);
}

/** Everything in it; what is in Base64, in percent form or in octal is read back. */
function allIn(text: string): string {
  const packed = [...text.matchAll(/[A-Za-z\d+/]{16,}={0,2}/g)].map(([found]) => found);
  const octal = text.replaceAll(/\\+(\d{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
  return [text, octal, ...packed.map((found) => Buffer.from(found, 'base64').toString('latin1'))].join('\n');
}

test.each(FORMATS.map(({ name }) => name))('not one byte of a secret stands in a masked %s', async (name) => {
  await fc.assert(
    fc.asyncProperty(exchange, async (one) => {
      const text = allIn(await exported(name, [{ exchange: one }], { redact: true }));
      expect(HALVES.filter((half) => text.includes(half))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
