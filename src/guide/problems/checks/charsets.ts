import { charsetOf, isCharset } from '../../../http/content.ts';
import { quoted } from '../../phrasing.ts';
import { unnamedCharset } from '../../body/media-type.ts';
import {
  type CharsetEvidence,
  charsetEvidence,
  markedCharset,
  namedInPage,
  type UnnamedCharset,
} from '../../unnamed-charset.ts';
import {
  beginning,
  bodyPiece,
  contentBytes,
  isHtmlType,
  isJsonType,
  isXmlType,
  mediaTypeOf,
  typePlace,
  UTF8_MARK,
  utf8,
} from '../reading/bodies.ts';
import type { MessageView } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import type { Subject } from '../reading/subject.ts';
import { type Checks, filled, ofCaptured, ofMessages, where } from '../check.ts';

/** By which table bytes become letters, as headers, content and first bytes tell it. */
export const CHARSET_CHECKS: Checks = {
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

  'charset-unnamed': (subject) =>
    capturedTexts(subject)
      .filter((text) => utf8(text.bytes) === undefined && evidenceOf(text).kind !== 'told')
      .map(({ view }) => typePlace(view)),

  'html-charset-missing': (subject) =>
    unnamedTexts(subject)
      .filter((text) => text.type === 'text/html' && evidenceOf(text).kind === 'utf-8')
      .map(({ view }) => typePlace(view)),

  'text-charset-missing': (subject) =>
    capturedTexts(subject)
      .filter(({ type, how }) => type !== 'text/html' && (how === 'guessed' || how === 'utf-8'))
      .flatMap(misread),

  'page-charset-taken': (subject) =>
    capturedTexts(subject)
      .filter(({ how }) => how === 'of-page' || how === 'of-page-or-module')
      .flatMap(misread),

  'html-charset-contradicted': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const named = type?.parameters.get('charset');
    const bytes = contentBytes(view);
    if (type === undefined || !isHtmlType(type.type) || named === undefined || bytes === undefined) return [];
    const inside = namedInPage(bytes);
    return inside === undefined || sameCharset(named, inside)
      ? []
      : [filled(typePlace(view), { named: quoted(named), inside: quoted(inside) })];
  }),

  'byte-order-mark-contradicts': ofCaptured((view) => {
    const { declared } = charsetOf(view.message);
    const marked = markedCharset(contentBytes(view));
    return declared === undefined ||
      marked === undefined ||
      !isCharset(declared) ||
      sameCharset(declared, marked)
      ? []
      : [filled(typePlace(view), { named: quoted(declared), marked })];
  }),

  'json-byte-order-mark': ofCaptured((view) =>
    where(
      isJsonType(mediaTypeOf(view)?.type ?? '') && beginning(view, 3) === UTF8_MARK,
      bodyPiece(view, 0, 3),
    ),
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
    if (type === undefined || !isXmlType(type.type) || named === undefined) return [];
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

interface UnnamedText {
  readonly view: MessageView;
  readonly type: string;
  readonly how: UnnamedCharset;
  readonly bytes: Uint8Array;
}

/** Texts whose charset no header names although there is more than one that they could be in. */
function unnamedTexts({ messages, guide }: Subject): UnnamedText[] {
  return messages.flatMap((view) => {
    const { type, parameters } = mediaTypeOf(view) ?? {};
    if (type === undefined || parameters?.has('charset') === true) return [];
    const how = unnamedCharset(type, guide);
    const bytes =
      how === undefined || how === 'inside' || how === 'only-utf-8' ? undefined : contentBytes(view);
    return how === undefined || bytes === undefined ? [] : [{ view, type, how, bytes }];
  });
}

/** As `unnamedTexts`, where the bytes are what really went over the wire. */
function capturedTexts(subject: Subject): UnnamedText[] {
  return subject.isCaptured ? unnamedTexts(subject) : [];
}

function evidenceOf({ type, bytes }: UnnamedText): CharsetEvidence {
  return charsetEvidence(bytes, true, type);
}

/** Which letters look wrong to who goes by the usual guess; nothing where none do. */
function misread(text: UnnamedText): ProblemPlace[] {
  const evidence = evidenceOf(text);
  if (evidence.kind !== 'utf-8') return [];
  const { letter, looks } = evidence;
  return [filled(typePlace(text.view), { letter: quoted(letter), looks: quoted(looks) })];
}
