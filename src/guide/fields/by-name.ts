import type { FieldScene, Here } from '../entry.ts';
import { allow, allowOrigin, authenticate, authorization, strictTransport } from './allowed.ts';
import { contentLength, transferEncoding } from './body-length.ts';
import { fetchDestination, fetchMode, fetchSite } from './browser.ts';
import { cacheControl, contentRange, etag, ifNoneMatch, range } from './caching.ts';
import { connection, keepAliveParameters } from './connection.ts';
import { contentType } from './content-type.ts';
import { cookie, setCookie } from './cookies.ts';
import { age, condition, date, expires, lastModified, retryAfter } from './dates.ts';
import { accept, acceptEncoding, acceptLanguage, contentEncoding, vary } from './negotiation.ts';
import { address, host, location, referer } from './place.ts';
import { server, userAgent } from './products.ts';

/** What a field says in its exchange, where code knows more than the entry's own words. Names as in the entries. */
export const FIELDS_HERE: Readonly<Record<string, Here<FieldScene>>> = {
  Host: host,
  'User-Agent': userAgent,
  Accept: accept,
  'Accept-Encoding': acceptEncoding,
  'Accept-Language': acceptLanguage,
  Referer: referer,
  Origin: address('the site whose page makes this request:'),
  Authorization: authorization,
  Cookie: cookie,
  Server: server,
  Allow: allow,
  Location: location,
  'Set-Cookie': setCookie,
  'Retry-After': retryAfter,
  'WWW-Authenticate': authenticate,
  'Content-Type': contentType,
  'Content-Encoding': contentEncoding,
  'Content-Location': address('this very content also has an address of its own:'),
  'Content-Range': contentRange,
  Connection: connection,
  'Keep-Alive': keepAliveParameters,
  'Content-Length': contentLength,
  'Transfer-Encoding': transferEncoding,
  Date: date,
  'Cache-Control': cacheControl,
  Age: age,
  Expires: expires,
  ETag: etag,
  'Last-Modified': lastModified,
  Vary: vary,
  'If-None-Match': ifNoneMatch,
  'If-Modified-Since': condition('send it only if it changed since'),
  'If-Unmodified-Since': condition('do it only if nothing changed since'),
  Range: range,
  'Sec-Fetch-Site': fetchSite,
  'Sec-Fetch-Mode': fetchMode,
  'Sec-Fetch-Dest': fetchDestination,
  'Access-Control-Allow-Origin': allowOrigin,
  'Strict-Transport-Security': strictTransport,
};
