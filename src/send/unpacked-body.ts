import type { FieldGuide } from '../guide/entry.ts';
import { describeMediaType } from '../guide/body/media-type.ts';
import { secretsInBody } from '../guide/body/secrets.ts';
import { masked, withCovered } from '../guide/values/secret.ts';
import { charsetOf, codingsOf, contentTypeOf, parseMediaType } from '../http/content.ts';
import type { Exchange } from '../http/exchange.ts';

/** What a packed body is once it is unpacked. */
export interface UnpackedBody {
  readonly codings: readonly string[];
  /** Bytes as they came. */
  readonly packed: number;
  /** So many of them were kept, the first ones. */
  readonly kept: number;
  /** Undefined where it could not be unpacked. */
  readonly bytes: Uint8Array | undefined;
  /** True where the packed bytes end before their packing does. */
  readonly isCut: boolean;
  /** True for deflate without the wrapper that belongs around it. */
  readonly isBareDeflate: boolean;
  /** Undefined where it is no text. */
  readonly text: string | undefined;
  /** What colours the text. */
  readonly language: string | undefined;
}

/** A packed body as it is without its packing, as far as it was kept. Undefined where it is not packed. */
export async function unpackedBody(
  { response }: Exchange,
  guide: FieldGuide,
): Promise<UnpackedBody | undefined> {
  if (response === undefined || response.body.size === 0) return undefined;
  const codings = codingsOf(response);
  if (codings.length === 0) return undefined;
  const { isBareDeflate, unpackBeginning } = await import('./unpack.ts');
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
