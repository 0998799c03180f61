import { Server } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { startInspector } from '../../src/inspector/inspector.ts';
import { temporaryFolder } from '../e2e/place.ts';
import { trafficDouble } from './traffic-double.ts';

test('an inspector that cannot listen leaves nothing behind', async () => {
  const assets = await temporaryFolder();
  const html = '<link rel="stylesheet" href="app.css" /><script type="module" src="app.js"></script>';
  for (const [name, text] of [
    ['index.html', Buffer.from(html)],
    ['app.js.br', brotliCompressSync('')],
    ['app.css.br', brotliCompressSync('')],
  ] as const) {
    await writeFile(path.join(assets, name), text);
  }
  const listening = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
    setImmediate(() => this.emit('error', Object.assign(new Error('full'), { code: 'EMFILE' })));
    return this;
  });
  onTestFinished(() => listening.mockRestore());
  const traffic = trafficDouble();
  const stages = new Set<() => void>();
  const opening = startInspector({
    traffic,
    guide: await loadGuide(),
    now: () => Date.now(),
    assets,
    servers: () => [],
    send: async () => undefined,
    onStageChange(listener) {
      stages.add(listener);
      return () => stages.delete(listener);
    },
  });
  await expect(opening).rejects.toMatchObject({ code: 'EMFILE' });
  expect([traffic.listeners, stages.size]).toEqual([0, 0]);
});
