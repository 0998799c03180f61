import { renderCode } from '../code.ts';
import { prefixed } from '../layout.ts';
import { bytesText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { UnpackedBody } from '../../send/unpacked-body.ts';
import { type Line, narrower, type View } from '../view.ts';
import { renderRemark } from './wire-line.ts';

/** Characters of a text that are shown. */
const MOST_SHOWN = 4000;

/** What a packed body is once it is unpacked: how much larger, and its text. */
export function renderUnpacked(body: UnpackedBody, view: View): Line[] {
  const { codings, packed, kept, bytes, text, language } = body;
  const { style, glyphs, plain, columns } = view;
  const names = sanitise(codings.join(', '));
  if (bytes === undefined) {
    return renderRemark(
      'response',
      `These bytes cannot be unpacked as ${names}: that is not what they are.`,
      view,
    );
  }
  const onTheWire =
    kept < packed ? `the first ${bytesText(kept)} of ${bytesText(packed)}` : bytesText(packed);
  const sizes = `${remarks(body)}Unpacked from ${names}: ${onTheWire} on the wire are ${bytesText(bytes.length)}`;
  if (text === undefined) return renderRemark('response', `${sizes}, which are no text.`, view);
  const shown = text.slice(0, MOST_SHOWN);
  const edge = plain ? '  ' : `${style.server(glyphs.bar)} `;
  const more = shown.length < text.length ? [style.dim(`${glyphs.ellipsis} and more, not shown here`)] : [];
  const rows = [...renderCode(shown, language, narrower(view, columns - 2)), ...more];
  return [...renderRemark('response', style.note(`${sizes}:`), view), ...prefixed(rows, edge, edge)];
}

/** What is odd about the packing. */
function remarks({ isCut, isBareDeflate }: UnpackedBody): string {
  return [
    ...(isCut ? ['The packing is not all here, so this is only its beginning. '] : []),
    ...(isBareDeflate
      ? ['This deflate comes without the zlib wrapper that should be around it, and clients forgive that. ']
      : []),
  ].join('');
}
