import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { RAW_LIMIT } from '../../src/inspector/details.ts';
import { Counter, Details, type Order, Refusal } from '../../src/inspector/protocol.ts';
import { pageFolder } from './page-folder.ts';
import type { Shop } from './shop.ts';
import { FIREFOX } from './traffic-double.ts';

const open = pageFolder();

async function detailsOf({ inspector }: Shop, id: number): Promise<Details> {
  return v.parse(Details, await (await fetch(`${inspector.url}exchange/${id}`)).json());
}

async function send({ inspector }: Shop, order: unknown): Promise<Response> {
  return await fetch(`${inspector.url}send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(inspector.url).origin },
    body: typeof order === 'string' ? order : JSON.stringify(order),
  });
}

const MATH: Order = { server: 'text', method: 'GET', target: '/math', headers: [] };

describe('the details of an exchange', () => {
  it('have every line with its notes, as both sides saw it', async () => {
    const shop = await open();
    const { server, client } = await detailsOf(shop, await shop.ask('/math'));
    expect(server.observer).toBe('server');
    expect(client?.observer).toBe('client');
    expect(server.lines.map(({ text }) => text)).toEqual(client?.lines.map(({ text }) => text));
    const status = server.lines.find(({ part }) => part === 'status-line');
    expect(status?.text).toBe('HTTP/1.1 200 OK');
    expect(status?.notes[0]).toMatchObject({
      id: expect.stringContaining('200'),
      spec: { document: 'RFC 9110' },
    });
    expect(client?.timings.connect).toBeGreaterThanOrEqual(0);
    expect(client?.passed.response?.first).toBeGreaterThanOrEqual(client?.passed.request?.first ?? Infinity);
  });

  it('have the very bytes', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const { raw } = (await detailsOf(shop, id)).server;
    const wire = shop.traffic.history[0]?.exchange.wire ?? [];
    for (const direction of ['request', 'response'] as const) {
      const sent = Buffer.concat(
        wire.filter((chunk) => chunk.direction === direction).map(({ bytes }) => bytes),
      );
      expect(Buffer.from(raw[direction].base64, 'base64').equals(sent)).toBe(true);
      expect(raw[direction].size).toBe(sent.length);
    }
  });

  it('count in a row what the terminal’s list counts: the content', async () => {
    const shop = await open();
    const id = await shop.ask('/math');
    const { summary, server } = await detailsOf(shop, id);
    expect(summary.size).toBe(2);
    expect(server.response?.body).toEqual({ base64: Buffer.from('12').toString('base64'), size: 2 });
  });

  it('say how much there was where not all of it is given', async () => {
    const shop = await open();
    await shop.ask('/math');
    const exchange = shop.traffic.history[0]?.exchange;
    if (exchange === undefined) throw new Error('nothing seen');
    const big = { direction: 'response', at: 9, bytes: Buffer.alloc(RAW_LIMIT) } as const;
    const wireSize = { ...exchange.wireSize, response: 1e9 };
    const id = shop.traffic.see({ ...exchange, wire: [...exchange.wire, big], wireSize }, FIREFOX);
    const { response } = (await detailsOf(shop, id)).server.raw;
    expect(Buffer.from(response.base64, 'base64')).toHaveLength(RAW_LIMIT);
    expect(response.size).toBe(1e9);
  });

  it('do not believe that somebody clicked where a browser’s request is only sent again', async () => {
    const shop = await open();
    const headers = [['Sec-Fetch-User', '?1']] as [string, string][];
    const { server, client } = await detailsOf(shop, await shop.ask('/math', { headers }));
    for (const { lines } of [server, client ?? server]) {
      const [note] = lines.find(({ name }) => name === 'sec-fetch-user')?.notes ?? [];
      expect(note?.text).toMatch(/^said by the built-in client, not by a browser/);
    }
  });

  it('explain a failure', async () => {
    const shop = await open();
    await shop.ask('/math');
    const exchange = shop.traffic.history[0]?.exchange;
    if (exchange === undefined) throw new Error('nothing seen');
    const { response: _, ...others } = exchange;
    const message = 'The client broke the connection off.';
    const failure = { code: 'ECONNRESET', phase: 'response', message } as const;
    const id = shop.traffic.see({ ...others, failure }, FIREFOX);
    const { server } = await detailsOf(shop, id);
    expect(server.failure).toMatchObject({
      code: 'ECONNRESET',
      note: { id: 'failure.econnreset.seen', text: message },
    });
    expect(server.response).toBeUndefined();
  });

  it('are gone where the exchange is', async () => {
    const shop = await open();
    expect((await fetch(`${shop.inspector.url}exchange/77`)).status).toBe(404);
  });
});

describe('behind the counter', () => {
  it('are the program and what it printed', async () => {
    const shop = await open();
    shop.output.push({ stream: 'stderr', text: '\u001b[31mred' });
    const counter = v.parse(Counter, await (await fetch(`${shop.inspector.url}code/text`)).json());
    expect(counter.code?.text).toContain("['/math'");
    expect(counter.output.at(-1)).toEqual({ stream: 'stderr', text: '\u001b[31mred' });
    expect((await fetch(`${shop.inspector.url}code/other`)).status).toBe(404);
  });
});

describe('sending', () => {
  it('goes through the built-in client to that server', async () => {
    const shop = await open();
    const order: Order = {
      ...MATH,
      method: 'POST',
      headers: [['X-Me', '1']],
      body: Buffer.from('hello').toString('base64'),
    };
    expect((await send(shop, order)).status).toBe(200);
    const { request } = (await detailsOf(shop, 1)).server;
    expect(request).toMatchObject({ method: 'POST', target: '/math' });
    expect(request?.headers).toContainEqual(['X-Me', '1']);
    expect(Buffer.from(request?.body.base64 ?? '', 'base64').toString()).toBe('hello');
  });

  it.each([
    ['what is no JSON', '{', 400],
    ['what is no request', {}, 400],
    ['a whole URL to elsewhere', { ...MATH, target: 'http://example.com/' }, 400],
    ['a body that is no base64', { ...MATH, body: '%%%' }, 400],
    ['a server that does not run', { ...MATH, server: 'other' }, 404],
    ['what the client will not send', { ...MATH, method: 'G T' }, 422],
    ['a path with a line end in it', { ...MATH, target: '/x\r\nX-Evil: 1' }, 422],
    ['a path with a space in it', { ...MATH, target: '/two words' }, 422],
    ['too much', ' '.repeat(3 * 2 ** 20), 413],
  ])('refuses %s, and says the way out', async (_, order, status) => {
    const shop = await open();
    const response = await send(shop, order);
    expect(response.status).toBe(status);
    const { message, next } = v.parse(Refusal, await response.json());
    expect(`${message} ${next}`).toMatch(/^[A-Z"].*\. .*\.$/s);
    expect(shop.traffic.total).toBe(0);
  });

  it('sends the path as it stands, and tidies nothing up', async () => {
    const shop = await open();
    for (const target of ['/a/../b', '/a//b/./c', '/?q=[1]|2']) {
      expect((await send(shop, { ...MATH, target })).status, target).toBe(200);
      expect(shop.traffic.history.at(-1)?.exchange.request?.target).toBe(target);
    }
  });

  it('cannot be led to another host by what looks like one', async () => {
    const shop = await open();
    for (const target of ['//example.com/', '/\\example.com', '/@example.com']) {
      expect((await send(shop, { ...MATH, target })).status, target).toBe(200);
    }
    const hosts = shop.traffic.history.map(({ client }) => client?.connection?.remote?.port);
    expect(new Set(hosts)).toEqual(new Set([shop.port]));
  });

  it('does not end the inspector when the client has a fault of its own', async () => {
    const shop = await open({ send: () => Promise.reject(new TypeError('oops')) });
    const response = await send(shop, MATH);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('oops');
  });
});
