import { isThisComputer } from '../../../http/this-computer.ts';
import { parseUrl } from '../../../http/parse-url.ts';
import { quoted, span } from '../../phrasing.ts';
import { bodyPiece, contentText, isHtmlType, mediaTypeOf } from '../reading/bodies.ts';
import { repeated } from '../reading/parameters.ts';
import { type Pair, pairsIn } from '../../values/spans.ts';
import { secretsInForm } from '../../body/secrets.ts';
import { secretsInAddress } from '../../values/secret.ts';
import type { Secret } from '../../values/secret-name.ts';
import type { PlacedField } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, needing, where } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

const HALF_A_YEAR = 15_552_000;
/** What a browser's built-in list demands. */
const A_YEAR = 31_536_000;
const KNOWN = new Set(['max-age', 'includesubdomains', 'preload']);
/** What travels encrypted and what does not (RFC 6797, Mixed Content). */
export const TRANSPORT_CHECKS: Checks = {
  'hsts-over-http': ({ response, scheme }) =>
    scheme === 'http' ? (response?.all('strict-transport-security') ?? []).map(({ place }) => place) : [],

  'hsts-lifetime-missing': ofHsts((field, rules) =>
    rules.some(({ name }) => name === 'max-age') || /,/.test(field.value) ? undefined : field.at(),
  ),

  'hsts-lifetime-malformed': ofHsts((field, rules) => {
    const own = rules.find(({ name }) => name === 'max-age');
    return own && !/^\d+$/.test(own.value ?? '') && !/,/.test(field.value)
      ? filled(field.at(own.start, own.end), { part: quoted(own.text) })
      : undefined;
  }),

  'hsts-comma': ofHsts((field) => {
    const at = field.value.indexOf(',');
    return at < 0 ? undefined : field.at(at, at + 1);
  }),

  'hsts-off': ofHsts((field, rules) => (lifetime(rules) === 0 ? field.at() : undefined)),

  'hsts-short': ofHsts((field, rules) => {
    const seconds = lifetime(rules);
    return seconds !== undefined && seconds > 0 && seconds < HALF_A_YEAR
      ? filled(field.at(), { lifetime: span(seconds) })
      : undefined;
  }),

  'hsts-preload-unfit': ofHsts((field, rules) => {
    const own = rules.find(({ name }) => name === 'preload');
    const isFit = rules.some(({ name }) => name === 'includesubdomains') && (lifetime(rules) ?? 0) >= A_YEAR;
    return own && !isFit ? field.at(own.start, own.end) : undefined;
  }),

  'hsts-rule-twice': ofHsts((field, rules) => {
    const again = repeated(rules);
    return again && filled(field.at(again.start, again.end), { name: quoted(again.written) });
  }),

  'hsts-rule-unknown': ofHsts((field, rules) => {
    const other = rules.find(({ name, value }) => !KNOWN.has(name) && !(value ?? '').includes(','));
    return other && filled(field.at(other.start, other.end), { name: quoted(other.written) });
  }),

  'hsts-missing': ({ response, scheme, isLocal }) => {
    const isPage =
      response && isHtmlType(mediaTypeOf(response)?.type ?? '') && response.message.status === 200;
    return isPage && scheme === 'https' && !isLocal
      ? where(!response.has('strict-transport-security'), response.startLine)
      : [];
  },

  'mixed-content': ofPages(
    /<(?:script|iframe|img|video|audio|source|embed)\b[^<>]*?\ssrc\s*=\s*["']?(http:\/\/[^"'\s>]+)|<link\b(?=[^<>]*\srel\s*=\s*["']?stylesheet)[^<>]*?\shref\s*=\s*["']?(http:\/\/[^"'\s>]+)/gi,
  ),

  'form-unencrypted': ofPages(/<form\b[^<>]*?\saction\s*=\s*["']?(http:\/\/[^"'\s>]+)/gi),

  'password-unencrypted': ({ response, scheme, isLocal }) => {
    const isPage = response && isHtmlType(mediaTypeOf(response)?.type ?? '') && scheme === 'http' && !isLocal;
    const match = isPage
      ? /<input\b[^<>]*?\stype\s*=\s*["']?password\b["']?/i.exec(contentText(response) ?? '')
      : null;
    return match && response
      ? [piece(response, contentText(response) ?? '', match.index, match[0].length)]
      : [];
  },

  'secret-in-address': ({ request, isLocal }) => {
    if (!request) return [];
    const { target } = request.message;
    const found = secretsInAddress(target).find(isMisplaced);
    const at = request.text(request.startLine).indexOf(target);
    // What developers' tools put into an address of one's own computer stays there; a password is a bad habit.
    if (!found || at < 0 || (isLocal && !PASSWORD.test(found.name ?? ''))) return [];
    const start = request.startLine.start + at;
    return [
      filled(
        { ...request.startLine, start: start + pairStart(target, found), end: start + found.end },
        { name: quoted(found.name ?? '') },
      ),
    ];
  },

  'form-secret-unencrypted': ({ request, scheme, isLocal }) => {
    if (!request || scheme !== 'http' || isLocal) return [];
    if (mediaTypeOf(request)?.type !== 'application/x-www-form-urlencoded') return [];
    const text = contentText(request) ?? '';
    const found = secretsInForm(text).find(({ name = '' }) => PASSWORD.test(name));
    return found
      ? [
          bodyPiece(
            request,
            Buffer.byteLength(text.slice(0, pairStart(text, found))),
            Buffer.byteLength(text.slice(0, found.end)),
          ),
        ]
      : [];
  },

  'referer-leaks-secret': ({ request }) => {
    const field = request?.first('referer');
    const found = field && secretsInAddress(field.value).find(isMisplaced);
    return field && found
      ? [filled(field.at(pairStart(field.value, found), found.end), { name: quoted(found.name ?? '') })]
      : [];
  },

  'referer-with-fragment': ({ request }) => {
    const field = request?.first('referer');
    const at = field?.value.search(/#|(?<=:\/\/)[^/?#]*@/) ?? -1;
    return field && at >= 0 ? [field.at(at)] : [];
  },

  'referer-downgraded': ({ request, scheme, isLocal }) => {
    const field = request?.first('referer');
    return field && /^https:/i.test(field.value) && scheme === 'http' && !isLocal ? [field.place] : [];
  },
};

/** A signature of an address, or a code that is good once, is made to stand there. */
const MADE_FOR_ADDRESSES = /^code$|sig(?:nature)?$|[cx]srf|^x-amz-/i;
const PASSWORD = /pass|pwd|^pw$/i;

function isMisplaced({ name, doubtful }: Secret): boolean {
  return name !== undefined && doubtful !== true && !MADE_FOR_ADDRESSES.test(name);
}

/** Where the name begins that stands before a value. */
function pairStart(text: string, { start }: Secret): number {
  return Math.max(...['?', '&', ';', '#'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
}

function ofHsts(look: (field: PlacedField, rules: readonly Pair[]) => ProblemPlace | undefined): Check {
  return needing(['strict-transport-security'], ({ response, scheme }) =>
    scheme === 'http'
      ? []
      : (response?.all('strict-transport-security') ?? []).flatMap(
          (field) => look(field, pairsIn(field.value, ';')) ?? [],
        ),
  );
}

function lifetime(rules: readonly Pair[]): number | undefined {
  const value = rules.find(({ name }) => name === 'max-age')?.value ?? '';
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/** A check of a page that came encrypted for an address in it that is not; the address is the match's first group. */
function ofPages(pattern: RegExp): Check {
  return ({ response, scheme }: Subject) => {
    if (!response || scheme !== 'https' || !isHtmlType(mediaTypeOf(response)?.type ?? '')) return [];
    const text = contentText(response) ?? '';
    for (const match of text.matchAll(pattern)) {
      const address = match[1] ?? match[2] ?? '';
      if (isThisComputer(parseUrl(address)?.hostname ?? '')) continue;
      const start = match.index + match[0].length - address.length;
      return [filled(piece(response, text, start, address.length), { address: quoted(address) })];
    }
    return [];
  };
}

/** Characters of a text as bytes of its body. */
function piece(
  view: Parameters<typeof bodyPiece>[0],
  text: string,
  start: number,
  length: number,
): ProblemPlace {
  const before = Buffer.byteLength(text.slice(0, start));
  return bodyPiece(view, before, before + Buffer.byteLength(text.slice(start, start + length)));
}
