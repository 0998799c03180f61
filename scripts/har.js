// Writes a HAR for the bench, entry by entry: node scripts/har.js <file> [entries] [megabytes]
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { each, KINDS } from './har-kinds.js';

/** @typedef {import('./har-kinds.js').Headers} Headers */
/** @typedef {import('./har-kinds.js').Kind} Kind */

const COOKIE = `session=0123456789abcdef; ${each(24, (number) => `pref${number}=${'v'.repeat(30)}`, '; ')}`;

/** A page, and what it needs: as a browser's network list has them. */
const VISIT = /** @type {const} */ ([
  'page',
  'style',
  'script',
  'script',
  'font',
  'image',
  'image',
  'data',
  'image',
  'data',
]);

/**
 * @param {Kind} kind
 * @returns {Headers}
 */
function asked({ accept, dest, mode }) {
  return [
    ['Host', 'shop.example'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['Accept', accept],
    ['Accept-Language', 'en-US,en;q=0.5'],
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ['Referer', 'https://shop.example/shelf'],
    ['Cookie', COOKIE],
    ['Sec-Fetch-Dest', dest],
    ['Sec-Fetch-Mode', mode],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Priority', dest === 'document' ? 'u=0, i' : 'u=4'],
  ];
}

/**
 * @param {Kind} kind
 * @param {number} number
 * @param {Date} at
 * @returns {Headers}
 */
function answered({ type, answer }, number, at) {
  const yesterday = new Date(at.getTime() - 86_400_000 - number * 1000);
  return [
    ['Content-Type', type],
    ['Date', at.toUTCString()],
    ['Server', 'nginx'],
    ['Content-Length', String(9000 + number)],
    ['ETag', `"${number.toString(16).padStart(16, '0')}"`],
    ['Last-Modified', yesterday.toUTCString()],
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
    ['X-Content-Type-Options', 'nosniff'],
    ...answer,
  ];
}

/** @param {Headers} headers */
function named(headers) {
  return headers.map(([name, value]) => ({ name, value }));
}

/** Of an entry without its body, about. */
const FRAME = 4000;

/**
 * @param {number} number
 * @param {number} size in bytes, about
 */
function entry(number, size) {
  const kind = KINDS[VISIT[number % VISIT.length] ?? 'page'];
  const at = new Date(Date.UTC(2024, 0, 1, 12) + number * 1000);
  const sizes = { httpVersion: 'HTTP/1.1', headersSize: -1, bodySize: -1, cookies: [] };
  const url = `https://shop.example/${kind.path}?${number}`;
  return {
    startedDateTime: at.toISOString(),
    time: 31.5,
    request: { method: 'GET', url, ...sizes, headers: named(asked(kind)), queryString: [] },
    response: {
      status: 200,
      statusText: 'OK',
      redirectURL: '',
      ...sizes,
      headers: named(answered(kind, number, at)),
      content: { size, mimeType: kind.type, ...kind.body(size - FRAME) },
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
  for (let number = 0; number < entries; number++) {
    const comma = number < entries - 1 ? ',\n' : '\n';
    const json = JSON.stringify(entry(number, (megabytes * 1e6) / entries));
    if (!stream.write(json + comma)) await once(stream, 'drain');
  }
  stream.end(']}}\n');
  await once(stream, 'finish');
}

const [, script, file, entries = '1000', megabytes = '50'] = argv;
if (script !== undefined && file !== undefined && import.meta.url === pathToFileURL(script).href)
  await writeHar(file, Number(entries), Number(megabytes));
