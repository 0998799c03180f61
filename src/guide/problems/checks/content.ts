import { describeMediaType } from '../../body/media-type.ts';
import { quoted } from '../../phrasing.ts';
import {
  beginning,
  bodyPiece,
  contentBytes,
  contentText,
  isJsonType,
  isPlainTextType,
  isXmlType,
  mediaTypeOf,
  readsAsJson,
  typePlace,
  utf8,
} from '../reading/bodies.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Checks, filled, ofCaptured, ofMessages, where } from '../check.ts';

/** What a body is, compared with what its label says. */
export const CONTENT_CHECKS: Checks = {
  'json-invalid': ofMessages((view) => {
    if (!isJsonType(mediaTypeOf(view)?.type ?? '')) return [];
    const bytes = contentBytes(view);
    if (bytes === undefined || looksLikeHtml(beginning(view) ?? '')) return [];
    // Put before data on purpose, so that no page can load it as a script.
    const isGuarded = /^(?:\)\]\}'|while ?\(1\);|for ?\(;;\);)/.test(beginning(view, 16) ?? '');
    const text = contentText(view) ?? new TextDecoder().decode(bytes);
    return where(!isGuarded && !readsAsJson(text), view.body);
  }),

  'json-labelled-html': ofMessages((view) => labelledOtherwise(view, 'text/html', looksLikeJson)),
  'json-labelled-text': ofMessages((view) => labelledOtherwise(view, 'text/plain', looksLikeJson)),
  'html-labelled-text': ofMessages((view) => labelledOtherwise(view, 'text/plain', looksLikeHtml)),
  'html-labelled-json': ofMessages((view) =>
    isJsonType(mediaTypeOf(view)?.type ?? '')
      ? where(looksLikeHtml(beginning(view) ?? ''), typePlace(view))
      : [],
  ),

  'xml-without-markup': ofMessages((view) => {
    const start = isXmlType(mediaTypeOf(view)?.type ?? '') ? beginning(view, 512) : undefined;
    // UTF-16 has a zero byte in each character.
    const isOther =
      start !== undefined && !start.includes('\u0000') && !/^(?:\u00ef\u00bb\u00bf)?\s*</.test(start);
    return where(isOther, typePlace(view));
  }),

  'xml-declaration-late': ofMessages((view) => {
    const start = isXmlType(mediaTypeOf(view)?.type ?? '') ? (beginning(view, 512) ?? '') : '';
    const space = /^(\s+)<\?xml\s/.exec(start)?.[1] ?? '';
    return where(space !== '', bodyPiece(view, 0, space.length));
  }),

  'content-signature-mismatch': ({ messages, guide }) =>
    messages.flatMap((view) => {
      const type = mediaTypeOf(view)?.type ?? '';
      const entry = describeMediaType(type, guide);
      const signatures = entry?.signatures ?? [];
      const bytes = signatures.length === 0 ? undefined : contentBytes(view);
      const isSigned = signatures.some((signature) => signature.every((byte, at) => bytes?.[at] === byte));
      return bytes === undefined || isSigned
        ? []
        : [filled(typePlace(view), { type: quoted(type), what: whatItIs(bytes) })];
    }),

  'text-with-zero-bytes': ofCaptured((view) => {
    const type = mediaTypeOf(view)?.type ?? '';
    const bytes = isPlainTextType(type) ? contentBytes(view) : undefined;
    return where(bytes?.includes(0) === true && utf8(bytes) !== undefined, typePlace(view));
  }),

  'json-sent-as-form': ({ request }) => {
    if (!request || mediaTypeOf(request)?.type !== FORM) return [];
    return where(looksLikeJson(contentText(request) ?? ''), typePlace(request));
  },

  'form-body-malformed': ({ request }) => {
    if (!request || mediaTypeOf(request)?.type !== FORM) return [];
    const text = beginning(request, 100_000) ?? '';
    if (looksLikeJson(text)) return [];
    const wrong = /[^\u0021-\u007e]+|%(?![0-9a-f]{2})/i.exec(text.trimEnd());
    return wrong ? [bodyPiece(request, wrong.index, wrong.index + wrong[0].length)] : [];
  },
};

const FORM = 'application/x-www-form-urlencoded';

function labelledOtherwise(
  view: MessageView,
  label: string,
  looksLike: (text: string) => boolean,
): readonly ProblemPlace[] {
  if (mediaTypeOf(view)?.type !== label || view.direction === 'request') return [];
  return where(looksLike(contentText(view) ?? ''), typePlace(view));
}

/** An object or a list: a number or a word alone may as well be text. */
function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[[{"\]\d-])/.test(text) && readsAsJson(text);
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(text);
}

const KINDS: readonly (readonly [what: string, start: RegExp])[] = [
  ['a PNG picture', /^\u0089PNG/],
  ['a JPEG picture', /^\u00ff\u00d8\u00ff/],
  ['a GIF picture', /^GIF8[79]a/],
  ['a WebP picture', /^RIFF....WEBP/s],
  ['a PDF document', /^%PDF-/],
  ['a ZIP archive', /^PK..(?!\w)/s],
  ['packed with gzip', /^.\u008b/s],
  ['a web page', /^\s*<(?:!doctype html|html)[\s>]/i],
  ['XML', /^\s*<\?xml\s/],
  ['JSON', /^\s*[[{]/],
];

/** Ends "it looks like …". */
function whatItIs(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return KINDS.find(([, pattern]) => pattern.test(start))?.[0] ?? 'something else';
}
