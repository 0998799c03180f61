import type { HttpRequest } from '../http/request.ts';
import { contentOf } from '../guide/body/content.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { describeMediaType } from '../guide/body/media-type.ts';
import { secretsInBody } from '../guide/body/secrets.ts';
import { withCovered } from '../guide/values/secret.ts';
import { parseMediaType } from '../http/content.ts';
import type { Body, ByteRange, Message } from '../http/exchange.ts';
import { unpack } from '../http/unpacking.ts';

const STAR = 0x2a;
/** What unpacks to more is not looked into. Bytes. */
const MOST_UNPACKED = 8 * 2 ** 20;

/** The body without what its names say is secret; it is gone from these bytes of the wire, too. */
export function maskBody(wire: Buffer, message: Message, guide: FieldGuide): Body {
  const { body, lines } = message;
  const masked = coveredBytes(message, guide);
  if (masked === undefined) return body;
  let at = 0;
  for (const line of lines) {
    if (line.part !== 'body' || at >= masked.length) continue;
    masked.copy(wire, line.start, at, Math.min(masked.length, at + line.end - line.start));
    at += line.end - line.start;
  }
  return { ...body, bytes: new Uint8Array(masked) };
}

/** Undefined where nothing in it is secret. */
function coveredBytes(message: Message, guide: FieldGuide): Buffer | undefined {
  const { bytes } = message.body;
  if (bytes.length === 0) return undefined;
  const content = contentOf(message, guide);
  if (content.codings.length > 0) {
    const unpacked = unpack(bytes, content.codings, MOST_UNPACKED);
    const isSecret = unpacked.kind === 'bytes' && secretsInBody(latin1(unpacked.bytes), content).length > 0;
    // What is packed cannot be masked in places.
    return isSecret ? Buffer.alloc(bytes.length, STAR) : undefined;
  }
  const text = latin1(bytes);
  const secrets = secretsInBody(text, content);
  return secrets.length === 0 ? undefined : Buffer.from(covered(text, secrets), 'latin1');
}

/** The body of a request that was never sent, without what its names say is secret. */
export function maskPlannedBody({ headers, body = '' }: HttpRequest, guide: FieldGuide): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const mediaType = parseMediaType(type);
  const entry = mediaType && describeMediaType(mediaType.type, guide);
  return covered(body, secretsInBody(body, { entry }));
}

/** One character a byte: names and what separates them are ASCII in every charset that forms and JSON come in. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** As long as before; a number stays one. */
function covered(text: string, secrets: readonly ByteRange[]): string {
  return withCovered(text, secrets, (secret) =>
    /^-?\d[\d.eE+-]*$/.test(secret) ? secret.replaceAll(/\d/g, '9') : secret.replaceAll(/\S/g, '*'),
  );
}
