import type { FieldEntry } from '../../entry.ts';
import { contentRange } from '../../fields/caching.ts';
import { contentType } from '../../fields/content-type.ts';
import { contentEncoding } from '../../fields/negotiation.ts';
import { address } from '../../fields/place.ts';
import { page, rfc } from '../../spec.ts';

/** What the body is. */
export const CONTENT_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Content-Type',
    text: 'what kind of content the body is',
    brief: 'kind of content',
    spec: rfc(9110, '8.3'),
    here: contentType,
  },
  {
    name: 'Content-Encoding',
    text: 'how the body is packed to save space',
    brief: 'how the body is packed',
    spec: rfc(9110, '8.4'),
    here: contentEncoding,
  },
  {
    name: 'Content-Language',
    text: 'the human language that the content is meant for',
    brief: 'language of the content',
    spec: rfc(9110, '8.5'),
  },
  {
    name: 'Content-Location',
    text: 'an address for just this content',
    brief: 'its own address',
    spec: rfc(9110, '8.7'),
    here: address('this very content also has an address of its own:'),
  },
  {
    name: 'Content-Range',
    text: 'which part of the whole this body is',
    brief: 'which part this is',
    spec: rfc(9110, '14.4'),
    here: contentRange,
  },
  {
    name: 'Content-Disposition',
    text: 'show it or save it: `attachment` asks the browser to save it as a file, `inline` to show it',
    brief: 'show it or save it',
    spec: rfc(6266, '4'),
  },
  {
    name: 'Content-MD5',
    text: 'a checksum of the body, of a kind that has gone out of use',
    brief: 'an outdated checksum',
    spec: rfc(2616, '14.15'),
  },
  {
    name: 'Content-Digest',
    text: 'a checksum of the body: whoever gets it can check that not one byte was changed',
    brief: 'checksum of the body',
    spec: rfc(9530, '2'),
  },
  {
    name: 'Link',
    text: 'addresses that go with this content; `rel` says what each is for',
    brief: 'addresses that go with it',
    spec: rfc(8288, '3'),
  },
  {
    name: 'SourceMap',
    text: 'where to find the source that this program was made from, for debugging',
    brief: 'where its source is',
    spec: page('ECMA-426', 'https://tc39.es/ecma426/#sec-linking-generated-code'),
  },
  {
    name: 'Refresh',
    text: 'the browser should load this page again after so many seconds, or go on to another',
    brief: 'load again after a while',
    spec: page('HTML', 'https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-refresh-header'),
  },
];
