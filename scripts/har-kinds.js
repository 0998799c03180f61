// What a visit to a shop consists of, for the HAR that the bench reads.

/** @typedef {readonly (readonly [string, string])[]} Headers */
/** @typedef {{ type: string, path: string, dest: string, mode: string, accept: string, answer: Headers, body: (size: number) => { text: string, encoding?: string } }} Kind */

/**
 * @param {number} length
 * @param {(number: number) => string} write
 * @param {string} between
 */
export function each(length, write, between) {
  return Array.from({ length }, (_, number) => write(number)).join(between);
}

const LOADS = ['script', 'style', 'img', 'font', 'media', 'frame', 'connect', 'worker', 'object'];

/** What a careful shop says with its pages: long lists and policies, of which each takes its time. @type {Headers} */
const PAGE_POLICIES = [
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  [
    'Content-Security-Policy',
    `default-src 'self'; ${each(
      LOADS.length,
      (number) =>
        `${LOADS[number]}-src 'self' https://a${number}.example https://cdn.shop.example https://b${number}.example`,
      '; ',
    )}`,
  ],
  ['Link', each(20, (number) => `</static/chunk-${number}.js>; rel=preload; as=script`, ', ')],
  [
    'Permissions-Policy',
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), midi=(), fullscreen=(self), autoplay=()',
  ],
  ...Array.from(
    { length: 3 },
    (_, number) =>
      /** @type {const} */ ([
        'Set-Cookie',
        `seen${number}=0123456789; Path=/; Expires=Wed, 31 Jan 2024 12:00:00 GMT; HttpOnly; Secure; SameSite=Lax`,
      ]),
  ),
];
/** @type {Headers} */
const KEPT_FOR_A_YEAR = [
  ['Cache-Control', 'public, max-age=31536000, immutable'],
  ['Access-Control-Allow-Origin', '*'],
  ['Accept-Ranges', 'bytes'],
];
/** @type {Headers} */
const PACKED = [
  ['Content-Encoding', 'br'],
  ['Vary', 'Accept-Encoding'],
];

/** @param {string} row */
function lines(row) {
  return (/** @type {number} */ size) => ({ text: row.repeat(Math.ceil(size / Buffer.byteLength(row))) });
}

/** @param {readonly number[]} start */
function noise(start) {
  return (/** @type {number} */ size) => {
    const bytes = Buffer.alloc(Math.ceil((size * 3) / 4), 'any bytes at all, ');
    bytes.set(start);
    return { text: bytes.toString('base64'), encoding: 'base64' };
  };
}

const IMAGE_ACCEPT = 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** @type {Record<'page' | 'style' | 'script' | 'image' | 'font' | 'data', Kind>} */
export const KINDS = {
  page: {
    type: 'text/html; charset=utf-8',
    path: 'shelf',
    dest: 'document',
    mode: 'navigate',
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    answer: [['Cache-Control', 'private, max-age=0'], ...PACKED, ...PAGE_POLICIES],
    body: lines('<p class="row">“Row”: a shelf with a thing on it, and its price</p>\n'),
  },
  style: {
    type: 'text/css',
    path: 'static/style.css',
    dest: 'style',
    mode: 'no-cors',
    accept: 'text/css,*/*;q=0.1',
    answer: [...KEPT_FOR_A_YEAR, ...PACKED],
    body: lines('.shelf > .thing { margin: 0 auto; color: #123456 }\n'),
  },
  script: {
    type: 'text/javascript; charset=utf-8',
    path: 'static/chunk.js',
    dest: 'script',
    mode: 'cors',
    accept: '*/*',
    answer: [...KEPT_FOR_A_YEAR, ...PACKED],
    body: lines('export const thing = (shelf) => shelf.things.find(({ price }) => price > 0);\n'),
  },
  image: {
    type: 'image/png',
    path: 'static/thing.png',
    dest: 'image',
    mode: 'no-cors',
    accept: IMAGE_ACCEPT,
    answer: KEPT_FOR_A_YEAR,
    body: noise(PNG),
  },
  font: {
    type: 'font/woff2',
    path: 'static/letters.woff2',
    dest: 'font',
    mode: 'cors',
    accept: 'application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8',
    answer: KEPT_FOR_A_YEAR,
    body: noise([...Buffer.from('wOF2')]),
  },
  data: {
    type: 'application/json',
    path: 'api/things',
    dest: 'empty',
    mode: 'cors',
    accept: 'application/json',
    answer: [['Cache-Control', 'no-store'], ...PACKED],
    body: (size) => ({ text: JSON.stringify(Array.from({ length: Math.ceil(size / 38) }, thing)) }),
  },
};

/**
 * @param {unknown} _
 * @param {number} number
 */
function thing(_, number) {
  return { name: `thing ${number % 1000}`, price: 1 };
}
