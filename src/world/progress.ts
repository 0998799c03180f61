import type { Environment } from '../environment.ts';
import { progressDirectory } from '../progress/directory.ts';
import { createProgressStore, type ProgressStore } from '../progress/store.ts';
import { type LookOptions, viewFor } from '../terminal/capabilities.ts';
import { hang } from '../terminal/layout.ts';
import { sanitise } from '../text/sanitise.ts';

/** The learner's progress; what cannot be kept is said on stderr. */
export function openProgress(environment: Environment, look: LookOptions): ProgressStore {
  const { variables, stderr, now } = environment;
  return createProgressStore({
    directory: progressDirectory(variables),
    now,
    warn(message) {
      const { columns } = viewFor(stderr, environment, look);
      stderr.write(`${hang(sanitise(message), { columns, first: '! ', rest: '  ' }).join('\n')}\n`);
    },
  });
}
