import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../../src/guide/reference/look-up.ts';
import { nearTo } from '../../../src/guide/reference/near.ts';
import { loadReference } from '../../../src/guide/reference/reference.ts';

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
    ["ModuleNotFoundError: No module named 'flask'", 'launches EXITED'],
    ['werkzeug.exceptions.BadRequestKeyError', 'statuses 400'],
    ['bash: curl: command not found', 'terms command not found'],
    ["'curl' is not recognized as an internal or external command", 'terms command not found'],
    ["Refused to execute script because its MIME type ('text/html') is not executable", 'terms mime type'],
    ["NameError: name 'x' is not defined", 'terms exception'],
    ["TypeError: Cannot read properties of undefined (reading 'x')", 'terms exception'],
    ["SyntaxError: expected ':'", 'terms exception'],
    ["Unexpected token '<'", "failures Unexpected token '<'"],
    ['ERR_SSL_SOMETHING_NEW', 'failures ERR_SSL_*'],
  ])('%s', (term, what) => {
    expect(found(term)).toContain(what);
  });
});

describe('what a browser shows in place of a page, or in its console, leads to what it is about', () => {
  test.each<[pasted: string, what: string]>([
    ["This site can't be reached", "failures This site can't be reached"],
    ['localhost refused to connect.', 'failures ECONNREFUSED'],
    ['This page isn’t working', "failures This page isn't working"],
    ['localhost didn’t send any data', 'failures CLOSED_EARLY'],
    ['HTTP ERROR 500', 'statuses 500'],
    ['Your connection is not private', 'failures ERR_CERT_*'],
    ['Not Secure', 'terms not secure'],
    ['localhost redirected you too many times.', 'problems redirect-loop'],
    ['ERR_UNSAFE_PORT', 'failures ERR_UNSAFE_PORT'],
    ['Unable to connect', 'failures ECONNREFUSED'],
    ['Firefox can’t establish a connection to the server at localhost:3000.', 'failures ECONNREFUSED'],
    ['Hmm. We’re having trouble finding that site.', 'failures ENOTFOUND'],
    ['Secure Connection Failed', 'failures ERR_SSL_*'],
    ['The connection was reset', 'failures ECONNRESET'],
    ['This address is restricted', 'failures ERR_UNSAFE_PORT'],
    ['Safari Can’t Connect to the Server', 'failures ECONNREFUSED'],
    ['The page isn’t redirecting properly', 'problems redirect-loop'],
    [
      "Access to fetch at 'http://localhost:3000/' from origin 'http://localhost:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      'terms cors',
    ],
    [
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://localhost:3000/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
      'terms cors',
    ],
    [
      "Refused to execute script from 'http://localhost:3000/app.js' because its MIME type ('text/html') is not executable, and strict MIME type checking is enabled.",
      'terms mime type',
    ],
    ["WebSocket connection to 'ws://localhost:3000/' failed:", 'terms websocket'],
    [
      'This site can’t be reached localhost refused to connect. ERR_CONNECTION_REFUSED',
      'failures ECONNREFUSED',
    ],
    ['TypeError: Failed to fetch', 'failures Failed to fetch'],
    ['NetworkError when attempting to fetch resource.', 'failures Failed to fetch'],
    ['AxiosError: Network Error', 'failures Failed to fetch'],
    [`SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`, "failures Unexpected token '<'"],
    ['GET http://localhost:3000/favicon.ico 404 (Not Found)', 'statuses 404'],
    ['net::ERR_ABORTED 404 (Not Found)', 'statuses 404'],
    ['Failed to load resource: the server responded with a status of 404 (Not Found)', 'statuses 404'],
    [
      "Mixed Content: The page at 'https://a/' was loaded over HTTPS, but requested an insecure script 'http://b/'.",
      'terms mixed content',
    ],
    [
      `Refused to connect to 'https://x' because it violates the following Content Security Policy directive: "connect-src 'self'"`,
      'fields Content-Security-Policy',
    ],
    [
      "Refused to display 'http://a/' in a frame because it set 'X-Frame-Options' to 'deny'.",
      'fields X-Frame-Options',
    ],
  ])('%s', (pasted, what) => {
    expect(found(pasted)).toEqual([what]);
  });
});

