import type { FieldEntry } from '../../entry.ts';
import { allow, authenticate } from '../../fields/allowed.ts';
import { setCookie } from '../../fields/cookies.ts';
import { retryAfter } from '../../fields/dates.ts';
import { location } from '../../fields/place.ts';
import { server } from '../../fields/products.ts';
import { page, rfc } from '../../spec.ts';

/** What a server says about itself, and what to do next. */
export const RESPONSE_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Server',
    text: "the server's software, by its own account",
    brief: "the server's software",
    spec: rfc(9110, '10.2.4'),
    here: server,
  },
  {
    name: 'X-Powered-By',
    text: "what the server's program is built with. Nobody needs to know, so many servers leave it out",
    brief: 'what it is built with',
  },
  {
    name: 'Allow',
    text: 'which methods work here',
    brief: 'methods that work',
    spec: rfc(9110, '10.2.1'),
    here: allow,
  },
  {
    name: 'Location',
    text: 'the address that this answer is about',
    brief: 'an address',
    spec: rfc(9110, '10.2.2'),
    here: location,
  },
  {
    name: 'Set-Cookie',
    text: 'please keep this, and bring it along when you ask again',
    brief: 'a cookie to keep',
    spec: rfc(6265, '4.1'),
    here: setCookie,
  },
  {
    name: 'Retry-After',
    text: 'when to try again',
    brief: 'when to try again',
    spec: rfc(9110, '10.2.3'),
    here: retryAfter,
  },
  {
    name: 'WWW-Authenticate',
    text: 'how to prove who you are',
    brief: 'how to log in',
    spec: rfc(9110, '11.6.1'),
    here: authenticate,
  },
  {
    name: 'Proxy-Authenticate',
    text: 'how to prove who you are to the go-between',
    brief: 'how to log in at the go-between',
    spec: rfc(9110, '11.7.1'),
  },
  {
    name: 'Accept-Patch',
    text: 'which kinds of change a PATCH may bring here',
    brief: 'kinds of PATCH',
    spec: rfc(5789, '3.1'),
  },
  {
    name: 'Server-Timing',
    text: 'where the server spent its time on this answer, in ms',
    brief: 'where the time went',
    spec: page('Server Timing', 'https://www.w3.org/TR/server-timing/#the-server-timing-header-field'),
  },
  {
    name: 'X-Request-Id',
    text: "a number for this one request, to find it again in the server's records",
    brief: 'number of this request',
  },
];
