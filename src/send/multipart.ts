import { randomBytes } from 'node:crypto';
import { concat } from '../http/byte-stream.ts';
import type { Body } from './request-body.ts';

/** One field of a form in parts. */
export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly filename?: string;
  readonly type?: string;
}

const LINE_END = '\r\n';

/** A form as RFC 7578 has it: each field a part of its own, between lines that occur in none of them. */
export function multipartBody(parts: readonly Part[]): Body {
  // 96 random bits stand in no file by chance.
  const boundary = `serve-lesson-${randomBytes(12).toString('hex')}`;
  const pieces = parts.flatMap((part) => [
    utf8(`--${boundary}${LINE_END}${headOf(part)}${LINE_END}${LINE_END}`),
    part.bytes,
    utf8(LINE_END),
  ]);
  return {
    bytes: concat([...pieces, utf8(`--${boundary}--${LINE_END}`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

function headOf({ name, filename, type }: Part): string {
  const file = filename === undefined ? '' : `; filename="${inQuotes(filename)}"`;
  const disposition = `Content-Disposition: form-data; name="${inQuotes(name)}"${file}`;
  return type === undefined ? disposition : `${disposition}${LINE_END}Content-Type: ${type}`;
}

/** As browsers escape it (HTML standard, multipart/form-data encoding algorithm). */
function inQuotes(text: string): string {
  return text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
