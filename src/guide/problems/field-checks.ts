import { BROWSER_RULES_CHECKS } from './checks/browser-rules.ts';
import { CACHE_CONTROL_CHECKS } from './checks/cache-control.ts';
import { CACHING_CHECKS } from './checks/caching.ts';
import { CHARSETS_CHECKS } from './checks/charsets.ts';
import { CODING_CHECKS } from './checks/coding.ts';
import { CONTENT_CHECKS } from './checks/content.ts';
import { CONTENT_SECURITY_POLICY_CHECKS } from './checks/content-security-policy.ts';
import { CONTENT_TYPE_CHECKS } from './checks/content-type.ts';
import { COOKIE_ATTRIBUTES_CHECKS } from './checks/cookie-attributes.ts';
import { COOKIE_REFUSALS_CHECKS } from './checks/cookie-refusals.ts';
import { COOKIES_CHECKS } from './checks/cookies.ts';
import { CROSS_ORIGIN_CHECKS } from './checks/cross-origin.ts';
import { DATES_CHECKS } from './checks/dates.ts';
import { FIELDS_CHECKS } from './checks/fields.ts';
import { GRAMMAR_CHECKS } from './checks/grammar.ts';
import { LINKS_CHECKS } from './checks/links.ts';
import { NEGOTIATION_CHECKS } from './checks/negotiation.ts';
import { TRANSPORT_CHECKS } from './checks/transport.ts';
import type { Checks } from './problem.ts';

/** Checks of what fields say, alone, together, and of the body. */
export const FIELD_CHECKS: Checks = {
  ...CONTENT_TYPE_CHECKS,
  ...CONTENT_CHECKS,
  ...CHARSETS_CHECKS,
  ...CODING_CHECKS,
  ...NEGOTIATION_CHECKS,
  ...CACHE_CONTROL_CHECKS,
  ...CACHING_CHECKS,
  ...DATES_CHECKS,
  ...COOKIES_CHECKS,
  ...COOKIE_ATTRIBUTES_CHECKS,
  ...COOKIE_REFUSALS_CHECKS,
  ...FIELDS_CHECKS,
  ...GRAMMAR_CHECKS,
  ...CROSS_ORIGIN_CHECKS,
  ...CONTENT_SECURITY_POLICY_CHECKS,
  ...TRANSPORT_CHECKS,
  ...BROWSER_RULES_CHECKS,
  ...LINKS_CHECKS,
};
