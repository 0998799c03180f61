import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../src/guide/look-up.ts';
import { loadReference } from '../../src/guide/reference.ts';

const reference = await loadReference();

/** What is found, as `kind name`. */
function found(term: string): string[] {
  return lookUp(term, reference).map(({ kind, name }) => `${kind} ${name}`);
}

describe('the words of the screens are there', () => {
  test.each([
    'door',
    'shop',
    'room',
    'customer',
    'lf',
    'LF',
    'CR',
    'CRLF',
    'GMT',
    'fingerprint',
    'cipher',
    'empty line',
    'blank line',
    '127.0.0.1',
    '::1',
    '[::1]',
    '0.0.0.0',
    '1xx',
    '2xx',
    '3xx',
    '4xx',
    '5xx',
    'client error',
    'stdin',
    'pipe',
    'inspector',
    'relay',
    'ALPN',
  ])('%s', (term) => {
    expect(found(term)).toContainEqual(expect.stringMatching(/^terms /));
  });
});

describe('several of a thing are that thing', () => {
  test.each([
    ['cookies', 'terms cookie'],
    ['redirects', 'terms redirect'],
    ['bytes', 'terms byte'],
    ['proxies', 'terms proxy'],
    ['status codes', 'terms status code'],
    ['ip addresses', 'terms ip address'],
  ])('%s', (term, one) => {
    expect(found(term)).toContain(one);
  });
});

describe('what is copied from an exchange is understood', () => {
  test.each([
    ['GET / HTTP/1.1', 'methods GET'],
    ['GET /', 'methods GET'],
    ['> POST /people HTTP/1.1', 'methods POST'],
    ['HTTP/1.1 404 Not Found', 'statuses 404'],
    ['< HTTP/1.1 404 NOT FOUND', 'statuses 404'],
    ['HTTP/1.1 404 Nothing Here', 'statuses 404'],
    ['HTTP/2 200', 'statuses 200'],
    ['> Host: a', 'fields Host'],
    ['< Content-Type: text/html', 'fields Content-Type'],
    ['Host:a', 'fields Host'],
    ['https://example.com/a?b', 'terms https'],
    ['localhost:3000', 'terms localhost'],
    ['127.0.0.1:3000', 'terms 127.0.0.1'],
    [':443', 'ports 443'],
    ['text/html; charset=utf-8', 'mediaTypes text/html'],
  ])('%s', (term, what) => {
    expect(found(term)[0]).toBe(what);
  });
});

describe('a message of the system, of a tool or of a browser leads to the failure', () => {
  test.each([
    ['address already in use', 'launches EADDRINUSE'],
    ['Error: listen EADDRINUSE: address already in use :::3000', 'launches EADDRINUSE'],
    ['OSError: [Errno 98] Address already in use', 'launches EADDRINUSE'],
    ['connect ECONNREFUSED 127.0.0.1:3000', 'failures ECONNREFUSED'],
    ['Connection refused', 'failures ECONNREFUSED'],
    ['Connection reset by peer', 'failures ECONNRESET'],
    ['Broken pipe', 'failures EPIPE'],
    ['Permission denied', 'launches EACCES'],
    ['getaddrinfo ENOTFOUND nosuch.example', 'failures ENOTFOUND'],
    ['Name or service not known', 'failures ENOTFOUND'],
    ['curl: (6) Could not resolve host: foo', 'failures curl 6'],
    ['curl (7)', 'failures curl 7'],
    ['curl: (7) Failed to connect to localhost port 3000', 'failures curl 7'],
    ['ERR_CONNECTION_REFUSED', 'failures ECONNREFUSED'],
    ['net::ERR_CONNECTION_REFUSED', 'failures ECONNREFUSED'],
    ['NS_ERROR_CONNECTION_REFUSED', 'failures ECONNREFUSED'],
    ['ERR_NAME_NOT_RESOLVED', 'failures ENOTFOUND'],
    ['DNS_PROBE_FINISHED_NXDOMAIN', 'failures ENOTFOUND'],
    ['ERR_TOO_MANY_REDIRECTS', 'problems redirect-loop'],
    ['ERR_CERT_AUTHORITY_INVALID', 'failures DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['SSL_ERROR_RX_RECORD_TOO_LONG', 'failures ERR_SSL_WRONG_VERSION_NUMBER'],
    ['self-signed certificate', 'failures DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['ERR_SSL_SOMETHING_NEW', 'failures ERR_SSL_*'],
  ])('%s', (term, what) => {
    expect(found(term)).toContain(what);
  });
});

test('what has several words is not taken for a part of it where the guide knows the whole', () => {
  expect(found('not found')).toEqual(['statuses 404']);
  expect(found('404')).toEqual(['statuses 404']);
});

test('other words find nothing', () => {
  for (const term of ['wifi', 'the', '404 500', 'kinds', 'banana', '', ' ', '*', '::', 'a: b'])
    expect(found(term).filter((one) => !['methods *', 'fields *', 'terms 0.0.0.0'].includes(one))).toEqual(
      [],
    );
});

test('any text is looked up without a complaint', () => {
  fc.assert(
    fc.property(fc.string(), (term) => Array.isArray(lookUp(term, reference))),
    { numRuns: 50 },
  );
});
