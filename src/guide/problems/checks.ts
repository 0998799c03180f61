import { HOST_CHECKS } from './checks/host.ts';
import { METHOD_CHECKS } from './checks/method.ts';
import { TARGET_CHECKS } from './checks/target.ts';
import { VERSION_CHECKS } from './checks/version.ts';
import type { Checks } from './problem.ts';

/** Every check of one exchange, by the id of its problem. */
export const CHECKS: Checks = {
  ...HOST_CHECKS,
  ...METHOD_CHECKS,
  ...TARGET_CHECKS,
  ...VERSION_CHECKS,
};
