import type { FieldGuide } from '../../guide/entry.ts';
import { describeMediaType } from '../../guide/body/media-type.ts';
import { secretsInBody } from '../../guide/body/secrets.ts';
import { masked, withCovered } from '../../guide/values/secret.ts';
import { charsetOf, codingsOf, contentTypeOf, parseMediaType } from '../../http/content.ts';
import type { Exchange } from '../../http/exchange.ts';
import type { UnpackedBody } from '../../terminal/exchange/unpacked.ts';

/** A packed body as it is without its packing, as far as it was kept. Undefined where it is not packed. */
export async function unpackedBody(
  { response }: Exchange,
  guide: FieldGuide,
): Promise<UnpackedBody | undefined> {
  if (response === undefined || response.body.size === 0) return undefined;
  const codings = codingsOf(response);
  if (codings.length === 0) return undefined;
  const { isBareDeflate, unpackBeginning } = await import('../../send/unpack.ts');
  const unpacked = await unpackBeginning(response.body.bytes, codings);
  const bytes = unpacked?.bytes;
  const type = parseMediaType(contentTypeOf(response) ?? '')?.type ?? '';
  const entry = describeMediaType(type, guide);
  const text = bytes && textOf(bytes, charsetOf(response).label);
  return {
    codings,
    packed: response.body.size,
    kept: response.body.bytes.length,
    bytes,
    isCut: unpacked?.whole === false && response.body.bytes.length === response.body.size,
    isBareDeflate: codings.at(-1)?.toLowerCase() === 'deflate' && isBareDeflate(response.body.bytes),
    text: text && withCovered(text, secretsInBody(text, { entry }), masked),
    language: entry?.language,
  };
}

/** Undefined where the bytes do not fit the charset, or hold what no text holds. */
function textOf(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}
