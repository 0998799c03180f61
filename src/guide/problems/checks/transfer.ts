import { grouped, quoted } from '../../phrasing.ts';
import type { MessageView, PlacedElement } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, ofCaptured, ofMessages, needing, where } from '../check.ts';

const KNOWN = new Set(['chunked', 'gzip', 'x-gzip', 'deflate', 'compress', 'x-compress', 'identity']);
/** More pieces than this, and smaller ones, cost more than they bring. */
const TINY = { pieces: 20, bytes: 16 };

/** Transfer-Encoding and the pieces of a chunked body (RFC 9112 sections 6.1 and 7). */
export const TRANSFER_CHECKS: Checks = {
  'transfer-identity': ofCodings((coding) => coding === 'identity'),
  'transfer-coding-unknown': ofCodings((coding) => !KNOWN.has(coding)),
  'chunked-twice': ofMessages((message) =>
    message
      .elements('transfer-encoding')
      .filter((element) => codingOf(element) === 'chunked')
      .slice(1)
      .map(({ place, text }) => filled(place, { coding: quoted(text) })),
  ),
  'chunked-not-last': ofMessages((message) => {
    const elements = message.elements('transfer-encoding');
    const at = elements.findIndex((element) => codingOf(element) === 'chunked');
    const element = elements[at];
    return element && codingOf(elements.at(-1)) !== 'chunked' ? [element.place] : [];
  }),
  'chunked-in-old-version': ofMessages((message) =>
    message.message.version === 'HTTP/1.0'
      ? message.all('transfer-encoding').map((field) => field.place)
      : [],
  ),
  'chunked-for-old-client': ({ request, response }) =>
    request?.message.version === 'HTTP/1.0' && response?.message.version === 'HTTP/1.1'
      ? response.all('transfer-encoding').map((field) => field.place)
      : [],
  'transfer-coding-unasked': ({ request, response }) => {
    if (!request || !response) return [];
    const wanted = new Set(request.elements('te').map(codingOf));
    return response
      .elements('transfer-encoding')
      .filter((element) => /^(?:x-)?(?:gzip|compress)$|^deflate$/.test(codingOf(element)))
      .filter((element) => !wanted.has(codingOf(element)))
      .map(({ place, text }) => filled(place, { coding: quoted(text) }));
  },
  'te-chunked': ({ request }) =>
    (request?.elements('te') ?? [])
      .filter((element) => codingOf(element) === 'chunked')
      .map(({ place }) => place),
  'te-without-connection': ({ request }) =>
    request?.isHttp1 === true && !request.lists('connection').has('te')
      ? request.all('te').map(({ place }) => place)
      : [],
  'chunk-extension': ofCaptured((message) =>
    chunkLines(message)
      .filter((line) => message.text(line).includes(';'))
      .slice(0, 1),
  ),
  'chunks-tiny': ofCaptured((message) => {
    const pieces = chunkLines(message).length - 1;
    const { size, framing } = message.message.body;
    const isTiny = framing === 'chunked' && pieces > TINY.pieces && size / pieces < TINY.bytes;
    return where(isTiny, filled(message.body, { pieces: grouped(pieces), bytes: grouped(size) }));
  }),
};

function codingOf(element: PlacedElement | undefined): string {
  return element?.text.split(';', 1).join('').trim().toLowerCase() ?? '';
}

function ofCodings(isWrong: (coding: string) => boolean): Check {
  return needing(
    ['transfer-encoding'],
    ofMessages((message) =>
      message
        .elements('transfer-encoding')
        .filter((element) => isWrong(codingOf(element)))
        .map(({ place, text }) => filled(place, { coding: quoted(text) })),
    ),
  );
}

function chunkLines({ message, direction }: MessageView): ProblemPlace[] {
  return message.lines
    .filter(({ part }) => part === 'chunk')
    .map(({ start, end }) => ({ direction, start, end }));
}
