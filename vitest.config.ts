import { defineConfig } from 'vitest/config';
import { guideData } from './scripts/guide.js';

export default defineConfig({
  plugins: [guideData()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: { include: ['src/**'] },
  },
});
