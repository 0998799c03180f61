import type { Message } from '../../../http/exchange.ts';
import { grouped, quoted } from '../../phrasing.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Checks, filled, ofCaptured, ofMessages, where } from '../check.ts';
import { closesAfter } from '../../scene.ts';

/** Where a body ends, and how long it says to be (RFC 9112 section 6). */
export const FRAMING_CHECKS: Checks = {
  'length-not-allowed': ofMessages((message) =>
    isBodiless(message.message) ? message.all('content-length').map(({ place }) => place) : [],
  ),
  'chunked-not-allowed': ofMessages((message) =>
    isBodiless(message.message) ? message.all('transfer-encoding').map(({ place }) => place) : [],
  ),
  'tunnel-with-length': ({ response, noBody }) =>
    noBody === 'tunnel'
      ? (response?.headers ?? [])
          .filter(({ name }) => name === 'content-length' || name === 'transfer-encoding')
          .map(({ place, written }) => filled(place, { name: quoted(written) }))
      : [],
  'length-repeated': ofMessages((message) => {
    const elements = message.all('content-length').flatMap(({ value }) => value.split(','));
    const isSame = elements.every((element) => element.trim() === elements[0]?.trim());
    const last = message.all('content-length').at(-1);
    return elements.length > 1 && isSame && last ? [last.place] : [];
  }),
  'length-not-reached': ofCaptured((message) => {
    const { complete, body, defects } = message.message;
    const length = claimedLength(message);
    const isCut = defects.some(({ code }) => code === 'cut-off-in-body');
    if (complete || !isCut || length === undefined || body.framing !== 'content-length') return [];
    return [filled(message.body, { claimed: grouped(length), came: grouped(body.size) })];
  }),
  'length-counts-characters': ofCaptured((message) => {
    const length = claimedLength(message);
    const rest = message.message.defects.find(({ code }) => code === 'unexpected-bytes');
    if (length === undefined || length === 0 || !rest || message.message.body.size !== length) return [];
    const start = rest.start - length;
    const text = Buffer.from(message.text({ ...message.body, start, end: rest.end }), 'latin1').toString(
      'utf8',
    );
    const isCounted = text.length === length || Array.from(text).length === length;
    const bytes = grouped(rest.end - start);
    return where(isCounted, filled(placeIn(message, rest), { claimed: grouped(length), bytes }));
  }),
  'reset-with-body': ({ response }) =>
    response?.message.status === 205 && response.message.body.size > 0 ? [response.body] : [],
  'body-until-close': ({ response, exchange, isCaptured }) => {
    if (!response || !isCaptured || response.message.body.framing !== 'until-close') return [];
    const isNew = response.message.version === 'HTTP/1.1' && exchange.request?.version === 'HTTP/1.1';
    const isExpected = response.message.body.size > 0 || response.has('content-type');
    return where(
      isNew && isExpected && !response.has('transfer-encoding') && closesAfter(response.message),
      response.startLine,
    );
  },
  'body-without-end': ({ response, isCaptured, mayLackBody }) => {
    if (!response || !isCaptured || mayLackBody || response.message.body.framing !== 'until-close') return [];
    const isFound = response.has('content-length') || response.has('transfer-encoding');
    return where(!isFound && response.lists('connection').has('keep-alive'), response.startLine);
  },
  'body-not-announced': ({ request, isCaptured }) => {
    const bytes = request?.message.defects.find(({ code }) => code === 'unexpected-bytes');
    if (!request || !bytes || !isCaptured || request.message.body.framing !== 'none') return [];
    return where(bytes.start > request.startLine.start, placeIn(request, bytes));
  },
};

/** 1xx and 204 may not speak of a body at all (RFC 9110 section 8.6); of 205 and 304 they may. */
function isBodiless(message: Message): boolean {
  return (
    message.kind === 'response' && ((message.status >= 100 && message.status < 200) || message.status === 204)
  );
}

function claimedLength(message: MessageView): number | undefined {
  const [value] = message.all('content-length').map((field) => field.value);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function placeIn({ direction }: MessageView, { start, end }: { start: number; end: number }): ProblemPlace {
  return { direction, start, end };
}
