import { defineConfig } from 'vitest/config';
import { guideData } from './scripts/guide.js';

export default defineConfig({
  plugins: [guideData()],
  test: {
    include: ['test/**/*.test.ts'],
    // Most tests wait for a server, a terminal or a browser: one core less than there are would leave them idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: { include: ['src/**'] },
  },
});
