/** `UTF-8''na%C3%AFve.txt` as text (RFC 8187); undefined where it is not written so. */
export function decodeExtended(value: string): string | undefined {
  const found = /^([\w-]*)'[\w-]*'(.*)$/.exec(value);
  if (!found) return undefined;
  const [, charset = '', encoded = ''] = found;
  const bytes = Uint8Array.from(
    [...encoded.matchAll(/%([0-9a-f]{2})|([^])/gi)].map(([, hex, plain = '']) =>
      hex === undefined ? plain.charCodeAt(0) & 0xff : Number.parseInt(hex, 16),
    ),
  );
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return undefined;
  }
}
