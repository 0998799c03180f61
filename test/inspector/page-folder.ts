import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { buildInspector } from '../../scripts/build-inspector.js';
import type { InspectorOptions } from '../../src/inspector/inspector.ts';
import { openShop, type Shop } from './shop.ts';

/** The built page in a folder of its own, for all tests of a file. Returns the way to open a shop with it. */
export function pageFolder(): (more?: Partial<InspectorOptions>) => Promise<Shop> {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-page-'));
    await buildInspector(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (more) => {
    const shop = await openShop(folder, more);
    onTestFinished(() => shop.close());
    return shop;
  };
}
