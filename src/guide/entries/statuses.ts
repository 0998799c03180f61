import type { StatusEntry } from '../entry.ts';
import { CLIENT_ERRORS } from './statuses/client-errors.ts';
import { GOOD_STATUSES } from './statuses/good.ts';
import { SERVER_ERRORS } from './statuses/server-errors.ts';

/** Every status code of the IANA registry, and the teapot. */
export const STATUSES: readonly StatusEntry[] = [...GOOD_STATUSES, ...CLIENT_ERRORS, ...SERVER_ERRORS];
