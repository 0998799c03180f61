import type { FieldEntry } from '../entry.ts';
import { BROWSER_HEADERS } from './headers/browser.ts';
import { CACHING_HEADERS } from './headers/caching.ts';
import { CONNECTION_HEADERS } from './headers/connection.ts';
import { CONTENT_HEADERS } from './headers/content.ts';
import { REQUEST_HEADERS } from './headers/request.ts';
import { RESPONSE_HEADERS } from './headers/response.ts';

/** Every field the guide knows. */
export const HEADERS: readonly FieldEntry[] = [
  ...REQUEST_HEADERS,
  ...RESPONSE_HEADERS,
  ...CONTENT_HEADERS,
  ...CONNECTION_HEADERS,
  ...CACHING_HEADERS,
  ...BROWSER_HEADERS,
];
