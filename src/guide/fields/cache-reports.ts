import type { FieldScene, Here } from '../entry.ts';
import { quoted, span } from '../phrasing.ts';
import { eachOf, meaningIn, type Meanings } from '../values/parts.ts';
import type { BareItem } from '../values/structured.ts';
import { type Say, structuredDictionary, structuredList } from '../values/structured-words.ts';

function textOf(value: BareItem): string {
  return value.kind === 'string' || value.kind === 'token' ? value.value : '';
}

function duration(before: string, after = ''): Say {
  return (value) => {
    if (value.kind !== 'number') return undefined;
    return value.value < 0
      ? `out of date for ${span(-value.value)}`
      : `${before}${span(value.value)}${after}`;
  };
}

const FORWARDED: Meanings = {
  bypass: 'the cache was told not to deal with it',
  method: 'the method cannot be answered from a copy',
  'uri-miss': 'it had no copy of this address',
  'vary-miss': 'it had a copy, but of another form',
  miss: 'it had no copy that fits',
  request: 'the request wanted it fresh',
  stale: 'its copy was out of date',
  partial: 'it had only a part',
};

/** Cache-Status: each cache and what it did (RFC 9211). */
export const cacheStatus: Here<FieldScene> = structuredList({
  item: (value) => `the cache that calls itself ${quoted(textOf(value))}`,
  parameters: {
    hit: (value) => (value.kind === 'boolean' && value.value ? 'it had a copy and gave you that' : undefined),
    fwd: (value) => {
      const why = meaningIn(FORWARDED, textOf(value));
      return why === undefined ? 'it asked further on' : `it asked further on: ${why}`;
    },
    'fwd-status': 'the status that it got there',
    stored: (value) => (value.kind === 'boolean' && value.value ? 'it keeps a copy now' : 'it keeps no copy'),
    collapsed: (value) =>
      value.kind === 'boolean' && value.value
        ? 'it joined this with other requests for the same'
        : 'it did not join this with others',
    ttl: duration('the copy stays good for '),
    key: 'under what it keeps the copy',
    detail: 'a note of its makers',
  },
});

const ERRORS: Meanings = {
  dns_timeout: 'nobody told the address of the server in time',
  dns_error: 'the address of the server could not be found',
  destination_not_found: 'it did not know where to pass this on to',
  destination_unavailable: 'it takes the server to be down',
  destination_ip_prohibited: 'it may not go to that address',
  destination_ip_unroutable: 'no way leads to that address',
  connection_refused: 'the server refused the connection',
  connection_terminated: 'the connection was cut',
  connection_timeout: 'the connection took too long',
  connection_read_timeout: 'the server said nothing for too long',
  connection_write_timeout: 'the server took nothing for too long',
  connection_limit_reached: 'it has too many connections already',
  tls_protocol_error: 'the secure greeting went wrong',
  tls_certificate_error: "the server's certificate was not good",
  tls_alert_received: 'the server broke the secure greeting off',
  http_request_error: 'it found something wrong in the request',
  http_request_denied: 'it does not let this request pass',
  http_response_incomplete: "the server's answer broke off",
  http_response_header_section_size: "the server's headers were too long",
  http_response_header_size: "one of the server's headers was too long",
  http_response_body_size: "the server's body was too long",
  http_response_timeout: "the server's answer took too long",
  http_upgrade_failed: 'the change of protocol did not work out',
  http_protocol_error: 'the server spoke no proper HTTP',
  proxy_internal_response: 'it made this answer itself',
  proxy_internal_error: 'something went wrong in itself',
  proxy_configuration_error: 'it is set up wrongly',
  proxy_loop_detected: 'the request came round in a circle',
};

/** Proxy-Status: each go-between and what it met with (RFC 9209). */
export const proxyStatus: Here<FieldScene> = structuredList({
  item: (value) => `the go-between that calls itself ${quoted(textOf(value))}`,
  parameters: {
    error: (value) => meaningIn(ERRORS, textOf(value)) ?? `what went wrong: ${quoted(textOf(value))}`,
    'next-hop': 'whom it asked next',
    'next-protocol': 'the protocol it spoke there',
    'received-status': 'the status that it got there',
    rcode: 'what the directory of names answered',
    'info-code': 'more on what the directory of names answered',
    'alert-id': 'the number of the alarm in the secure greeting',
    'alert-message': 'the alarm in the secure greeting',
    details: 'a note of its makers',
  },
});

/** Priority: how urgent, and whether piece by piece is fine (RFC 9218). */
export const priority: Here<FieldScene> = structuredDictionary({
  keys: {
    u: (value) => (value.kind === 'number' ? URGENCIES[value.value] : undefined),
    i: (value) =>
      value.kind === 'boolean' && value.value
        ? 'it can be used piece by piece as it comes'
        : 'it is of use only as a whole',
  },
});

const URGENCIES: readonly string[] = [
  'most urgent of all',
  'very urgent',
  'more urgent than usual',
  'as urgent as usual',
  'less urgent than usual',
  'not very urgent',
  'hardly urgent',
  'only when there is nothing else to do',
];

/** X-Cache, CF-Cache-Status and their like: the words that most caches use. */
export const cacheVerdicts = eachOf({
  hit: 'it had a copy and gave you that',
  miss: 'it had no copy and asked further on',
  expired: 'its copy was out of date, so it asked further on',
  stale: 'you got a copy that is out of date',
  updating: 'you got an old copy while a new one is fetched',
  revalidated: 'its copy was checked and is still good',
  bypass: 'it was told not to deal with this',
  dynamic: 'it takes this for something that is made anew each time',
  none: 'it had nothing to do with this',
  prerender: 'you got a page that was built ahead',
  'hit from cloudfront': 'CloudFront had a copy and gave you that',
  'miss from cloudfront': 'CloudFront had no copy and asked further on',
  'refreshhit from cloudfront': 'CloudFront checked its copy: it is still good',
  'error from cloudfront': 'CloudFront met with an error',
  'lambdageneratedresponse from cloudfront': 'a program at CloudFront made this answer',
  'functiongeneratedresponse from cloudfront': 'a function at CloudFront made this answer',
  tcp_hit: 'it had a copy and gave you that',
  tcp_miss: 'it had no copy and asked further on',
  tcp_mem_hit: 'it had a copy in memory and gave you that',
  tcp_refresh_hit: 'its copy was checked and is still good',
});
