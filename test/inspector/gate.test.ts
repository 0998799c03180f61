import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { pageFolder } from './page-folder.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Asking {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** Asks with exactly these headers; `path` replaces the whole path, token included. */
async function ask(
  url: string,
  { path, method = 'GET', headers = {}, body = '' }: Asking = {},
): Promise<Answer> {
  const { host, port, pathname } = new URL(url);
  const asked = request({
    port,
    host: '127.0.0.1',
    path: path ?? pathname,
    method,
    agent: false,
    setHost: false,
    headers: { host, ...headers },
  });
  asked.end(body);
  const [response]: IncomingMessage[] = await once(asked, 'response');
  if (response === undefined) throw new Error('no response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const open = pageFolder();
const NOTHING = { status: 404, body: 'There is nothing here.\n' };

describe('who may come in', () => {
  it('has a token of at least 128 bits, another one each time', async () => {
    const [one, other] = [await open(), await open()];
    const tokens = [one, other].map(({ inspector }) => new URL(inspector.url).pathname.split('/')[1] ?? '');
    expect(Buffer.from(tokens[0] ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it('is nobody without the token, and they learn nothing by trying', async () => {
    const { inspector } = await open();
    const token = new URL(inspector.url).pathname.split('/')[1] ?? '';
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const inside = await ask(inspector.url, { path: `/${token}/no-such-thing` });
    const without = [
      '/',
      '/app.js',
      '/events',
      `/${wrong}/`,
      `/${wrong}/events`,
      `/${token}`,
      `//${token}/`,
      `/x/../${token}/`,
      `/${token.toLowerCase()}x/`,
      '/%00/',
      '*',
    ];
    for (const path of without) {
      const answer = await ask(inspector.url, { path });
      expect(answer, path).toMatchObject(NOTHING);
      expect({ ...answer.headers, date: '' }, path).toEqual({ ...inside.headers, date: '' });
    }
  });

  it('is nobody who knows this machine by another name', async () => {
    const { inspector } = await open();
    const { port } = new URL(inspector.url);
    for (const host of [
      `evil.example:${port}`,
      'localhost',
      '127.0.0.1',
      `localhost:${Number(port) + 1}`,
      `localhost.:${port}`,
      `0.0.0.0:${port}`,
    ]) {
      expect(await ask(inspector.url, { headers: { host } }), host).toMatchObject(NOTHING);
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await ask(inspector.url, { headers: { host } })).status, host).toBe(200);
    }
  });

  it('is no page of another site, whatever it asks for', async () => {
    const { inspector, url: example } = await open();
    const { pathname } = new URL(inspector.url);
    const places = ['', 'events', 'exchange/1', 'code/text'].map((place) => pathname + place);
    for (const path of places) {
      for (const origin of ['http://evil.example', 'null', example]) {
        expect(await ask(inspector.url, { path, headers: { origin } }), `${path} ${origin}`).toMatchObject(
          NOTHING,
        );
      }
      for (const site of ['cross-site', 'same-site']) {
        const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
        expect(await ask(inspector.url, { path, headers }), `${path} ${site}`).toMatchObject(NOTHING);
      }
    }
  });

  it('is who follows a link to the page, but not who frames it or jumps behind it', async () => {
    const { inspector } = await open();
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask(inspector.url, { headers: link })).status).toBe(200);
    expect(await ask(inspector.url, { headers: { ...link, 'sec-fetch-dest': 'iframe' } })).toMatchObject(
      NOTHING,
    );
    const path = `${new URL(inspector.url).pathname}code/text`;
    expect(await ask(inspector.url, { path, headers: link })).toMatchObject(NOTHING);
    expect((await ask(inspector.url, { path, headers: { ...link, 'sec-fetch-site': 'none' } })).status).toBe(
      200,
    );
  });

  it('may come by an address that is good once, and tells nobody the token but who is let in', async () => {
    const { inspector } = await open();
    const { pathname } = new URL(inspector.url);
    const entrance = new URL(inspector.urlForOnce());
    expect(entrance.href).not.toContain(pathname.slice(1, -1));
    const late = { status: 410, body: expect.stringMatching(/good once[^]*press i[^]*\.\n$/) };
    const cases: [Asking, object][] = [
      [{ method: 'HEAD' }, { status: 404 }],
      [{ method: 'POST', headers: { origin: entrance.origin } }, NOTHING],
      [{ headers: { host: `evil.test:${entrance.port}` } }, NOTHING],
      [{ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }, NOTHING],
      [{ path: `${entrance.pathname}/` }, NOTHING],
      [{ path: '/once/' }, late],
      [{ path: `${entrance.pathname}x` }, late],
      [{}, { status: 303, headers: { location: pathname } }],
      [{}, late],
    ];
    for (const [asking, expected] of cases) {
      const answer = await ask(inspector.url, { path: entrance.pathname, ...asking });
      expect(answer, JSON.stringify(asking)).toMatchObject(expected);
      if (answer.status !== 303) expect(JSON.stringify(answer)).not.toContain(pathname.slice(1, -1));
    }
    expect((await fetch(inspector.urlForOnce())).url).toBe(inspector.url);
  });

  it('takes orders from its own page only', async () => {
    const shop = await open();
    const { pathname, origin } = new URL(shop.inspector.url);
    const order = {
      path: `${pathname}send`,
      method: 'POST',
      body: JSON.stringify({ server: 'text', method: 'GET', target: '/math', headers: [] }),
    };
    const json = { 'content-type': 'application/json' };
    expect(await ask(shop.inspector.url, { ...order, headers: json })).toMatchObject(NOTHING);
    expect(await ask(shop.inspector.url, { ...order, headers: { ...json, origin: shop.url } })).toMatchObject(
      NOTHING,
    );
    expect(
      (await ask(shop.inspector.url, { ...order, headers: { origin, 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    expect(shop.traffic.total).toBe(0);
    expect((await ask(shop.inspector.url, { ...order, headers: { ...json, origin } })).status).toBe(200);
    expect(shop.traffic.total).toBe(1);
  });

  it('says which methods a place takes', async () => {
    const { inspector } = await open();
    const { pathname, origin } = new URL(inspector.url);
    const cases = [
      ['POST', '', 'GET, HEAD'],
      ['PUT', 'events', 'GET, HEAD'],
      ['DELETE', 'exchange/1', 'GET, HEAD'],
      ['GET', 'send', 'POST'],
    ] as const;
    for (const [method, place, allow] of cases) {
      const answer = await ask(inspector.url, {
        path: pathname + place,
        method,
        headers: method === 'GET' ? {} : { origin },
      });
      expect([answer.status, answer.headers['allow']], `${method} ${place}`).toEqual([405, allow]);
    }
    expect(await ask(inspector.url, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it('gets no file but the page, however the path is written', async () => {
    const { inspector } = await open();
    const { pathname } = new URL(inspector.url);
    const tries = [
      'app.js',
      'app.css',
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e/package.json',
      'code/..',
      'code/..%2f..',
      './app.js',
      'app.js/',
      '/app.js',
      'index.html',
      'exchange/../app.js',
      'exchange/1e3',
      'exchange/-1',
      'code/',
      'code/__proto__',
      '%61pp.js',
      'app.js%00',
    ];
    for (const place of tries) {
      expect(await ask(inspector.url, { path: pathname + place }), place).toMatchObject(NOTHING);
    }
    const { headers } = await ask(inspector.url, { path: pathname });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('guards every answer, and sets no cookie', async () => {
    const shop = await open();
    const { pathname, origin } = new URL(shop.inspector.url);
    await shop.ask('/math');
    for (const path of [
      '/',
      ...['', 'exchange/1', 'code/text', 'nothing', 'send'].map((place) => pathname + place),
    ]) {
      const { headers } = await ask(shop.inspector.url, { path, headers: { origin } });
      expect(headers, path).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toMatch(
        path === pathname
          ? /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; connect-src 'self';/
          : /^default-src 'none'; frame-ancestors 'none'$/,
      );
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).not.toHaveProperty('set-cookie');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});
