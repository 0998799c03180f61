import { defineConfig } from 'vitest/config';
import { guideData } from './scripts/guide.js';

/** Rooms whose tests change nothing around them: their files share what was loaded. */
const PURE = [
  'activity',
  'authoring',
  'explain',
  'export',
  'frames',
  'guide',
  'http',
  'json',
  'lesson',
  'live',
  'progress',
  'send',
  'terminal',
  'text',
].map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  plugins: [guideData()],
  test: {
    // Most tests wait for a server, a terminal or a browser: one core less than there are would leave them idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: { include: ['src/**'] },
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'real', include: ['test/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