describe('what a terminal or a framework prints leads to what it is about', () => {
  test.each<[pasted: string, what: string]>([
    ["code: 'ECONNREFUSED'", 'failures ECONNREFUSED'],
    ["code: 'ERR_HTTP_HEADERS_SENT'", 'failures ERR_HTTP_HEADERS_SENT'],
    ['Cannot set headers after they are sent to the client', 'failures ERR_HTTP_HEADERS_SENT'],
    ['TypeError: fetch failed', 'failures fetch failed'],
    ['Cannot GET /foo', 'statuses 404'],
    ['Invalid Host header', 'failures Invalid Host header'],
    ["Invalid HTTP_HOST header: 'foo:8000'. You may need to add 'foo'.", 'failures Invalid Host header'],
    ['Blocked request. This host ("foo") is not allowed.', 'failures Invalid Host header'],
    ['Error: listen EADDRINUSE: address already in use :::3000', 'launches EADDRINUSE'],
    ['OSError: [Errno 98] Address already in use', 'launches EADDRINUSE'],
    ['port 3000 is already in use', 'launches EADDRINUSE'],
    ['Port 5173 is in use, trying another one...', 'launches EADDRINUSE'],
    ['Something is already running on port 3000.', 'launches EADDRINUSE'],
    ['Error: That port is already in use.', 'launches EADDRINUSE'],
    ['nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)', 'launches EADDRINUSE'],
    ['listen EACCES: permission denied 0.0.0.0:80', 'launches EACCES'],
    ['connect ETIMEDOUT 10.0.0.1:404', 'failures ETIMEDOUT'],
    ['[Errno 103] Software caused connection abort', 'failures ECONNABORTED'],
    ["ModuleNotFoundError: No module named 'flask'", 'launches EXITED'],
    ['127.0.0.1 - - [23/Nov/2026 15:50:03] "POST /login HTTP/1.1" 200 -', 'statuses 200'],
    ['GET /math 200 1.2 ms - 404', 'statuses 200'],
    ['requests.exceptions.HTTPError: 404 Client Error: NOT FOUND for url: http://a/x', 'statuses 404'],
    ['urllib.error.HTTPError: HTTP Error 404: NOT FOUND', 'statuses 404'],
    ['AxiosError: Request failed with status code 404', 'statuses 404'],
    ['PayloadTooLargeError: request entity too large', 'statuses 413'],
    ["You don't have permission to access this resource.", 'statuses 403'],
    ['The requested URL was not found on this server.', 'statuses 404'],
    ['The plain HTTP request was sent to HTTPS port', 'statuses 497'],
    ['Method Not Allowed The method is not allowed for the requested URL.', 'statuses 405'],
    ['Forbidden (CSRF token missing.): /form', 'terms csrf'],
    ['connect() failed (111: Connection refused) while connecting to upstream', 'failures ECONNREFUSED'],
    ['client intended to send too large body: 1500000 bytes', 'statuses 413'],
    [
      'Warning: Cannot modify header information - headers already sent by (a.php:1)',
      'failures ERR_HTTP_HEADERS_SENT',
    ],
    ['wget: unable to resolve host address ‘foo’', 'failures ENOTFOUND'],
    ['{"detail":"Not Found"}', 'statuses 404'],
    ['TimeoutError: timed out', 'failures ETIMEDOUT'],
  ])('%s', (pasted, what) => {
    expect(found(pasted)).toEqual([what]);
  });

  test('curl tells of its failure and of the status behind it', () => {
    expect(found('curl: (22) The requested URL returned error: 404')).toEqual([
      'failures curl 22',
      'statuses 404',
    ]);
  });
});

describe('the number of a status is found wherever it stands, and its old phrases, too', () => {
  test.each<[pasted: string, what: string]>([
    ['error 404', 'statuses 404'],
    ['404 error', 'statuses 404'],
    ['404 page not found', 'statuses 404'],
    ['status 403', 'statuses 403'],
    ['Error code: 403', 'statuses 403'],
    ['http 429', 'statuses 429'],
    ['nginx 502', 'statuses 502'],
    ['what does 418 mean?', 'statuses 418'],
    ['413 Request Entity Too Large', 'statuses 413'],
    ['request entity too large', 'statuses 413'],
    ['Moved Temporarily', 'statuses 302'],
    ['504 Gateway Time-out', 'statuses 504'],
    ['Service Temporarily Unavailable', 'statuses 503'],
    ['Payload Too Large', 'statuses 413'],
    ['Request-URI Too Long', 'statuses 414'],
    ['Error: Not Found', 'statuses 404'],
  ])('%s', (pasted, what) => {
    expect(found(pasted)).toEqual([what]);
  });

  test('a number that is said to be something else is none', () => {
    expect(found('Content-Length: 404')).toEqual(['fields Content-Length']);
    expect(found('port 443')).toEqual(['ports 443']);
    expect(found('connect ECONNREFUSED 10.0.0.200:404')).toEqual(['failures ECONNREFUSED']);
  });
});

