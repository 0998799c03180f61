import { PassThrough } from 'node:stream';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildInspector } from '../../scripts/build-inspector.js';
import { openTraffic } from '../../src/world/traffic.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { temporaryFolder } from '../e2e/place.ts';
import { testClient } from '../http/servers.ts';
import { testLauncher } from '../server/launching.ts';

const clocks = { now: Date.now, monotonic: () => performance.now(), networkInterfaces: () => ({}) };

/** What a lesson gives for its inspector, with the page's files in `packageDirectory`. */
function inspecting(packageDirectory: string) {
  return {
    environment: { ...clocks, packageDirectory, interrupted: new AbortController().signal },
    workshop: {
      guide: loadGuide,
      client: async () => testClient(),
      launcher: testLauncher(packageDirectory),
    },
    codeOf: async () => ({ path: 'server.js', text: '' }),
    step: () => undefined,
    onStageChange: () => () => undefined,
  };
}

test('an inspector that could not be opened can be opened later, and does not keep anything from being closed', async () => {
  const folder = await temporaryFolder();
  const traffic = openTraffic(clocks);
  await expect(traffic.inspector(inspecting(folder))).rejects.toMatchObject({ code: 'ENOENT' });
  const line = new PassThrough();
  traffic.onTraffic('text', line);
  await traffic.open();
  await traffic.close();
  await vi.waitFor(() => expect(line.destroyed).toBe(true));

  const again = openTraffic(clocks);
  onTestFinished(() => again.close());
  await expect(again.inspector(inspecting(folder))).rejects.toMatchObject({ code: 'ENOENT' });
  await buildInspector(path.join(folder, 'dist/inspector'));
  const { url } = await again.inspector(inspecting(folder));
  expect((await fetch(url)).status).toBe(200);
  await rm(path.join(folder, 'dist'), { recursive: true });
});

test('an inspector that cannot be opened at the very end does not keep the traffic open', async () => {
  const traffic = openTraffic(clocks);
  const line = new PassThrough();
  traffic.onTraffic('text', line);
  await traffic.open();
  const opening = traffic.inspector(inspecting(await temporaryFolder()));
  await Promise.allSettled([opening, traffic.close()]);
  await vi.waitFor(() => expect(line.destroyed).toBe(true));
});
