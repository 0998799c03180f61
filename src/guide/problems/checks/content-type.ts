import { isCharset, parseMediaType } from '../../../http/content.ts';
import { quoted } from '../../phrasing.ts';
import { contentBytes, mediaTypeOf, typePlace } from '../reading/bodies.ts';
import type { MessageView } from '../reading/message-view.ts';
import { PARAMETER_FORM, repeated } from '../reading/parameters.ts';
import { parameterised, whole } from '../../values/spans.ts';
import { type Checks, filled, ofFields, ofMessages, where } from '../check.ts';

/** Names that were in use before a better one was registered. */
const OUTDATED: Readonly<Record<string, string>> = {
  'application/javascript': 'text/javascript',
  'application/x-javascript': 'text/javascript',
  'text/x-javascript': 'text/javascript',
  'application/ecmascript': 'text/javascript',
  'text/json': 'application/json',
  'text/x-json': 'application/json',
  'application/x-json': 'application/json',
  'image/jpg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/pjpeg': 'image/jpeg',
  'image/svg': 'image/svg+xml',
  'application/font-woff': 'font/woff',
  'application/x-font-woff': 'font/woff',
  'application/x-font-ttf': 'font/ttf',
  'application/x-font-opentype': 'font/otf',
  'audio/mp3': 'audio/mpeg',
  'text/yaml': 'application/yaml',
  'application/x-yaml': 'application/yaml',
  'text/xsl': 'application/xslt+xml',
  'text/plain-text': 'text/plain',
};

/** How a Content-Type is written (RFC 9110 section 8.3). What the body is, is compared in `content.ts`. */
export const CONTENT_TYPE_CHECKS: Checks = {
  'content-type-missing': ofMessages((view) =>
    where(
      view.message.body.size > 0 &&
        view.lacks('content-type') &&
        !('upgraded' in view.message) &&
        view.isHttp1 &&
        !view.message.defects.some(({ code }) => code === 'body-not-allowed'),
      view.startLine,
    ),
  ),

  'content-type-malformed': ofFields('content-type', (field) =>
    parseMediaType(field.value) === undefined && !/^\*|\/\*|,/.test(field.value)
      ? filled(field.at(), { value: quoted(field.value) })
      : undefined,
  ),

  'content-type-list': ofFields('content-type', (field) =>
    /^[^",;/]+\/[^",;/]+(?:;[^",]*)?,\s*(?=\S)[^",;/]+\/[^",;/]+/.test(field.value)
      ? filled(field.at(), { value: quoted(field.value) })
      : undefined,
  ),

  'content-type-wildcard': ofFields('content-type', (field) =>
    /^(?:\*\/\*|[^\s/;,]+\/\*)\s*(?:;|$)/.test(field.value)
      ? filled(field.at(), { value: quoted(field.value) })
      : undefined,
  ),

  'media-type-parameter-malformed': ofFields('content-type', (field) => {
    if (parseMediaType(field.value) === undefined) return undefined;
    const wrong = parameterised(whole(field.value)).parameters.find(({ text }) => !PARAMETER_FORM.test(text));
    return wrong && filled(field.at(wrong.start, wrong.end), { part: quoted(wrong.text) });
  }),

  'media-type-parameter-twice': ofFields('content-type', (field) => {
    const again = repeated(parameterised(whole(field.value)).parameters);
    return again && filled(field.at(again.start, again.end), { name: quoted(again.name) });
  }),

  'media-type-outdated': ofFields('content-type', (field) => {
    const type = parseMediaType(field.value)?.type ?? '';
    const better = Object.hasOwn(OUTDATED, type) ? OUTDATED[type] : undefined;
    return better === undefined
      ? undefined
      : filled(field.at(0, type.length), { type: quoted(type), better: quoted(better) });
  }),

  'charset-unknown': ofMessages((view) => {
    const charset = mediaTypeOf(view)?.parameters.get('charset');
    return charset === undefined || charset === '' || isCharset(charset)
      ? []
      : [filled(typePlace(view), { charset: quoted(charset) })];
  }),

  'multipart-boundary-missing': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const isMultipart = type?.type.startsWith('multipart/') === true;
    return where(isMultipart && !type.parameters.has('boundary'), typePlace(view));
  }),

  'multipart-boundary-malformed': ofMessages((view) => {
    const type = mediaTypeOf(view);
    const boundary =
      type?.type.startsWith('multipart/') === true ? type.parameters.get('boundary') : undefined;
    return where(boundary !== undefined && !isBoundary(boundary), typePlace(view));
  }),

  'multipart-boundary-unused': ofMessages((view) => {
    const { boundary, body } = multipart(view);
    return where(boundary !== undefined && body !== undefined && !body.includes(`--${boundary}`), view.body);
  }),

  'multipart-unclosed': ofMessages((view) => {
    const { boundary, body } = multipart(view);
    const isOpened = boundary !== undefined && body?.includes(`--${boundary}`) === true;
    return where(isOpened && !body.includes(`--${boundary}--`), view.body);
  }),

  'multipart-part-nameless': ofMessages((view) => {
    const { boundary, body } = multipart(view);
    if (boundary === undefined || body === undefined || mediaTypeOf(view)?.type !== 'multipart/form-data')
      return [];
    const parts = body.split(`--${boundary}`).slice(1, -1);
    return where(
      parts.some((part) => !/^content-disposition:[^\r\n]*;\s*name=/im.test(part)),
      view.body,
    );
  }),
};

/** RFC 2046 section 5.1.1. */
function isBoundary(boundary: string): boolean {
  return /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary);
}

function multipart(view: MessageView): {
  readonly boundary: string | undefined;
  readonly body: string | undefined;
} {
  const type = mediaTypeOf(view);
  const boundary = type?.type.startsWith('multipart/') === true ? type.parameters.get('boundary') : undefined;
  const bytes = contentBytes(view);
  return {
    boundary: boundary === '' ? undefined : boundary,
    body: bytes && Buffer.from(bytes).toString('latin1'),
  };
}
