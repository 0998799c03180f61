import { quoted } from '../../phrasing.ts';
import { type Checks, filled, ofMessages } from '../check.ts';

/** Fields that are needed before the body is read, so that they come too late as trailers (RFC 9110 section 6.5.1). */
const TOO_LATE: ReadonlySet<string> = new Set([
  'transfer-encoding',
  'content-length',
  'trailer',
  'host',
  'connection',
  'upgrade',
  'te',
  'content-type',
  'content-encoding',
  'content-range',
  'content-language',
  'authorization',
  'proxy-authorization',
  'www-authenticate',
  'proxy-authenticate',
  'set-cookie',
  'cookie',
  'location',
  'retry-after',
  'vary',
  'cache-control',
  'expires',
  'age',
  'date',
  'expect',
  'max-forwards',
  'range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-range',
]);

/** Fields after a chunked body (RFC 9110 section 6.5). */
export const TRAILER_CHECKS: Checks = {
  'trailer-too-late': ofMessages(({ trailers }) =>
    trailers
      .filter(({ name }) => TOO_LATE.has(name))
      .map(({ place, written }) => filled(place, { name: quoted(written) })),
  ),
  'trailer-announces-too-late': ofMessages((message) =>
    message
      .elements('trailer')
      .filter(({ text }) => TOO_LATE.has(text.toLowerCase()))
      .map(({ place, text }) => filled(place, { name: quoted(text) })),
  ),
  'trailer-not-announced': ofMessages((message) => {
    const announced = message.lists('trailer');
    return message.trailers
      .filter(({ name }) => !announced.has(name) && !TOO_LATE.has(name))
      .map(({ place, written }) => filled(place, { name: quoted(written) }));
  }),
  'trailer-missing': ofMessages((message) => {
    if (!message.message.complete || message.message.body.framing !== 'chunked') return [];
    const came = new Set(message.trailers.map(({ name }) => name));
    return message
      .elements('trailer')
      .filter(({ text }) => !came.has(text.toLowerCase()))
      .map(({ place, text }) => filled(place, { name: quoted(text) }));
  }),
  'trailer-without-chunks': ofMessages((message) =>
    message.isHttp1 && message.message.body.framing === 'content-length'
      ? message.all('trailer').map(({ place }) => place)
      : [],
  ),
};
