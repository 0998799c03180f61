import { charsetOf, isCharset } from '../../../http/content.ts';
import { quoted } from '../../phrasing.ts';
import {
  beginning,
  bodyPiece,
  contentBytes,
  contentText,
  isHtml,
  isJson,
  isPlainText,
  isXml,
  mediaTypeOf,
  typePlace,
  UTF8_MARK,
  utf8,
} from '../bodies.ts';
import type { Checks } from '../problem.ts';
import { filled, ofCaptured, ofMessages, where } from '../spots.ts';

/** By which table bytes become letters, as headers, content and first bytes tell it. */
export const CHARSETS_CHECKS: Checks = {
  'charset-mismatch': ofCaptured((view) => {
    const { declared } = charsetOf(view.message);
    const bytes = contentBytes(view);
    if (declared === undefined || bytes === undefined || !isCharset(declared)) return [];
    // Where a wrong length tears the body from its end, a letter may be torn, too.
    const goesOn = view.message.defects.some(({ code }) => code === 'unexpected-bytes');
    return where(!fits(bytes, declared, goesOn), typePlace(view)).map((place) =>
      filled(place, { charset: quoted(declared) }),
    );
  }),

  'charset-unnamed': ofCaptured((view) => {
    const type = mediaTypeOf(view);
    if (type === undefined || type.parameters.has('charset') || !isPlainText(type.type)) return [];
    const bytes = contentBytes(view);
    return where(bytes !== undefined && utf8(bytes) === undefined && !hasMark(bytes), typePlace(view));
  }),

  'html-charset-missing': ofMessages((view) => {
    const type = mediaTypeOf(view);
    if (type?.type !== 'text/html' || type.parameters.has('charset')) return [];
    const text = contentText(view);
    const isMarked =
      /<meta[^>]+charset/i.test(text?.slice(0, 1024) ?? '') || beginning(view, 3) === UTF8_MARK;
    return where(text !== undefined && /\P{ASCII}/u.test(text) && !isMarked, typePlace(view));
  }),

  'html-charset-contradicted': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const named = type?.parameters.get('charset');
    if (type === undefined || !isHtml(type.type) || named === undefined) return [];
    const inside = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(beginning(view, 1024) ?? '')?.[1];
    return inside === undefined || sameCharset(named, inside)
      ? []
      : [filled(typePlace(view), { named: quoted(named), inside: quoted(inside) })];
  }),

  'byte-order-mark-contradicts': ofCaptured((view) => {
    const { declared } = charsetOf(view.message);
    const marked = markOf(contentBytes(view));
    return declared === undefined ||
      marked === undefined ||
      !isCharset(declared) ||
      sameCharset(declared, marked)
      ? []
      : [filled(typePlace(view), { named: quoted(declared), marked })];
  }),

  'json-byte-order-mark': ofCaptured((view) =>
    where(isJson(mediaTypeOf(view)?.type ?? '') && beginning(view, 3) === UTF8_MARK, bodyPiece(view, 0, 3)),
  ),

  'json-charset-other': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const charset = type?.parameters.get('charset');
    if (type?.type !== 'application/json' || charset === undefined || !isCharset(charset)) return [];
    return where(!sameCharset(charset, 'utf-8') && !/^(?:us-)?ascii$/i.test(charset), typePlace(view));
  }),

  'xml-charset-contradicted': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const named = type?.parameters.get('charset');
    if (type === undefined || !isXml(type.type) || named === undefined) return [];
    const inside = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)/i.exec(
      beginning(view) ?? '',
    )?.[1];
    return inside === undefined || sameCharset(named, inside)
      ? []
      : [filled(typePlace(view), { named: quoted(named), inside: quoted(inside) })];
  }),
};

function fits(bytes: Uint8Array, charset: string, goesOn: boolean): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: goesOn });
    return true;
  } catch {
    return false;
  }
}

function sameCharset(one: string, other: string): boolean {
  if (!isCharset(one) || !isCharset(other)) return one.toLowerCase() === other.toLowerCase();
  return new TextDecoder(one).encoding === new TextDecoder(other).encoding;
}

function hasMark(bytes: Uint8Array): boolean {
  return markOf(bytes) !== undefined;
}

function markOf([first, second, third]: Uint8Array = new Uint8Array()): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
