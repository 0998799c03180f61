import type { FieldScene, Here } from '../entry.ts';
import { PASSED_ON_HERE } from './passed-on.ts';
import { SITE_RULES_HERE } from './site-rules.ts';
import { allow } from './allowed.ts';
import { contentLength, transferEncoding } from './body-length.ts';
import { cacheControl } from './caching.ts';
import { authenticate, authenticateInPieces, authenticationInfo } from './challenges.ts';
import { connection, keepAliveParameters } from './connection.ts';
import { contentType } from './content-type.ts';
import { cookie, setCookie } from './cookies.ts';
import { authorization, proxyAuthorization, tokenAlone } from './credentials.ts';
import { age, condition, date, expires, lastModified, retryAfter } from './dates.ts';
import { contentMd5, digests, oldDigests, signatureInputs, signatures, wantedDigests } from './digests.ts';
import { contentDisposition } from './disposition.ts';
import { link } from './link.ts';
import {
  accept,
  acceptCharset,
  acceptEncoding,
  acceptLanguage,
  contentEncoding,
  contentLanguage,
  fieldNames,
  mediaTypes,
  te,
  vary,
} from './negotiation.ts';
import { address, host, location, origin, referer } from './addresses.ts';
import { products, server, userAgent } from './products.ts';
import {
  altSvc,
  expect,
  preferences,
  protocols,
  webSocketExtensions,
  webSocketVersion,
} from './protocols.ts';
import { acceptRanges, contentRange, range } from './ranges.ts';
import { mark } from './tracing.ts';
import { etag, ifMatch, ifNoneMatch, ifRange } from './validators.ts';
import { plainValue } from './forwarding.ts';

/** What a field says in its exchange, where code knows more than the entry's own words. Names as in the entries. */
export const FIELDS_HERE: Readonly<Record<string, Here<FieldScene>>> = {
  ...PASSED_ON_HERE,
  ...SITE_RULES_HERE,
  Host: host,
  'User-Agent': userAgent,
  Accept: accept,
  'Accept-Charset': acceptCharset,
  'Accept-Encoding': acceptEncoding,
  'Accept-Language': acceptLanguage,
  'Accept-Patch': mediaTypes,
  'Accept-Post': mediaTypes,
  'Accept-Ranges': acceptRanges,
  Referer: referer,
  Origin: origin,
  Authorization: authorization,
  'Proxy-Authorization': proxyAuthorization,
  DPoP: tokenAlone,
  'Secure-Session-Response': tokenAlone,
  'Sec-Secure-Session-Id': tokenAlone,
  Cookie: cookie,
  Server: server,
  'X-Powered-By': products,
  Allow: allow,
  Location: location,
  'Set-Cookie': setCookie,
  'Retry-After': retryAfter,
  'WWW-Authenticate': authenticate,
  'Proxy-Authenticate': authenticateInPieces,
  'Optional-WWW-Authenticate': authenticateInPieces,
  'Authentication-Info': authenticationInfo,
  'Proxy-Authentication-Info': authenticationInfo,
  'Content-Type': contentType,
  'Content-Encoding': contentEncoding,
  'Content-Language': contentLanguage,
  'Content-Disposition': contentDisposition,
  'Content-Location': address('this very content also has an address of its own:'),
  'Content-Range': contentRange,
  Connection: connection,
  'Keep-Alive': keepAliveParameters,
  'Content-Length': contentLength,
  'Transfer-Encoding': transferEncoding,
  TE: te,
  Trailer: fieldNames,
  Upgrade: protocols,
  ALPN: protocols,
  Expect: expect,
  Prefer: preferences,
  'Preference-Applied': preferences,
  'Alt-Svc': altSvc,
  'Max-Forwards': plainValue,
  'Sec-WebSocket-Extensions': webSocketExtensions,
  'Sec-WebSocket-Version': webSocketVersion,
  Date: date,
  'Cache-Control': cacheControl,
  Age: age,
  Expires: expires,
  ETag: etag,
  'Last-Modified': lastModified,
  Vary: vary,
  'If-Match': ifMatch,
  'If-None-Match': ifNoneMatch,
  'If-Range': ifRange,
  'If-Modified-Since': condition('send it only if it changed since'),
  'If-Unmodified-Since': condition('do it only if nothing changed since'),
  Range: range,
  Link: link,
  'Content-Digest': digests,
  'Repr-Digest': digests,
  'Unencoded-Digest': digests,
  'Want-Content-Digest': wantedDigests,
  'Want-Repr-Digest': wantedDigests,
  Digest: oldDigests,
  'Want-Digest': oldDigests,
  'X-Goog-Hash': oldDigests,
  'Content-MD5': contentMd5,
  Signature: signatures,
  'Signature-Input': signatureInputs,
  'Accept-Signature': signatureInputs,
  'Idempotency-Key': mark,
};