describe('questions, and words joined in another way', () => {
  test.each<[asked: string, what: readonly string[]]>([
    ['what is a server', ['terms server', 'fields Server']],
    ["What's localhost?", ['terms localhost']],
    ['PUT vs POST', ['methods PUT', 'methods POST']],
    ['the difference between PUT and PATCH', ['methods PUT', 'methods PATCH']],
    ['401 vs 403', ['statuses 401', 'statuses 403']],
    ['webserver', ['terms web server']],
    ['http2', ['terms http/2']],
    ['h2', ['terms http/2']],
    ['set cookie', ['fields Set-Cookie']],
    ['content type header', ['fields Content-Type']],
    ['teapot', ['statuses 418']],
    ['request header', ['terms header']],
    ['why CORS?', ['terms cors']],
    ['EADDRINUSE', ['launches EADDRINUSE', 'failures EADDRINUSE']],
    ['how do i stop a server', ['terms ctrl-c']],
    ['q=0.9', ['terms q']],
    ['multipart', ['mediaTypes multipart/form-data']],
    ['nodejs', ['terms node']],
    ['hsts', ['fields Strict-Transport-Security']],
    ['csp', ['fields Content-Security-Policy']],
  ])('%s', (asked, what) => {
    expect(found(asked)).toEqual(what);
  });

  test.each(['frontend', 'backend', 'nginx', 'apache', 'xhr', 'ajax', 'favicon', 'ping', 'mime'])(
    '%s is a word of the guide',
    (asked) => {
      expect(found(asked)).toEqual([expect.stringMatching(/^terms /)]);
    },
  );
});

describe('the parts of values are entries of their own', () => {
  test.each<[asked: string, what: readonly string[]]>([
    ['samesite', ['valueParts Set-Cookie SameSite']],
    ['SameSite=Lax', ['valueParts Set-Cookie SameSite']],
    ['httponly', ['valueParts Set-Cookie HttpOnly']],
    [
      'max-age',
      [
        'valueParts Cache-Control max-age',
        'valueParts Set-Cookie Max-Age',
        'valueParts Strict-Transport-Security max-age',
      ],
    ],
    ['no-store', ['valueParts Cache-Control no-store']],
    ['no cache', ['valueParts Cache-Control no-cache']],
    ['bearer', ['valueParts WWW-Authenticate Bearer']],
    ['Bearer eyJhbGciOi.J9', ['valueParts WWW-Authenticate Bearer']],
    ['basic', ['valueParts WWW-Authenticate Basic']],
    ['boundary', ['valueParts Content-Type boundary']],
    ["script-src 'self'", ['valueParts Content-Security-Policy script-src']],
    ['nosniff', ['valueParts X-Content-Type-Options nosniff']],
    ['domain', ['terms domain name', 'valueParts Set-Cookie Domain']],
    [
      'Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.',
      ['valueParts Set-Cookie SameSite'],
    ],
  ])('%s', (asked, what) => {
    expect(found(asked).toSorted()).toEqual(what);
  });
});

describe('what is near', () => {
  test.each([
    ['cokie', 'cookie'],
    ['ip adress', 'ip address'],
    ['cache-contrl', 'Cache-Control'],
    ['ECONREFUSED', 'ECONNREFUSED'],
    ['sessoin', 'session'],
    ['what is a sever', 'server'],
  ])('%s can only mean %s', (asked, meant) => {
    expect(nearTo(asked, reference, undefined)).toEqual({ meant, names: [meant] });
  });

  test.each([
    ['redir', 'redirect'],
    ['sec-fetch', 'Sec-Fetch-Dest'],
  ])('%s may be the beginning of several', (asked, one) => {
    const { meant, names } = nearTo(asked, reference, undefined);
    expect(meant).toBeUndefined();
    expect(names).toContain(one);
  });

  test.each(['wifi', 'kinds', '12346', 'port 3099', '127.0.0.2', 'banana', 'no'])(
    'nothing is near to %s',
    (asked) => {
      expect(nearTo(asked, reference, undefined)).toEqual({ names: [] });
    },
  );

  test('a problem is only for who asks for problems', () => {
    const problems = new Set(reference.names('problems'));
    const asked = [...problems].filter((_, index) => index % 20 === 0);
    const offered = asked.flatMap((name) => nearTo(name.slice(0, -1), reference, undefined).names);
    expect(offered.filter((name) => problems.has(name))).toEqual([]);
    expect(nearTo('redirect-lop', reference, 'problems').meant).toBe('redirect-loop');
  });
});

test('what has several words is not taken for a part of it where the guide knows the whole', () => {
  expect(found('not found')).toEqual(['statuses 404']);
  expect(found('404')).toEqual(['statuses 404']);
});

test('other words find nothing', () => {
  for (const term of [
    'wifi',
    'the',
    'kinds',
    'banana',
    'what is love',
    'took 200 ms',
    'listening on port 500',
    '',
    ' ',
    '*',
    '::',
    'a: b',
  ])
    expect(found(term).filter((one) => !['methods *', 'fields *', 'terms 0.0.0.0'].includes(one))).toEqual(
      [],
    );
});

test('a message as long as a traceback is no trouble', () => {
  expect(
    found(`${'at f (/home/me/app.js:404:12) '.repeat(100)} Error: connect ECONNREFUSED ::1:3000`),
  ).toEqual(['failures ECONNREFUSED']);
  for (const letter of ['"', ' ', '.', 'a:', "'s "]) expect(found(letter.repeat(100_000))).toEqual([]);
});

test('any text is looked up without a complaint', () => {
  fc.assert(
    fc.property(fc.string(), (term) => Array.isArray(lookUp(term, reference))),
    { numRuns: 50 },
  );
});
