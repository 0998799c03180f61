import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/export/formats.ts';
import { holdsSecrets } from '../../src/export/redact.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { explain } from '../../src/guide/explain.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';

const SECRETS = [
  'YW5uYTpodW50ZXIy',
  'hunter2',
  'anna',
  'c00k1e',
  'd4rk',
  's3t-c00k1e',
  'k3y',
  'qu3ry',
  'r3f3r3r',
  'l0cation',
  'us3r',
  'functi0n',
  'f0rward',
  'eyJhbGciOiJIUzI1NiJ9',
];

const exchange = exchangeOf(
  message(
    [
      'POST /login?page=2&token=qu3ry&code=qu3ry HTTP/1.1',
      'Host: localhost:3000',
      'Authorization: Basic YW5uYTpodW50ZXIy',
      'Proxy-Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl',
      'Cookie: sid=c00k1e; theme=d4rk',
      'X-Api-Key: k3y',
      'DPoP: k3y',
      'X-Functions-Key: functi0n',
      'X-Unheard-Of: /a?token=f0rward',
      'Referer: http://us3r:hunter2@localhost/?session_id=r3f3r3r#access_token=r3f3r3r',
      'Content-Length: 4',
    ].join('\n'),
    'body',
  ),
  message(
    [
      'HTTP/1.1 302 Found',
      'Set-Cookie: sid=s3t-c00k1e; Path=/; HttpOnly',
      'Location: /next?api_key=l0cation&ok=yes',
      'WWW-Authenticate: Basic realm="shop"',
      'Keep-Alive: timeout=5',
      'Content-Length: 0',
    ].join('\n'),
  ),
  { url: 'http://localhost:3000/login?page=2&token=qu3ry&code=qu3ry' },
);
const planned = {
  method: 'GET',
  target: 'http://us3r:hunter2@localhost:1/?token=qu3ry',
  headers: [['Authorization', 'Bearer k3y']],
} as const;
const { request: _request, response: _response, ...unsent } = exchangeOf(message(''));
const failed = { ...unsent, url: planned.target, wire: [] };

/** Everything in it, what is in base64 read back. */
function allIn(text: string): string {
  const packed = [...text.matchAll(/[A-Za-z\d+/]{40,}={0,2}/g)].map(([found]) => found);
  return [text, ...packed.map((found) => Buffer.from(found, 'base64').toString('latin1'))].join('\n');
}

describe('redaction', () => {
  it.each(FORMATS.map(({ name }) => name))(
    'leaves no password, cookie or token in %s, whether kept or planned',
    async (name) => {
      const both = [{ exchange }, { exchange: failed, planned }];
      const kept = allIn(await exported(name, both));
      for (const secret of ['c00k1e', 'qu3ry', 'k3y']) expect(kept).toContain(secret);
      const masked = allIn(await exported(name, both, { redact: true }));
      for (const secret of SECRETS) expect(masked).not.toContain(secret);
    },
  );

  it('keeps what is no secret: names, attributes, the rest of a URL, challenges, bodies', async () => {
    const text = await exported('json', [{ exchange }], { redact: true });
    for (const kept of [
      'page=2&token=*****&code=*****',
      'Basic ****************',
      'sid=******; theme=****',
      'sid=**********; Path=/; HttpOnly',
      '/next?api_key=********&ok=yes',
      'Basic realm=\\"shop\\"',
      'timeout=5',
      '"body":"body"',
    ])
      expect(text).toContain(kept);
  });

  it('tells nothing of what it masked', async () => {
    expect(await exported('json', [{ exchange }])).toContain('"secret":true');
    expect(await exported('json', [{ exchange }], { redact: true })).not.toContain('"secret":true');
  });

  it('leaves the bytes where they were', async () => {
    const [before, after] = await Promise.all([
      exported('json', [{ exchange }]),
      exported('json', [{ exchange }], { redact: true }),
    ]);
    expect(placesIn(after)).toEqual(placesIn(before));
  });

  it('knows whether there is anything to mask', async () => {
    const guide = await loadGuide();
    const plain = exchangeOf(message('GET / HTTP/1.1\nHost: x'), message('HTTP/1.1 204 No Content'));
    const holds = (one: typeof plain) => holdsSecrets({ exchange: one }, explain(one, guide, 0).lines, guide);
    expect([holds(exchange), holds(plain)]).toEqual([true, false]);
  });
});

function placesIn(json: string): string[] {
  return [...json.matchAll(/"part":"[a-z-]+","start":\d+,"end":\d+/g)].map(([place]) => place);
}
