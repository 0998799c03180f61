import type { FieldEntry } from '../../entry.ts';
import { authorization } from '../../fields/allowed.ts';
import { cookie } from '../../fields/cookies.ts';
import { accept, acceptEncoding, acceptLanguage } from '../../fields/negotiation.ts';
import { address, host, referer } from '../../fields/place.ts';
import { userAgent } from '../../fields/products.ts';
import { rfc } from '../../spec.ts';

/** What a client says about itself and its wishes. */
export const REQUEST_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Host',
    text: 'whose shop, and which door: one computer can answer to many names',
    brief: 'whose shop, which door',
    spec: rfc(9110, '7.2'),
    here: host,
  },
  {
    name: 'User-Agent',
    text: 'which program asks',
    brief: 'which program asks',
    spec: rfc(9110, '10.1.5'),
    here: userAgent,
  },
  {
    name: 'Accept',
    text: 'which kinds of content the client can use',
    brief: 'welcome kinds of content',
    spec: rfc(9110, '12.5.1'),
    here: accept,
  },
  {
    name: 'Accept-Encoding',
    text: 'which ways of packing the client can unpack',
    brief: 'what it can unpack',
    spec: rfc(9110, '12.5.3'),
    here: acceptEncoding,
  },
  {
    name: 'Accept-Language',
    text: 'which human languages the reader prefers',
    brief: 'preferred languages',
    spec: rfc(9110, '12.5.4'),
    here: acceptLanguage,
  },
  {
    name: 'Accept-Charset',
    text: 'which alphabets the client can read. Out of use: everybody reads UTF-8 now',
    brief: 'out of use',
    spec: rfc(9110, '12.5.2'),
  },
  {
    name: 'Referer',
    text: 'the page that you come from. The name is misspelled, and has been from the beginning',
    brief: 'the page you come from',
    spec: rfc(9110, '10.1.3'),
    here: referer,
  },
  {
    name: 'Origin',
    text: 'the site whose page makes this request',
    brief: 'the site that asks',
    spec: rfc(6454, '7'),
    here: address('the site whose page makes this request:'),
  },
  {
    name: 'Authorization',
    text: 'who is asking, with proof',
    brief: 'who is asking',
    spec: rfc(9110, '11.6.2'),
    here: authorization,
  },
  {
    name: 'Proxy-Authorization',
    text: 'proof of who is asking, meant for the go-between and not for the server',
    brief: 'proof for the go-between',
    spec: rfc(9110, '11.7.2'),
  },
  {
    name: 'Cookie',
    text: 'what the server gave to keep, brought back',
    brief: 'cookies brought back',
    spec: rfc(6265, '4.2'),
    here: cookie,
  },
  {
    name: 'From',
    text: 'the e-mail address of whoever runs this client; mostly robots say it',
    brief: 'e-mail address of the asker',
    spec: rfc(9110, '10.1.2'),
  },
  {
    name: 'Prefer',
    text: 'wishes that the server may grant or leave',
    brief: 'wishes',
    spec: rfc(7240, '2'),
  },
];
