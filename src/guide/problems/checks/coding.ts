import { codingsOf } from '../../../http/content.ts';
import { quoted } from '../../phrasing.ts';
import { beginning, bodyPiece, mediaTypeOf } from '../reading/bodies.ts';
import { elementParts } from '../reading/parameters.ts';
import type { Subject } from '../reading/subject.ts';
import { type Checks, filled, needing, ofMessages, where } from '../check.ts';
import { unpackedBody, wholeBody } from '../../../http/unpacking.ts';

/** The registered codings that may be on content. */
const REGISTERED = new Set(
  'aes128gcm br compress dcb dcz deflate exi gzip identity pack200-gzip x-compress x-gzip zstd'.split(' '),
);
/** How gzip begins, one character a byte. */
const PACKED_START = '\u001f\u008b\u0008';
const PACKED_ALREADY =
  /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/|audio\/(?:mpeg|mp4|ogg|webm)|font\/woff2?|application\/(?:zip|gzip|pdf|zstd)$)/;
const WORTH_PACKING = /^(?:text\/|application\/(?:json|javascript|xml)$|image\/svg\+xml$|.*\+(?:json|xml)$)/;

/** How a body is packed: Content-Encoding (RFC 9110 section 8.4). */
export const CODING_CHECKS: Checks = {
  'coding-unknown': ofMessages((view) =>
    view
      .elements('content-encoding')
      .filter(({ text }) => !REGISTERED.has(text.toLowerCase()) && /^[\w-]+$/.test(text))
      .map(({ place, text }) => filled(place, { coding: quoted(text) })),
  ),

  'coding-old-name': ofMessages((view) =>
    view
      .elements('content-encoding')
      .filter(({ text }) => /^x-(?:gzip|compress)$/i.test(text))
      .map(({ place, text }) => filled(place, { coding: quoted(text), better: quoted(text.slice(2)) })),
  ),

  'coding-identity': ofMessages((view) =>
    view
      .elements('content-encoding')
      .filter(({ text }) => text.toLowerCase() === 'identity')
      .map(({ place }) => place),
  ),

  'coding-chunked': ofMessages((view) =>
    view
      .elements('content-encoding')
      .filter(({ text }) => text.toLowerCase() === 'chunked')
      .map(({ place }) => place),
  ),

  'coding-corrupt': (subject) =>
    packedMessages(subject).flatMap((view) =>
      unpackedBody(view.message).kind === 'corrupt'
        ? [filled(view.body, { coding: quoted(codingsOf(view.message).join(', ')) })]
        : [],
    ),

  'packed-unlabelled': (subject) =>
    subject.messages.flatMap((view) => {
      const isTextual = WORTH_PACKING.test(mediaTypeOf(view)?.type ?? '');
      const isPlain = subject.isCaptured && isTextual && !view.has('content-encoding');
      const isPacked = isPlain && codingsOf(view.message).length === 0 && beginning(view, 3) === PACKED_START;
      return where(isPacked, bodyPiece(view, 0, 3));
    }),

  'packed-twice': (subject) =>
    packedMessages(subject).flatMap((view) => {
      const unpacked = unpackedBody(view.message);
      const isText = WORTH_PACKING.test(mediaTypeOf(view)?.type ?? '');
      const isPacked = unpacked.kind === 'bytes' && unpacked.bytes[0] === 0x1f && unpacked.bytes[1] === 0x8b;
      return where(isText && isPacked, view.body);
    }),

  'coding-named-twice': ofMessages((view) => {
    const [first, second] = view.elements('content-encoding');
    const isSame = first !== undefined && first.text.toLowerCase() === second?.text.toLowerCase();
    return isSame && second.text.toLowerCase() !== 'identity' ? [second.place] : [];
  }),

  'packed-in-vain': (subject) =>
    packedMessages(subject).flatMap((view) => {
      const type = mediaTypeOf(view)?.type ?? '';
      const field = view.first('content-encoding');
      return field && PACKED_ALREADY.test(type) ? [filled(field.at(), { type: quoted(type) })] : [];
    }),

  'packed-larger': (subject) =>
    packedMessages(subject).flatMap((view) => {
      const unpacked = unpackedBody(view.message);
      const isLarger = unpacked.kind === 'bytes' && unpacked.bytes.length < view.message.body.size;
      return where(isLarger, view.first('content-encoding')?.at() ?? view.body);
    }),

  'packing-missed': ({ request, response, isLocal, url }) => {
    if (!request || !response || isLocal || !url) return [];
    const wants = request.lists('accept-encoding');
    const isBig = response.message.body.size >= 4096 && response.message.complete;
    const isPacked = response.has('content-encoding') || codingsOf(response.message).length > 0;
    const type = mediaTypeOf(response)?.type ?? '';
    const field = response.first('content-type');
    return wants.has('gzip') && isBig && !isPacked && WORTH_PACKING.test(type) && field ? [field.at()] : [];
  },

  'coding-unasked': needing(['content-encoding'], ({ request, response }) => {
    if (!request?.isHttp1 || !response) return [];
    const asked = request.elements('accept-encoding').map(elementParts);
    const isWelcome = (coding: string) => {
      const names = new Set([coding, `x-${coding}`, coding.replace(/^x-/, '')]);
      const own = asked.find(({ head }) => names.has(head.text.toLowerCase()));
      const range = own ?? asked.find(({ head }) => head.text === '*');
      return (
        range !== undefined &&
        !range.parameters.some(({ name, value }) => name === 'q' && Number(value) === 0)
      );
    };
    const used = [...response.lists('content-encoding')].filter((coding) => REGISTERED.has(coding));
    const unwelcome = new Set(used.filter((coding) => coding !== 'identity' && !isWelcome(coding)));
    return response
      .elements('content-encoding')
      .filter(({ text }) => unwelcome.has(text.toLowerCase()))
      .map(({ place, text }) => filled(place, { coding: quoted(text) }));
  }),

  'coding-request-refused': ({ request, response }) => {
    const field = request?.first('content-encoding');
    const isToBlame = response?.message.status === 415 && response.has('accept-encoding');
    return field && isToBlame ? [field.at()] : [];
  },
};

/** Messages whose bytes are really packed: what a HAR file holds is unpacked, whatever its headers say. */
function packedMessages({ messages, isCaptured }: Subject): Subject['messages'] {
  return isCaptured
    ? messages.filter((view) => view.has('content-encoding') && wholeBody(view.message) !== undefined)
    : [];
}
