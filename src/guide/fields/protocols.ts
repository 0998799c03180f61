import type { FieldScene, ValuePart } from '../entry.ts';
import { count, quoted, shortened, span } from '../phrasing.ts';
import { among, eachNamed, inPieces, meaningIn, part, type Meanings } from '../values/parts.ts';
import { elementSpans, type Pair, parameterised, pairOf } from '../values/spans.ts';

const PROTOCOLS: Meanings = {
  websocket: 'WebSocket: both sides may speak whenever they like',
  h2c: 'HTTP/2 without encryption',
  h2: 'HTTP/2',
  h3: 'HTTP/3, which runs on QUIC in place of TCP',
  'h3-29': 'a draft of HTTP/3',
  'http/1.1': 'HTTP/1.1',
  'http/2.0': 'HTTP/2',
  'http/2': 'HTTP/2',
  'tls/1.0': 'encryption, on a line that is open already',
  'connect-udp': 'a tunnel for UDP',
  'connect-ip': 'a tunnel for whole packets',
  quic: 'QUIC, as Google tried it before HTTP/3',
  webrtc: 'a direct line between two browsers',
};

function protocolWords(name: string): string {
  return meaningIn(PROTOCOLS, name) ?? `a protocol called ${quoted(name)}`;
}

/** Upgrade and ALPN: protocols, the liked ones first. */
export const protocols = eachNamed(({ text }) => protocolWords(text));

export const expect = among({
  '100-continue': 'the body waits until you say that you want it (100 Continue)',
});

/** Alt-Svc: other doors to the same (RFC 7838 section 3). */
export const altSvc = inPieces(({ value }) =>
  value.trim() === 'clear'
    ? part(pairOf({ start: 0, end: value.length, text: value }), 'forget all other doors that I named before')
    : elementSpans(value).flatMap((element) => {
        const { head, parameters } = parameterised(element);
        return [
          ...part(head, doorWords(pairOf(head))),
          ...parameters.flatMap((one) => part(one, doorParameter(one))),
        ];
      }),
);

function doorWords({ text, value }: Pair): string | undefined {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(value ?? '') ?? [];
  if (port === '') return undefined;
  const protocol = text.slice(0, text.indexOf('=')).trim();
  const where = host === '' ? 'on this same host' : `on ${shortened(host)}`;
  return `${protocolWords(protocol)}, ${where}, door ${port}`;
}

function doorParameter({ name, value = '' }: Pair): string | undefined {
  if (name === 'ma' && /^\d+$/.test(value)) return `remember it for ${span(Number(value))}`;
  return name === 'persist' && value === '1' ? 'even when you change to another network' : undefined;
}

const EXTENSIONS: Meanings = {
  'permessage-deflate': 'each message may be packed',
  'permessage-bzip2': 'each message may be packed with bzip2',
  'x-webkit-deflate-frame': 'an old way to pack',
};

const EXTENSION_PARAMETERS: Meanings = {
  client_no_context_takeover: 'the client starts afresh with each message',
  server_no_context_takeover: 'the server starts afresh with each message',
  client_max_window_bits: 'how far back the client may look while it packs',
  server_max_window_bits: 'how far back the server may look while it packs',
};

/** Sec-WebSocket-Extensions (RFC 7692 for the one in use). */
export const webSocketExtensions = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) => {
    const { head, parameters } = parameterised(element);
    return [
      ...part(head, meaningIn(EXTENSIONS, head.text)),
      ...parameters.flatMap((one) => part(one, windowWords(one))),
    ];
  }),
);

function windowWords({ name, value = '' }: Pair): string | undefined {
  const meaning = meaningIn(EXTENSION_PARAMETERS, name);
  const bits = /^\d{1,2}$/.test(value) ? Number(value) : undefined;
  return meaning === undefined || bits === undefined ? meaning : `${meaning}: ${count(2 ** bits, 'byte')}`;
}

export const webSocketVersion = among({ 13: 'the edition of WebSocket that is in use' });

const PREFERENCES: Readonly<Record<string, (value: string) => string | undefined>> = {
  return: (value) =>
    meaningIn(
      { minimal: 'send back as little as possible', representation: 'send back what came of it' },
      value,
    ),
  'respond-async': () => 'you need not finish first: say 202 and go on',
  wait: (value) => (/^\d+$/.test(value) ? `I can wait for ${span(Number(value))}` : undefined),
  handling: (value) =>
    meaningIn({ strict: 'refuse if anything is wrong', lenient: 'make the best of what is wrong' }, value),
  'depth-noroot': () => 'leave the folder itself out of the list',
  safe: () => 'leave out what is not for children',
  count: () => 'tell how many there are in all',
  resolution: (value) =>
    meaningIn(
      {
        'merge-duplicates': 'merge with what is there already',
        'ignore-duplicates': 'pass over what is there already',
      },
      value,
    ),
  missing: () => 'what to put where nothing is given',
  tx: () => 'what becomes of the change in the end',
  'odata.continue-on-error': () => 'go on with the rest where something fails',
  'odata.maxpagesize': (value) => `at most ${shortened(value)} on a page`,
  'odata.track-changes': () => 'remember what I have, so that I can ask for changes',
  maxpagesize: (value) => `at most ${shortened(value)} on a page`,
};

/** Prefer and Preference-Applied (RFC 7240). */
export const preferences = inPieces(({ value }: FieldScene): ValuePart[] =>
  elementSpans(value).flatMap((element) => {
    const { head } = parameterised(element);
    const { name, value: given = '' } = pairOf(head);
    return part(head, Object.hasOwn(PREFERENCES, name) ? PREFERENCES[name]?.(given) : undefined);
  }),
);
