import { quoted } from '../../phrasing.ts';
import { type Checks, filled, ofFields, ofMessages, where } from '../check.ts';

/** Fields that are for the far end, so that nobody may ask to have them taken out on the way (RFC 9110 section 7.6.1). */
const END_TO_END: ReadonlySet<string> = new Set([
  'host',
  'cache-control',
  'content-type',
  'content-length',
  'content-encoding',
  'authorization',
  'cookie',
  'set-cookie',
  'date',
  'etag',
  'expires',
  'location',
  'vary',
  'age',
  'last-modified',
  'if-none-match',
]);

/** What happens to the connection afterwards (RFC 9112 section 9). */
export const CONNECTION_CHECKS: Checks = {
  'connection-contradiction': ofMessages((message) => {
    const options = message.elements('connection');
    const isBoth = message.lists('connection').has('close') && message.lists('connection').has('keep-alive');
    return isBoth
      ? options.filter(({ text }) => text.toLowerCase() === 'keep-alive').map(({ place }) => place)
      : [];
  }),
  'connection-lists-end-to-end': ofMessages((message) =>
    message
      .elements('connection')
      .filter(({ text }) => END_TO_END.has(text.toLowerCase()))
      .map(({ place, text }) => filled(place, { name: quoted(text) })),
  ),
  'keep-alive-malformed': ofFields('keep-alive', ({ value, at }) =>
    /^(?:\d+|[a-z]+(?:\s*=\s*"?\w+"?)?)(?:\s*,\s*[a-z]+(?:\s*=\s*"?\w+"?)?)*$/i.test(value)
      ? undefined
      : filled(at(), { value: quoted(value) }),
  ),
  'keep-alive-then-close': ofMessages((message) =>
    message.lists('connection').has('close') ? message.all('keep-alive').map(({ place }) => place) : [],
  ),
  'proxy-connection': ofFields('proxy-connection', ({ place }) => place),
  'close-not-answered': ({ request, response }) => {
    if (!request?.lists('connection').has('close') || response?.message.version !== 'HTTP/1.1') return [];
    const kept = response.elements('connection').find(({ text }) => text.toLowerCase() === 'keep-alive');
    return kept ? [kept.place] : [];
  },
  'expect-unknown': ({ request }) =>
    (request?.elements('expect') ?? [])
      .filter(({ text }) => text.toLowerCase() !== '100-continue')
      .map(({ place, text }) => filled(place, { value: quoted(text) })),
  'expect-without-body': ({ request }) =>
    request && request.lists('expect').has('100-continue') && request.message.body.framing === 'none'
      ? request.all('expect').map(({ place }) => place)
      : [],
  'expect-in-old-version': ({ request }) =>
    request?.message.version === 'HTTP/1.0' ? request.all('expect').map(({ place }) => place) : [],
  'continue-not-asked': ({ request, interim }) =>
    request && !request.has('expect')
      ? interim.filter(({ message }) => message.status === 100).map(({ startLine }) => startLine)
      : [],
  'expectation-not-asked': ({ request, response }) =>
    request && response
      ? where(response.message.status === 417 && !request.has('expect'), response.startLine)
      : [],
  'interim-for-old-client': ({ request, interim }) =>
    request?.message.version === 'HTTP/1.0' ? interim.map(({ startLine }) => startLine) : [],
  'early-hints-empty': ({ interim }) =>
    interim
      .filter((message) => message.message.status === 103 && !message.has('link'))
      .map(({ startLine }) => startLine),
};
