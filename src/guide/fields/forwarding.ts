import { isThisComputer } from '../../http/this-computer.ts';
import type { FieldScene, Here, ValuePart } from '../entry.ts';
import { quoted, shortened } from '../phrasing.ts';
import { inPieces, meaningIn, part, type Meanings, withParts } from '../values/parts.ts';
import { elementSpans, pairOf, slice, split, type ValueSpan, whole } from '../values/spans.ts';
import { viaMembers } from '../values/via.ts';
import { withValue } from '../values/with-value.ts';

/** Via: every go-between, first the one nearest to the sender (RFC 9110 section 7.6.3). */
export const via = inPieces(({ value }) =>
  viaMembers(value).flatMap((element) => {
    const [, protocol = '', gap = '', by = ''] = /^(\S+)(\s+)(\S+)/.exec(element.text) ?? [];
    if (by === '') return part(element, 'no protocol and name, as it should be');
    const name = slice(element, protocol.length + gap.length, protocol.length + gap.length + by.length);
    const rest = slice(element, protocol.length + gap.length + by.length);
    const comment = slice(rest, rest.text.length - rest.text.trimStart().length);
    const spoken = /^\d/.test(protocol) ? `HTTP/${protocol}` : protocol;
    return [
      ...part(slice(element, 0, protocol.length), `the message came to it as ${shortened(spoken)}`),
      ...part(name, `a go-between that calls itself ${quoted(by)}`),
      ...part(comment, 'what it says of itself'),
    ];
  }),
);

/** X-Forwarded-For and its like: the client first, then the go-betweens, as each saw the one before. */
export const forwardedFor = inPieces(({ value }) =>
  elementSpans(value).flatMap((element, index) =>
    part(
      element,
      `${index === 0 ? "the client, by its own or a go-between's account" : 'a go-between'}: ${addressWords(element.text)}`,
    ),
  ),
);

/** X-Real-IP, CF-Connecting-IP and others with one address. */
export const clientAddress: Here<FieldScene> = ({ value }, words) =>
  withParts(words, part(whole(value.trim()), addressWords(value.trim())));

/** Forwarded: `for=192.0.2.60;proto=http;by=203.0.113.43` for each go-between (RFC 7239). */
export const forwarded = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) => split(element, ';').flatMap((piece) => forwardedPart(piece))),
);

function forwardedPart(piece: ValueSpan): ValuePart[] {
  const { name, value = '' } = pairOf(piece);
  switch (name) {
    case 'for':
      return part(piece, `who asked: ${addressWords(value)}`);
    case 'by':
      return part(piece, `who passed it on: ${addressWords(value)}`);
    case 'host':
      return part(piece, `the host that was asked for: ${quoted(value)}`);
    case 'proto':
      return part(piece, `the way it came: ${shortened(value)}`);
    default:
      return [];
  }
}

const LOCAL: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./, 'an address inside a private network'],
  [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, "an address inside a provider's network"],
  [/^169\.254\.|^fe[89ab][0-9a-f]:/i, 'an address that only counts on one wire'],
  [/^f[cd][0-9a-f]{2}:/i, 'an address inside a private network (IPv6)'],
  [/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/i, 'an address for examples in books'],
  [/^\d{1,3}(?:\.\d{1,3}){3}$/, 'an address on the internet (IPv4)'],
  [/^[0-9a-f]*:[0-9a-f:.]+$/i, 'an address on the internet (IPv6)'],
  [/^unknown$/i, 'it does not know'],
  [/^_/, 'a made-up name that hides the address'],
];

/** What sort of address this is; a port behind it does not count. */
function addressWords(text: string): string {
  const bare = text.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/, '$1');
  if (isThisComputer(bare)) return 'this same computer';
  return LOCAL.find(([pattern]) => pattern.test(bare))?.[1] ?? `${quoted(text)}, which is no address`;
}

const SCHEMES: Meanings = {
  http: 'the client came by http, in the open',
  https: 'the client came by https, encrypted',
  on: 'the client came by https, encrypted',
  off: 'the client came by http, in the open',
  ws: 'the client opened a WebSocket, in the open',
  wss: 'the client opened a WebSocket, encrypted',
};

/** X-Forwarded-Proto and its like; several go-betweens may have written one after the other. */
export const forwardedScheme = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) => part(element, meaningIn(SCHEMES, element.text))),
);

/** Names and numbers that say all by themselves, put into the sentence. */
export const plainValue: Here<FieldScene> = ({ value }, { text, brief }) => {
  const said = value.trim();
  if (said === '' || said.length > 60) return undefined;
  return { text: withValue(text, quoted(said)), brief };
};
