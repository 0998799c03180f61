import { createHash } from 'node:crypto';
import { quoted } from '../../phrasing.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Checks, filled, ofMessages, needing, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

const WEBSOCKET_VERSION = '13';
/** RFC 6455 section 1.3. */
const WEBSOCKET_MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** To another protocol on the same connection (RFC 9110 section 7.8), WebSocket above all (RFC 6455 section 4). */
export const UPGRADE_CHECKS: Checks = {
  'upgrade-without-connection': ofMessages((message) =>
    message.isHttp1 && !message.lists('connection').has('upgrade')
      ? message.all('upgrade').map(({ place }) => place)
      : [],
  ),
  'upgrade-in-old-version': ({ request }) =>
    request?.message.version === 'HTTP/1.0' ? request.all('upgrade').map(({ place }) => place) : [],
  'upgrade-to-h2c': ({ request }) =>
    (request?.elements('upgrade') ?? []).filter(({ text }) => text === 'h2c').map(({ place }) => place),
  'switched-to-nothing': ({ response }) =>
    response ? where(response.message.status === 101 && !response.has('upgrade'), response.startLine) : [],
  'switched-unasked': ({ request, response }) => {
    if (!request || response?.message.status !== 101) return [];
    const offered = request.lists('upgrade');
    return response
      .elements('upgrade')
      .filter(({ text }) => !offered.has(text.toLowerCase()))
      .map(({ place, text }) => filled(place, { protocol: quoted(text) }));
  },
  'upgrade-required-to-nothing': ({ response }) =>
    response ? where(response.message.status === 426 && !response.has('upgrade'), response.startLine) : [],
  'websocket-method': ofHandshake((request) =>
    where(request.message.kind === 'request' && request.message.method !== 'GET', request.startLine),
  ),
  'websocket-key-missing': ofHandshake((request) =>
    where(!request.has('sec-websocket-key'), request.startLine),
  ),
  'websocket-key-malformed': ofHandshake((request) =>
    request
      .all('sec-websocket-key')
      .filter(({ value }) => !/^[A-Za-z0-9+/]{22}==$/.test(value))
      .map((field) => field.at()),
  ),
  'websocket-version': ofHandshake((request) => {
    const version = request.first('sec-websocket-version');
    if (version?.value === WEBSOCKET_VERSION) return [];
    return version
      ? [filled(version.at(), { version: `it is ${quoted(version.value)}` })]
      : [filled(request.startLine, { version: 'none is named' })];
  }),
  'websocket-accept-missing': ({ request, response }) =>
    request && response?.message.status === 101 && isHandshake(request)
      ? where(!response.has('sec-websocket-accept'), response.startLine)
      : [],
  'websocket-accept-wrong': ({ request, response }) => {
    const key = request?.first('sec-websocket-key')?.value;
    const accept = response?.first('sec-websocket-accept');
    if (key === undefined || !accept || response?.message.status !== 101) return [];
    const expected = createHash('sha1').update(`${key}${WEBSOCKET_MAGIC}`).digest('base64');
    return where(accept.value !== expected, filled(accept.at(), { expected: quoted(expected) }));
  },
  'websocket-protocol-not-offered': ({ request, response }) => {
    const chosen = response?.message.status === 101 ? response.first('sec-websocket-protocol') : undefined;
    const offered = (request?.elements('sec-websocket-protocol') ?? []).map(({ text }) => text);
    if (!request || !chosen || offered.includes(chosen.value)) return [];
    return [filled(chosen.at(), { protocol: quoted(chosen.value) })];
  },
};

function isHandshake(request: MessageView): boolean {
  return request.lists('upgrade').has('websocket') && request.lists('connection').has('upgrade');
}

function ofHandshake(look: (request: MessageView) => readonly ProblemPlace[]) {
  return needing(['upgrade'], ({ request }: Subject) =>
    request && isHandshake(request) ? look(request) : [],
  );
}
