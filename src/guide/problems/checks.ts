import { ANSWER_CHECKS } from './checks/answers.ts';
import { BROWSER_RULE_CHECKS } from './checks/browser-rules.ts';
import { CACHE_CONTROL_CHECKS } from './checks/cache-control.ts';
import { CACHING_CHECKS } from './checks/caching.ts';
import { CHALLENGE_CHECKS } from './checks/challenges.ts';
import { CHARSET_CHECKS } from './checks/charsets.ts';
import { CODING_CHECKS } from './checks/coding.ts';
import { CONDITION_CHECKS } from './checks/conditions.ts';
import { CONNECTION_CHECKS } from './checks/connection.ts';
import { CONTENT_SECURITY_POLICY_CHECKS } from './checks/content-security-policy.ts';
import { CONTENT_TYPE_CHECKS } from './checks/content-type.ts';
import { CONTENT_CHECKS } from './checks/content.ts';
import { COOKIE_ATTRIBUTE_CHECKS } from './checks/cookie-attributes.ts';
import { COOKIE_REFUSAL_CHECKS } from './checks/cookie-refusals.ts';
import { COOKIE_CHECKS } from './checks/cookies.ts';
import { CREDENTIAL_CHECKS } from './checks/credentials.ts';
import { CROSS_ORIGIN_CHECKS } from './checks/cross-origin.ts';
import { DATE_CHECKS } from './checks/dates.ts';
import { FIELD_CHECKS } from './checks/fields.ts';
import { FRAMING_CHECKS } from './checks/framing.ts';
import { GRAMMAR_CHECKS } from './checks/grammar.ts';
import { HOST_CHECKS } from './checks/host.ts';
import { LINK_CHECKS } from './checks/links.ts';
import { METHOD_CHECKS } from './checks/method.ts';
import { NEGOTIATION_CHECKS } from './checks/negotiation.ts';
import { PROXY_CHECKS } from './checks/proxies.ts';
import { RANGE_CHECKS } from './checks/ranges.ts';
import { REDIRECT_CHECKS } from './checks/redirects.ts';
import { SINGLE_FIELD_CHECKS } from './checks/single-fields.ts';
import { TARGET_CHECKS } from './checks/target.ts';
import { TIMING_CHECKS } from './checks/timing.ts';
import { TOKEN_CHECKS } from './checks/tokens.ts';
import { TRAILER_CHECKS } from './checks/trailers.ts';
import { TRANSFER_CHECKS } from './checks/transfer.ts';
import { TRANSPORT_CHECKS } from './checks/transport.ts';
import { UPGRADE_CHECKS } from './checks/upgrade.ts';
import { VERSION_CHECKS } from './checks/version.ts';
import type { Checks } from './check.ts';

/** Every check of one exchange, by the id of its problem. */
export const CHECKS: Checks = {
  ...CONTENT_TYPE_CHECKS,
  ...CONTENT_CHECKS,
  ...CHARSET_CHECKS,
  ...CODING_CHECKS,
  ...NEGOTIATION_CHECKS,
  ...CACHE_CONTROL_CHECKS,
  ...CACHING_CHECKS,
  ...DATE_CHECKS,
  ...COOKIE_CHECKS,
  ...COOKIE_ATTRIBUTE_CHECKS,
  ...COOKIE_REFUSAL_CHECKS,
  ...FIELD_CHECKS,
  ...SINGLE_FIELD_CHECKS,
  ...GRAMMAR_CHECKS,
  ...CROSS_ORIGIN_CHECKS,
  ...CONTENT_SECURITY_POLICY_CHECKS,
  ...TRANSPORT_CHECKS,
  ...BROWSER_RULE_CHECKS,
  ...LINK_CHECKS,
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
