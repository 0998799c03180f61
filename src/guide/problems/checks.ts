import { HOST_CHECKS } from './checks/host.ts';
import { METHOD_CHECKS } from './checks/method.ts';
import { TARGET_CHECKS } from './checks/target.ts';
import { VERSION_CHECKS } from './checks/version.ts';
import { CONNECTION_CHECKS } from './checks/connection.ts';
import { FRAMING_CHECKS } from './checks/framing.ts';
import { TRAILER_CHECKS } from './checks/trailers.ts';
import { TRANSFER_CHECKS } from './checks/transfer.ts';
import { UPGRADE_CHECKS } from './checks/upgrade.ts';
import { FIELD_CHECKS } from './field-checks.ts';
import { ANSWER_CHECKS } from './checks/answers.ts';
import { CONDITION_CHECKS } from './checks/conditions.ts';
import { RANGE_CHECKS } from './checks/ranges.ts';
import { REDIRECT_CHECKS } from './checks/redirects.ts';
import { TIMING_CHECKS } from './checks/timing.ts';
import { CHALLENGE_CHECKS } from './checks/challenges.ts';
import { CREDENTIAL_CHECKS } from './checks/credentials.ts';
import { PROXY_CHECKS } from './checks/proxies.ts';
import { TOKEN_CHECKS } from './checks/tokens.ts';
import type { Checks } from './problem.ts';

/** Every check of one exchange, by the id of its problem. */
export const CHECKS: Checks = {
  ...FIELD_CHECKS,
  ...HOST_CHECKS,
  ...METHOD_CHECKS,
  ...TARGET_CHECKS,
  ...VERSION_CHECKS,
  ...CONNECTION_CHECKS,
  ...FRAMING_CHECKS,
  ...TRAILER_CHECKS,
  ...TRANSFER_CHECKS,
  ...UPGRADE_CHECKS,
  ...ANSWER_CHECKS,
  ...CONDITION_CHECKS,
  ...RANGE_CHECKS,
  ...REDIRECT_CHECKS,
  ...TIMING_CHECKS,
  ...CHALLENGE_CHECKS,
  ...CREDENTIAL_CHECKS,
  ...PROXY_CHECKS,
  ...TOKEN_CHECKS,
};
