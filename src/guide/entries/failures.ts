import type { FailureEntry } from '../entry.ts';
import { CONNECTING_FAILURES } from './failures/connecting.ts';
import { LAUNCH_FAILURES } from './failures/launching.ts';
import { TALKING_FAILURES } from './failures/talking.ts';

/** Why an exchange failed, by what Node and undici call it. */
export const FAILURES: readonly FailureEntry[] = [...CONNECTING_FAILURES, ...TALKING_FAILURES];

/** Why a server did not start. */
export const LAUNCHES = LAUNCH_FAILURES;
