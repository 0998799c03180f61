import { CACHE_CONTROL_CHECKS } from './checks/cache-control.ts';
import { CACHING_CHECKS } from './checks/caching.ts';
import { CHARSETS_CHECKS } from './checks/charsets.ts';
import { CODING_CHECKS } from './checks/coding.ts';
import { CONTENT_CHECKS } from './checks/content.ts';
import { CONTENT_TYPE_CHECKS } from './checks/content-type.ts';
import { DATES_CHECKS } from './checks/dates.ts';
import { NEGOTIATION_CHECKS } from './checks/negotiation.ts';
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
};
