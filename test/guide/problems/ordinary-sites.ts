/** What sites and programs with many headers send: much that a check could mistake for a fault. */
export const ORDINARY_SITES: readonly (readonly [name: string, exchange: string])[] = [
  [
    'a site behind a large host',
    `# https
GET / HTTP/1.1
Host: github.com
Sec-Ch-Ua: "Not/A)Brand";v="8", "Chromium";v="126", "Google Chrome";v="126"
Sec-Ch-Ua-Mobile: ?0
Sec-Ch-Ua-Platform: "macOS"
User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7
Accept-Encoding: gzip, deflate, br, zstd
Accept-Language: en-US,en;q=0.9,de-CH;q=0.8
Cookie: _octo=GH1.1.1188.1704; tz=Europe%2FBerlin; color_mode=%7B%22color_mode%22%3A%22auto%22%7D; a="b c"
Priority: u=0, i
Sec-GPC: 1
DNT: 1
---
HTTP/1.1 200 OK
Server: GitHub.com
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Content-Encoding: gzip
Vary: X-PJAX, X-PJAX-Container, Turbo-Visit, Turbo-Frame, Accept-Language, Accept-Encoding, Accept, X-Requested-With
ETag: W/"1b0c8d4f2f4e5a1c"
Cache-Control: max-age=0, private, must-revalidate
Strict-Transport-Security: max-age=31536000; includeSubdomains; preload
X-Frame-Options: deny
X-Content-Type-Options: nosniff
X-XSS-Protection: 0
Referrer-Policy: origin-when-cross-origin, strict-origin-when-cross-origin
Content-Security-Policy: default-src 'none'; base-uri 'self'; child-src github.githubassets.com github.com/assets-cdn/worker/; connect-src 'self' uploads.github.com *.rel.tunnels.api.visualstudio.com wss://alive.github.com; font-src github.githubassets.com; form-action 'self' github.com; frame-ancestors 'none'; frame-src viewscreen.githubusercontent.com; img-src 'self' data: blob: *.githubusercontent.com; manifest-src 'self'; media-src github.com; script-src github.githubassets.com; style-src 'unsafe-inline' github.githubassets.com; upgrade-insecure-requests; worker-src github.githubassets.com
Set-Cookie: _gh_sess=abc%2Fdef--x%3D%3D; Path=/; HttpOnly; Secure; SameSite=Lax
Set-Cookie: _octo=GH1.1.11; Path=/; Domain=github.com; Expires=Wed, 01 Jan 2025 12:00:00 GMT; Secure; SameSite=Lax
Set-Cookie: logged_in=no; Path=/; Domain=github.com; Expires=Wed, 01 Jan 2025 12:00:00 GMT; HttpOnly; Secure; SameSite=Lax
Accept-Ranges: bytes
X-GitHub-Request-Id: A1B2:3C4D:5E6F

\\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x02\\x03\\xb3\\x51\\x4c\\xc9\\x4f\\x2e\\xa9\\x2c\\x48\\x55\\xc8\\x28\\xc9\\xcd\\xb1\\xb3\\x01\\x91\\x0a\\x39\\x89\\x79\\xe9\\xb6\\x4a\\xa9\\x79\\x4a\\x76\\x36\\xb9\\xa9\\x25\\x89\\x0a\\xc9\\x19\\x89\\x45\\xc5\\xa9\\x25\\xb6\\x4a\\xa5\\x25\\x69\\xba\\x16\\x40\\xd1\\x92\\xcc\\x92\\x9c\\x54\\xbb\\xe0\\x8c\\xfc\\x02\\x1b\\x7d\\x08\\xdb\\xa6\\xc0\\xce\\x23\\x35\\x27\\x27\\xdf\\x46\\xbf\\x60\\x44\\xb0\\x01\\x30\\x5e\\x77\\xf1\\x38\\x01\\x00\\x00\\`,
  ],
  [
    'a search engine',
    `# https
GET / HTTP/1.1
Host: www.search.example
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Expires: -1
Cache-Control: private, max-age=0
Content-Type: text/html; charset=ISO-8859-1
Content-Security-Policy-Report-Only: object-src 'none';base-uri 'self';script-src 'nonce-Xh3tVEQTAPpeEZ4CyChmnw' 'strict-dynamic' 'report-sample' 'unsafe-eval' 'unsafe-inline' https: http:;report-uri https://csp.search.example/csp/gws/other-hp
Cross-Origin-Opener-Policy: same-origin-allow-popups; report-to="gws"
Report-To: {"group":"gws","max_age":2592000,"endpoints":[{"url":"https://csp.search.example/csp/report-to/gws/other"}]}
P3P: CP="This is not a P3P policy! See help for more info."
Server: gws
X-XSS-Protection: 0
X-Frame-Options: SAMEORIGIN
Permissions-Policy: unload=(), ch-ua-model=*, ch-ua-wow64=("https://a.example" self)
Accept-CH: Sec-CH-Prefers-Color-Scheme
Set-Cookie: AEC=Ackid1T-_; expires=Sat, 29-Jun-2024 12:00:00 GMT; path=/; domain=.search.example; Secure; HttpOnly; SameSite=lax
Alt-Svc: h3=":443"; ma=2592000,h3-29=":443"; ma=2592000
Accept-Ranges: none
Vary: Accept-Encoding

<!doctype html><html><title>caf\\xe9</title>`,
  ],
  [
    'a CDN',
    `# https
GET /lib/app.js HTTP/1.1
Host: cdn.example
User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0
Accept: */*
Accept-Encoding: gzip, deflate, br
Referer: https://shop.example/
Origin: https://shop.example
Sec-Fetch-Dest: script
Sec-Fetch-Mode: cors
Sec-Fetch-Site: cross-site
TE: trailers
Connection: keep-alive, TE
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: application/javascript; charset=utf-8
Content-Encoding: deflate
Access-Control-Allow-Origin: *
Access-Control-Expose-Headers: *
Cross-Origin-Resource-Policy: cross-origin
Timing-Allow-Origin: *
Cache-Control: public, max-age=31536000, s-maxage=31536000, immutable, stale-while-revalidate=60, stale-if-error=86400
ETag: W/"15d9d-7Y"
X-Served-By: cache-fra-eddf8230042-FRA, cache-ams12-AMS
X-Cache: HIT, HIT
X-Cache-Hits: 12, 3
X-Timer: S1704110400.123456,VS0,VE1
Vary: Accept-Encoding
Age: 12345
Via: 1.1 varnish, 1.1 a1b2.cloudfront.net (CloudFront)
CF-Cache-Status: HIT
CF-Ray: 83e1f0a1bf0d9123-FRA
Server-Timing: cfCacheStatus;desc="DYNAMIC", cfOrigin;dur=12.5,cfEdge;dur=3, cdn-cache; desc=HIT
NEL: {"success_fraction":0,"report_to":"cf-nel","max_age":604800}
Report-To: {"endpoints":[{"url":"https:\\\\/\\\\/a.nel.example\\\\/report\\\\/v4?s=abc%2B"}],"group":"cf-nel","max_age":604800}
Speculation-Rules: "/cdn-cgi/speculation"
Server: cloudflare

\\x78\\x9c\\x4b\\x54\\xa8\\x56\\x48\\xce\\xcf\\xc9\\x2f\\xb2\\x52\\x28\\x4a\\x4d\\x51\\xa8\\xe5\\x4a\\x1c\\x15\\xa0\\x54\\x00\\x00\\xf2\\xf6\\x6d\\x4d\\`,
  ],
  [
    'PHP, a session on one’s own computer',
    `# http
GET /shop.php HTTP/1.1
Host: localhost:8080
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Connection: close
X-Powered-By: PHP/8.2.7
Set-Cookie: PHPSESSID=q0vn4c2bmcp1rqv3r5m5mihm4n; path=/
Expires: Thu, 19 Nov 1981 08:52:00 GMT
Cache-Control: no-store, no-cache, must-revalidate
Pragma: no-cache
Content-type: text/html; charset=UTF-8

<p>hi</p>`,
  ],
  [
    'Flask, a session',
    `# http
POST /login HTTP/1.1
Host: 127.0.0.1:5000
User-Agent: python-requests/2.31.0
Accept: */*
Content-Type: application/x-www-form-urlencoded
Content-Length: 26

name=Ada&password=s%26+ret
---
HTTP/1.1 302 FOUND
Server: Werkzeug/3.0.1 Python/3.11.2
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Content-Length: 9
Location: /
Vary: Cookie
Set-Cookie: session=eyJuYW1lIjoiQWRhIn0.ZZKkAA.abc_def-1; HttpOnly; Path=/
Connection: close

<p>hi</p>`,
  ],
  [
    'Django, a page',
    `# https
GET /admin/ HTTP/1.1
Host: shop.example
User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0
Accept: text/html,application/xhtml+xml,*/*;q=0.8
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Server: gunicorn
Content-Type: text/html; charset=utf-8
Expires: Mon, 01 Jan 2024 12:00:00 GMT
Cache-Control: max-age=0, no-cache, no-store, must-revalidate, private
X-Frame-Options: DENY
Vary: Cookie, origin
Strict-Transport-Security: max-age=31536000; includeSubDomains; preload
X-Content-Type-Options: nosniff
Referrer-Policy: same-origin
Cross-Origin-Opener-Policy: same-origin
Content-Language: en-us
Set-Cookie: csrftoken=4aXv; expires=Mon, 30 Dec 2024 12:00:00 GMT; Max-Age=31449600; Path=/; SameSite=Lax; Secure
Set-Cookie: messages=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax

<!DOCTYPE html><html lang="en-us"><head><title>Log in</title></head></html>`,
  ],
  [
    'Rails and Express',
    `# https
GET / HTTP/1.1
Host: shop.example
User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
Accept-Language: en-GB,en;q=0.9
Accept-Encoding: gzip, deflate, br
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: text/html; charset=utf-8
Link: </assets/app-1a2b.css>; rel=preload; as=style; nopush,</assets/a,b.js>; rel=preload; as=script; nopush
Link: <https://shop.example/wp-json/>; rel="https://api.w.org/", <https://shop.example/feed/>; rel="alternate"; title="A; b, c"; type="application/rss+xml"
ETag: W/"0a1b2c"
Cache-Control: max-age=0, private, must-revalidate
X-Request-Id: 3f0a4d46-0a0a-4f4f
X-Runtime: 0.012345
X-Permitted-Cross-Domain-Policies: none
X-Frame-Options: SAMEORIGIN
X-Content-Type-Options: nosniff
Content-Security-Policy: script-src 'self' 'nonce-b3J0aG9nb25hbGl0eQ==' 'unsafe-inline'; object-src 'none'; report-uri /csp
Set-Cookie: _shop_session=BAh7%2B--9f; path=/; secure; HttpOnly; SameSite=Lax
Set-Cookie: connect.sid=s%3Aabc.def%2B; Path=/; Expires=Tue, 02 Jan 2024 12:00:00 GMT; HttpOnly; Secure; Partitioned; SameSite=None

<!DOCTYPE html><html><head><title>Shop</title><script src="/app.js"></script><link rel="canonical" href="http://shop.example/"><a href="http://other.example">x</a></head></html>`,
  ],
  [
    'a download from a store',
    `# https
GET /a%20b.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=abcd&X-Amz-Expires=300 HTTP/1.1
Host: bucket.s3.example
User-Agent: aws-cli/2.15.0 Python/3.11.6 Linux/6.1 exe/x86_64
Accept-Encoding: identity
---
HTTP/1.1 200 OK
x-amz-id-2: abc/def+ghi=
x-amz-request-id: 0A1B2C
Date: Mon, 01 Jan 2024 12:00:00 GMT
Last-Modified: Sun, 31 Dec 2023 12:00:00 GMT
ETag: "d41d8cd98f00b204e9800998ecf8427e-38"
x-amz-server-side-encryption: AES256
Accept-Ranges: bytes
Content-Type: application/pdf
Content-Disposition: attachment; filename="a b (1).pdf"; filename*=UTF-8''a%20b%20%281%29.pdf
Server: AmazonS3

%PDF-1.7 and so on`,
  ],
  [
    'Chromium, a form with a file',
    `# http
POST /photos HTTP/1.1
Host: localhost:3000
Connection: keep-alive
Content-Length: 181
Origin: http://localhost:3000
Content-Type: multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW
User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
Accept: text/html,*/*;q=0.8
Accept-Language: en

------WebKitFormBoundary7MA4YWxkTrZu0gW
Content-Disposition: form-data; name="photo"; filename="a.txt"
Content-Type: text/plain

hello
------WebKitFormBoundary7MA4YWxkTrZu0gW--
---
HTTP/1.1 303 See Other
Location: /photos/1
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 0`,
  ],
  [
    'a feed and an icon',
    `# https
GET /feed.xml HTTP/1.1
Host: shop.example
User-Agent: feedreader/1.0 (+https://reader.example; 3 subscribers)
Accept: application/rss+xml, application/rdf+xml;q=0.8, application/atom+xml;q=0.6, application/xml;q=0.4, text/xml;q=0.4
A-IM: feed
If-None-Match: W/"abc", "def"
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: application/rss+xml; charset=UTF-8
Cache-Control: public, max-age=300
ETag: "def2"

\\xef\\xbb\\xbf<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel/></rss>`,
  ],
  [
    'an API',
    `# https
GET /repos?page=2&per_page=30&token_type=x HTTP/1.1
Host: api.shop.example
User-Agent: axios/1.6.2
Accept: application/vnd.github+json
Authorization: Bearer abc.def
X-GitHub-Api-Version: 2022-11-28
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: application/json; charset=utf-8
Cache-Control: private, max-age=60
Vary: Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With
ETag: W/"abc"
Link: <https://api.shop.example/repos?page=3&per_page=30>; rel="next", <https://api.shop.example/repos?page=50>; rel="last"
X-RateLimit-Limit: 5000
X-RateLimit-Remaining: 4999
X-RateLimit-Reset: 1704114000
Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-RateLimit-Limit
Access-Control-Allow-Origin: *
Strict-Transport-Security: max-age=31536000; includeSubdomains; preload
Content-Security-Policy: default-src 'none'
Retry-After: 30
Sunset: Wed, 01 Jan 2025 00:00:00 GMT
Traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01

[{"id":1}]`,
  ],
  [
    'a part of packed JSON',
    `# https
GET /data.json HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
Accept-Encoding: gzip
Range: bytes=0-9
---
HTTP/1.1 206 Partial Content
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: application/json; charset=utf-8
Content-Encoding: gzip
Vary: Accept-Encoding
Content-Range: bytes 0-9/2000
Content-Length: 10

\\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\xff\\`,
  ],
  [
    'JSON that no page can load as a script',
    `# https
GET /data.json HTTP/1.1
Host: shop.example
User-Agent: curl/8.5.0
Accept: */*
---
HTTP/1.1 200 OK
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Type: application/json; charset=utf-8

)]}'
{"id":1}`,
  ],
  [
    'an older signature',
    `# https
POST /inbox HTTP/1.1
Host: social.example
User-Agent: Mastodon/4.2.3 (http.rb/5.1.1; +https://shop.example/)
Date: Mon, 01 Jan 2024 12:00:00 GMT
Accept: application/activity+json, application/ld+json
Digest: SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=
Content-Type: application/activity+json
Signature: keyId="https://shop.example/actor#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="abc=="
Content-Length: 2

{}
---
HTTP/1.1 202 Accepted
Date: Mon, 01 Jan 2024 12:00:00 GMT
Content-Length: 0`,
  ],
];
