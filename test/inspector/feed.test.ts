import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFeed } from '../../src/inspector/feed.ts';
import { createReader } from '../../src/inspector/reader.ts';
import type { Traffic } from '../../src/recorder/traffic.ts';
import { seen as seenExchange } from '../live/traffic.ts';
import { listenTo, type Listener } from './events.ts';
import { pageFolder } from './page-folder.ts';
import type { Shop } from './shop.ts';
import { FIREFOX, trafficDouble } from './traffic-double.ts';

const open = pageFolder();

async function listen({ inspector }: Shop, lastEventId?: string): Promise<Listener> {
  const listener = await listenTo(inspector.url, lastEventId);
  onTestFinished(() => listener.hangUp());
  return listener;
}

describe('the live stream', () => {
  it('begins with all there is', async () => {
    const shop = await open({ step: () => ({ title: 'Hello', number: 1, total: 3 }) });
    await shop.ask('/math');
    const { type, feed } = await (await listen(shop)).next();
    expect(type).toBe('snapshot');
    expect(feed.rows).toMatchObject([
      { id: 1, server: 'text', method: 'GET', target: '/math', status: 200, by: { kind: 'built-in' } },
    ]);
    expect(feed.stage).toMatchObject({
      total: 1,
      skipped: 0,
      step: { title: 'Hello' },
      servers: [{ name: 'text' }],
    });
  });

  it('tells at once what comes, and again when it is complete', async () => {
    const shop = await open();
    const listener = await listen(shop);
    await listener.next();
    const id = await shop.ask('/math');
    expect((await listener.next()).feed.rows.map((row) => row.id)).toEqual([id]);
    shop.traffic.goOn(id, { state: 'upgraded' });
    expect((await listener.next()).feed.rows).toMatchObject([{ id, state: 'upgraded' }]);
  });

  it('catches up after the line was cut: only what changed, and nothing twice', async () => {
    const shop = await open();
    const ids = [await shop.ask('/math'), await shop.ask('/')];
    const first = await listen(shop);
    const { id } = await first.next();
    first.hangUp();
    const later = await shop.ask('/nowhere');
    shop.traffic.goOn(ids[0] ?? 0, { state: 'upgraded' });
    const { type, feed } = await (await listen(shop, id)).next();
    expect(type).toBe('changes');
    expect(feed.rows.map((row) => row.id)).toEqual([ids[0], later]);
    expect(feed.stage.total).toBe(3);
  });

  it.each(['', 'other.1', 'x', '99999999', '..', '-1', 'NaN'])(
    'begins anew where the last id is "%s"',
    async (lastEventId) => {
      const shop = await open();
      await shop.ask('/math');
      expect((await (await listen(shop, lastEventId)).next()).type).toBe('snapshot');
    },
  );

  it('begins anew where the last id is of the future', async () => {
    const shop = await open();
    const { id } = await (await listen(shop)).next();
    expect((await (await listen(shop, id.replace(/\d+$/, '7'))).next()).type).toBe('snapshot');
  });

  it('says when the stage is another', async () => {
    let step = { title: 'One', number: 1, total: 2 };
    const shop = await open({ step: () => step });
    const listener = await listen(shop);
    const before = (await listener.next()).feed.stage.servers[0]?.edition;
    step = { title: 'Two', number: 2, total: 2 };
    shop.output.push({ stream: 'stdout', text: 'hello' });
    shop.stageChanged();
    const { rows, stage } = (await listener.next()).feed;
    expect(rows).toEqual([]);
    expect(stage.step?.title).toBe('Two');
    expect(stage.servers[0]?.edition).not.toBe(before);
  });

  it('gives signs of life', async () => {
    const shop = await open({ heartbeat: 5 });
    const listener = await listen(shop);
    await listener.next();
    const waiting = listener.next();
    while (listener.comments.length === 0) await new Promise((done) => setImmediate(done));
    shop.stageChanged();
    await waiting;
    expect(listener.comments[0]).toBe(': still here');
  });

  it('counts what was too much, and tells of a thousand at once only the newest', async () => {
    const shop = await open();
    const listener = await listen(shop);
    await listener.next();
    const id = await shop.ask('/math');
    await listener.next();
    const [seen] = shop.traffic.history;
    if (seen === undefined) throw new Error('nothing seen');
    for (let count = 0; count < 1000; count += 1) shop.traffic.see(seen.exchange, FIREFOX);
    shop.traffic.skip(5000);
    const { rows, stage } = (await listener.next()).feed;
    expect(rows.length).toBeLessThanOrEqual(200);
    expect(rows.at(-1)?.id).toBe(id + 1000);
    expect(stage).toMatchObject({ skipped: 5000, total: id + 6000 });
  });

  it('costs nothing for what is kept but did not change', () => {
    const traffic = trafficDouble();
    let made = 0;
    const counting: Traffic = Object.create(traffic, {
      history: {
        get: () => {
          made += 1;
          return traffic.history;
        },
      },
    });
    const stage = () => ({ servers: [], total: 0, skipped: 0 });
    const feed = createFeed({ traffic: counting, stage, run: 'run', heartbeat: 60_000 });
    onTestFinished(() => feed.close());
    const { exchange } = seenExchange();
    for (let count = 0; count < 100; count += 1) traffic.see(exchange, FIREFOX);
    expect(made).toBe(0);
  });

  it('keeps next to nothing for a reader that takes nothing, and lets go of it in the end', async () => {
    const shop = await open();
    await shop.ask('/math');
    const [seen] = shop.traffic.history;
    if (seen === undefined) throw new Error('nothing seen');
    const stuck = new Writable({ highWaterMark: 10, write: () => {} });
    const stage = () => ({ servers: [], total: 0, skipped: 0 });
    const reader = createReader({ response: stuck, eventId: () => '1', stage });
    onTestFinished(() => reader.close());
    reader.greet('snapshot', []);
    const held = stuck.writableLength;
    for (let id = 0; id < 100_000; id += 1) reader.changed({ ...seen, id });
    expect(stuck.writableLength).toBe(held);
    for (let beat = 0; beat < 3; beat += 1) reader.beat();
    expect(stuck.destroyed).toBe(false);
    reader.beat();
    expect(stuck.destroyed).toBe(true);
  });

  it('ends with the inspector, which leaves nothing behind', async () => {
    const shop = await open();
    const listener = await listen(shop);
    await listener.next();
    await shop.close();
    await expect(listener.next()).rejects.toBeInstanceOf(Error);
    expect(shop.traffic.listeners).toBe(0);
    await expect(listenTo(shop.inspector.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
