import type { Checks } from './problem.ts';
import { HOST_CHECKS } from './checks/host.ts';

/** Every check of one exchange, by the id of its problem. */
export const CHECKS: Checks = { ...HOST_CHECKS };
