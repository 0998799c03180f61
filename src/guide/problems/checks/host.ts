import { where } from '../spots.ts';
import type { Checks } from '../problem.ts';

/** The Host field: whose server is meant (RFC 9110 section 7.2). */
export const HOST_CHECKS: Checks = {
  'host-missing': ({ request }) =>
    request ? where(request.message.version === 'HTTP/1.1' && !request.has('host'), request.startLine) : [],
};
