import { progressOf } from './progress.ts';
import type { ProgressStore } from './store.ts';

/** Keeps nothing: what is played with nobody there (`--auto`, `--json`, the linter) is no learner's progress. */
export const forgetfulStore: ProgressStore = {
  keeps: false,
  load: async () => progressOf([]),
  add: async () => {},
  reset: async () => true,
};
