// Writes a HAR for the bench, entry by entry: node scripts/har.js <file> [entries] [megabytes]
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

// What a browser and a careful shop say: long lists and policies, of which each takes its time.
const HEADERS = [
  ['Host', 'shop.example'],
  ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['Accept-Language', 'en-US,en;q=0.5'],
  ['Accept-Encoding', 'gzip, deflate, br, zstd'],
  ['Referer', 'https://shop.example/shelf'],
  ['Cookie', `session=0123456789abcdef; ${each(24, (number) => `pref${number}=${'v'.repeat(30)}`, '; ')}`],
  ['Upgrade-Insecure-Requests', '1'],
  ['Sec-Fetch-Dest', 'document'],
  ['Sec-Fetch-Mode', 'navigate'],
  ['Sec-Fetch-Site', 'same-origin'],
  ['Priority', 'u=0, i'],
];
const ANSWER = [
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Cache-Control', 'private, max-age=0'],
  ['Date', 'Mon, 01 Jan 2024 12:00:00 GMT'],
  ['Server', 'nginx'],
  ['Vary', 'Accept-Encoding'],
  ['Content-Encoding', 'gzip'],
  ['ETag', '"0123456789abcdef"'],
  ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  [
    'Content-Security-Policy',
    `default-src 'self'; ${each(
      9,
      (number) =>
        `${['script', 'style', 'img', 'font', 'media', 'frame', 'connect', 'worker', 'object'][number]}-src 'self' https://a${number}.example https://cdn.shop.example https://b${number}.example`,
      '; ',
    )}`,
  ],
  ['Link', each(20, (number) => `</static/chunk-${number}.js>; rel=preload; as=script`, ', ')],
  [
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), midi=(), fullscreen=(self), autoplay=()',
  ],
  ...Array.from({ length: 3 }, (_, number) => [
    'Set-Cookie',
    `seen${number}=0123456789; Path=/; Expires=Wed, 31 Jan 2024 12:00:00 GMT; HttpOnly; Secure; SameSite=Lax`,
  ]),
];

/**
 * @param {number} length
 * @param {(number: number) => string} write
 * @param {string} between
 */
function each(length, write, between) {
  return Array.from({ length }, (_, number) => write(number)).join(between);
}

/** @param {string[][]} pairs */
function named(pairs) {
  return pairs.map(([name, value]) => ({ name, value }));
}

/**
 * @param {number} number
 * @param {number} size of the body, in bytes
 */
function entry(number, size) {
  const row = `<p class="row">“Row” ${number}: a shelf with a thing on it, and its price</p>\n`;
  const text = row.repeat(Math.ceil(size / Buffer.byteLength(row)));
  const request = {
    method: 'GET',
    url: `https://shop.example/shelf/${number}?page=2`,
    httpVersion: 'HTTP/1.1',
  };
  const response = { status: 200, statusText: 'OK', httpVersion: 'HTTP/1.1', redirectURL: '' };
  const sizes = { headersSize: -1, bodySize: -1, cookies: [] };
  return {
    startedDateTime: new Date(Date.UTC(2024, 0, 1, 12) + number * 1000).toISOString(),
    time: 31.5,
    request: { ...request, ...sizes, headers: named(HEADERS), queryString: [] },
    response: {
      ...response,
      ...sizes,
      headers: named(ANSWER),
      content: { size, mimeType: 'text/html', text },
    },
    cache: {},
    timings: { blocked: 1, dns: -1, connect: -1, ssl: -1, send: 0.5, wait: 20, receive: 10 },
  };
}

/**
 * A HAR of so many entries and about so many megabytes (10⁶ bytes).
 * @param {string} file
 * @param {number} entries
 * @param {number} megabytes
 */
export async function writeHar(file, entries, megabytes) {
  const stream = createWriteStream(file);
  stream.write('{"log":{"version":"1.2","creator":{"name":"serve-lesson bench","version":"1"},"entries":[\n');
  for (let number = 1; number <= entries; number++) {
    const comma = number < entries ? ',\n' : '\n';
    const json = JSON.stringify(entry(number, (megabytes * 1e6) / entries - 5300));
    if (!stream.write(json + comma)) await once(stream, 'drain');
  }
  stream.end(']}}\n');
  await once(stream, 'finish');
}

const [, script, file, entries = '1000', megabytes = '50'] = argv;
if (script !== undefined && file !== undefined && import.meta.url === pathToFileURL(script).href)
  await writeHar(file, Number(entries), Number(megabytes));
