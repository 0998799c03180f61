import type { FieldEntry } from '../../entry.ts';
import { cacheControl, etag, ifNoneMatch, range } from '../../fields/caching.ts';
import { age, condition, date, expires, lastModified } from '../../fields/dates.ts';
import { vary } from '../../fields/negotiation.ts';
import { rfc } from '../../spec.ts';

/** Copies: how old, how long they are good, and asking only for what changed. */
export const CACHING_HEADERS: readonly FieldEntry[] = [
  {
    name: 'Date',
    text: 'when this message was made',
    brief: 'when it was made',
    spec: rfc(9110, '6.6.1'),
    here: date,
  },
  {
    name: 'Cache-Control',
    text: 'who may keep a copy of this, and for how long',
    brief: 'rules for copies',
    spec: rfc(9111, '5.2'),
    here: cacheControl,
  },
  {
    name: 'Age',
    text: 'how many seconds this lay in a cache',
    brief: 'time in a cache',
    spec: rfc(9111, '5.1'),
    here: age,
  },
  {
    name: 'Expires',
    text: 'until when a copy of this is good',
    brief: 'until when a copy is good',
    spec: rfc(9111, '5.3'),
    here: expires,
  },
  {
    name: 'Pragma',
    text: 'the forerunner of Cache-Control; `no-cache` asks for a fresh answer. Hardly anything needs it now',
    brief: 'old-style caching wish',
    spec: rfc(9111, '5.4'),
  },
  {
    name: 'ETag',
    text: 'a fingerprint of the content',
    brief: 'fingerprint',
    spec: rfc(9110, '8.8.3'),
    here: etag,
  },
  {
    name: 'Last-Modified',
    text: 'when this content last changed',
    brief: 'when it last changed',
    spec: rfc(9110, '8.8.2'),
    here: lastModified,
  },
  {
    name: 'Vary',
    text: 'which lines of a request the answer depends on',
    brief: 'what the answer depends on',
    spec: rfc(9110, '12.5.5'),
    here: vary,
  },
  {
    name: 'If-None-Match',
    text: 'send it only if its fingerprint is no longer this one',
    brief: 'only if it changed',
    spec: rfc(9110, '13.1.2'),
    here: ifNoneMatch,
  },
  {
    name: 'If-Match',
    text: 'do it only if the content still has this fingerprint, so that nobody else has changed it meanwhile',
    brief: 'only if nobody changed it',
    spec: rfc(9110, '13.1.1'),
  },
  {
    name: 'If-Modified-Since',
    text: 'send it only if it changed since this time',
    brief: 'only if it changed since',
    spec: rfc(9110, '13.1.3'),
    here: condition('send it only if it changed since'),
  },
  {
    name: 'If-Unmodified-Since',
    text: 'do it only if nothing changed since this time',
    brief: 'only if unchanged since',
    spec: rfc(9110, '13.1.4'),
    here: condition('do it only if nothing changed since'),
  },
  {
    name: 'If-Range',
    text: 'the wanted part if the content is still the same, otherwise all of it',
    brief: 'a part only if unchanged',
    spec: rfc(9110, '13.1.5'),
  },
  {
    name: 'Range',
    text: 'only a part of it, please',
    brief: 'only a part',
    spec: rfc(9110, '14.2'),
    here: range,
  },
  {
    name: 'Accept-Ranges',
    text: 'whether you may ask for a part of this; `bytes` means yes, `none` means no',
    brief: 'whether parts can be had',
    spec: rfc(9110, '14.3'),
  },
];
