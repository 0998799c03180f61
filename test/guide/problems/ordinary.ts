/** Exchanges as real programs send them, with nothing wrong or unsafe about them. Written as the guide's examples are. */
export const ORDINARY: readonly (readonly [name: string, exchange: string])[] = [
  [
    'curl and Node',
    `# http
GET /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: keep-alive
Keep-Alive: timeout=5
Content-Length: 2

12`,
  ],
  [
    'a rule for browsers that two layers each wrote',
    `# http
GET /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Date: Mon, 01 Jan 2024 12:00:00 GMT
X-Content-Type-Options: nosniff, nosniff
Content-Length: 2

12`,
  ],
  [
    'the built-in client and Node, chunked',
    `# http
GET /math HTTP/1.1
host: localhost:3000
connection: keep-alive
---
HTTP/1.1 200 OK
Content-Type: text/plain
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: keep-alive
Keep-Alive: timeout=5
Transfer-Encoding: chunked

2\\r\\n12\\r\\n0\\r\\n\\r\\n`,
  ],
  [
    'curl and Flask',
    `# http
GET /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Server: Werkzeug/3.0.1 Python/3.11.2
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 2
Connection: close

12`,
  ],
  [
    'Flask, not found',
    `# http
GET /nowhere HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 404 NOT FOUND
Server: Werkzeug/3.0.1 Python/3.11.2
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 59
Connection: close

<!doctype html>\\n<html lang=en>\\n<title>404 Not Found</title>`,
  ],
  [
    'Flask, method not allowed',
    `# http
POST /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
Content-Length: 3
Content-Type: application/x-www-form-urlencoded

a=1
---
HTTP/1.1 405 METHOD NOT ALLOWED
Server: Werkzeug/3.0.1 Python/3.11.2
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Allow: HEAD, GET, OPTIONS
Content-Length: 30
Connection: close

<!doctype html>\\n<html lang=en>`,
  ],
  [
    'Chromium and Express, a page',
    `# http
GET / HTTP/1.1
Host: localhost:3000
Connection: keep-alive
Cache-Control: max-age=0
sec-ch-ua: "Not_A Brand";v="8", "Chromium";v="120"
sec-ch-ua-mobile: ?0
sec-ch-ua-platform: "Linux"
Upgrade-Insecure-Requests: 1
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7
Sec-Fetch-Site: none
Sec-Fetch-Mode: navigate
Sec-Fetch-User: ?1
Sec-Fetch-Dest: document
Accept-Encoding: gzip, deflate, br
Accept-Language: en-GB,en-US;q=0.9,en;q=0.8
---
HTTP/1.1 200 OK
X-Powered-By: Express
Content-Type: text/html; charset=utf-8
Content-Length: 54
ETag: W/"36-DHuwEVE4lBoSRnHkXSDxoVFDiKc"
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: keep-alive
Keep-Alive: timeout=5

<!doctype html><html><title>Hi</title><p>12</p></html>`,
  ],
  [
    'Chromium and Express, not modified',
    `# http
GET /app.js HTTP/1.1
Host: localhost:3000
Connection: keep-alive
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
Accept: */*
Referer: http://localhost:3000/
Accept-Encoding: gzip, deflate, br
If-None-Match: W/"36-18cc4a"
If-Modified-Since: Mon, 01 Jan 2024 10:00:00 GMT
---
HTTP/1.1 304 Not Modified
X-Powered-By: Express
Accept-Ranges: bytes
Cache-Control: public, max-age=0
Last-Modified: Mon, 01 Jan 2024 10:00:00 GMT
ETag: W/"36-18cc4a"
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: keep-alive
Keep-Alive: timeout=5`,
  ],
  [
    'Firefox and nginx, a page',
    `# http
GET / HTTP/1.1
Host: localhost
User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8
Accept-Language: en-GB,en;q=0.5
Accept-Encoding: gzip, deflate
Connection: keep-alive
Upgrade-Insecure-Requests: 1
---
HTTP/1.1 200 OK
Server: nginx/1.22.1
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html
Last-Modified: Sun, 31 Dec 2023 10:00:00 GMT
Connection: keep-alive
ETag: "65913c20-22"
Content-Length: 35
Accept-Ranges: bytes

<!doctype html><meta charset=utf-8>`,
  ],
  [
    'nginx, a redirect',
    `# http
GET /docs HTTP/1.1
Host: localhost
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 301 Moved Permanently
Server: nginx/1.22.1
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html
Content-Length: 42
Location: http://localhost/docs/
Connection: keep-alive

<html><head><title>301</title></head></ht\\n`,
  ],
  [
    'Apache, a page and its trailers of h2',
    `# http
GET / HTTP/1.1
Host: localhost
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Server: Apache/2.4.57 (Debian)
Last-Modified: Sun, 31 Dec 2023 10:00:00 GMT
ETag: "29cd-60dcb0"
Accept-Ranges: bytes
Content-Length: 35
Vary: Accept-Encoding
Content-Type: text/html

<!doctype html><meta charset=utf-8>`,
  ],
  [
    'HTTPie and an API, JSON both ways',
    `# http
POST /shapes HTTP/1.1
Host: localhost:3000
User-Agent: HTTPie/3.2.2
Accept-Encoding: gzip, deflate
Accept: application/json, */*;q=0.5
Connection: keep-alive
Content-Type: application/json
Content-Length: 18

{"name": "circle"}
---
HTTP/1.1 201 Created
Location: /shapes/1
Content-Type: application/json; charset=utf-8
Content-Length: 8
Date: Mon, 01 Jan 2024 12:00:00 GMT

{"id":1}`,
  ],
  [
    'wget and Caddy',
    `# http
GET / HTTP/1.1
Host: localhost
User-Agent: Wget/1.21.3
Accept: */*
Accept-Encoding: identity
Connection: Keep-Alive
---
HTTP/1.1 200 OK
Content-Length: 3
Content-Type: text/plain; charset=utf-8
Server: Caddy
Date: Mon, 01 Jan 2024 12:00:00 GMT

hi\\n`,
  ],
  [
    'python requests and http.server',
    `# http
GET /a.txt HTTP/1.1
Host: localhost:8000
User-Agent: python-requests/2.31.0
Accept-Encoding: gzip, deflate
Accept: */*
Connection: keep-alive
---
HTTP/1.0 200 OK
Server: SimpleHTTP/0.6 Python/3.11.2
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-type: text/plain
Content-Length: 3
Last-Modified: Sun, 31 Dec 2023 10:00:00 GMT

hi\\n`,
  ],
  [
    'PHP',
    `# http
GET / HTTP/1.1
Host: localhost:8080
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Host: localhost:8080
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: close
X-Powered-By: PHP/8.2.7
Content-type: text/html; charset=UTF-8

12`,
  ],
  [
    'HEAD',
    `# http
HEAD /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Content-Length: 2
Date: Mon, 01 Jan 2024 12:00:00 GMT`,
  ],
  [
    'OPTIONS',
    `# http
OPTIONS /math HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Allow: HEAD, GET, OPTIONS
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 0`,
  ],
  [
    'a preflight of a browser',
    `# http
OPTIONS /shapes HTTP/1.1
Host: localhost:3000
Connection: keep-alive
Accept: */*
Access-Control-Request-Method: PUT
Access-Control-Request-Headers: content-type
Origin: http://localhost:5173
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
Sec-Fetch-Mode: cors
---
HTTP/1.1 204 No Content
Access-Control-Allow-Origin: http://localhost:5173
Vary: Origin
Access-Control-Allow-Methods: GET,PUT
Access-Control-Allow-Headers: content-type
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: keep-alive`,
  ],
  [
    'a piece of a file',
    `# http
GET /film.mp4 HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
Range: bytes=0-1
---
HTTP/1.1 206 Partial Content
Accept-Ranges: bytes
Content-Type: application/octet-stream
Content-Range: bytes 0-1/4
ETag: "a"
Content-Length: 2
Date: Mon, 01 Jan 2024 12:00:00 GMT

12`,
  ],
  [
    'a WebSocket',
    `# http
GET /chat HTTP/1.1
Host: localhost:3000
Connection: Upgrade
Upgrade: websocket
Origin: http://localhost:3000
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
---
HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=`,
  ],
  [
    'curl waits with its body',
    `# http
PUT /file HTTP/1.1
Host: localhost:3000
User-Agent: curl/8.5.0
Accept: */*
Content-Length: 2
Content-Type: text/plain
Expect: 100-continue

12
---
HTTP/1.1 100 Continue
---
HTTP/1.1 204 No Content
Date: Mon, 01 Jan 2024 12:00:00 GMT`,
  ],
  [
    'a login with a cookie, over https',
    `# https
POST /login HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
Content-Type: application/x-www-form-urlencoded
Content-Length: 9

name=anna
---
HTTP/1.1 303 See Other
Location: /home
Set-Cookie: __Host-session=4f1c9a; Path=/; Secure; HttpOnly; SameSite=Lax
Cache-Control: no-store
Strict-Transport-Security: max-age=31536000; includeSubDomains
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 0`,
  ],
  [
    'credentials over https',
    `# https
GET /account HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
Authorization: Basic YW5uYTpnZWhlaW0=
---
HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: private, no-store
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 2

{}`,
  ],
  [
    'a challenge',
    `# https
GET /account HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="shop", charset="UTF-8", Bearer realm="shop"
Content-Type: text/plain; charset=utf-8
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 2

no`,
  ],
  [
    'behind proxies',
    `GET / HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
X-Forwarded-For: 192.0.2.1, 2001:db8::1
X-Forwarded-Proto: https
X-Forwarded-Port: 443
X-Forwarded-Host: shop.example
X-Real-IP: 192.0.2.1
Forwarded: for=192.0.2.1;proto=https;host=shop.example, for="[2001:db8::1]:4711"
Via: 1.1 varnish, 1.1 varnish, 2 edge (Varnish/7.1)
---
HTTP/1.1 200 OK
Content-Type: text/plain; charset=utf-8
Date: Mon, 01 Jan 2024 12:00:00 GMT
Via: 1.1 varnish
Age: 12
Cache-Control: max-age=60
Content-Length: 2

12`,
  ],
  [
    'a response alone, as curl -i prints it',
    `HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=UTF-8
Transfer-Encoding: chunked
Connection: keep-alive
Cache-Control: private, max-age=0

f\\r\\n<!doctype html>\\r\\n0\\r\\n\\r\\n`,
  ],
];

/** A browser that logs in: a form, a redirect with a cookie, the page behind it, its picture, and the page once more. */
export const VISIT = `# http
GET /login HTTP/1.1
Host: localhost:3000
---
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 2

hi
---
POST /login HTTP/1.1
Host: localhost:3000
Content-Type: application/x-www-form-urlencoded
Content-Length: 9

name=anna
---
HTTP/1.1 303 See Other
Location: /home
Set-Cookie: session=4f1c; Path=/; HttpOnly; SameSite=Lax
Content-Length: 0
---
GET /home HTTP/1.1
Host: localhost:3000
Cookie: session=4f1c
---
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
ETag: "a"
Content-Length: 2

12
---
GET /favicon.ico HTTP/1.1
Host: localhost:3000
Cookie: session=4f1c
---
HTTP/1.1 404 Not Found
Content-Length: 0
---
GET /home HTTP/1.1
Host: localhost:3000
Cookie: session=4f1c
If-None-Match: "a"
---
HTTP/1.1 304 Not Modified
ETag: "a"
`;
