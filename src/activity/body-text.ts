import { fieldValues, type ResponseMessage } from '../http/exchange.ts';

/** An answer's body as text by its charset (RFC 9110 section 8.3.2), UTF-8 where it names none or an unknown one. */
export function bodyText(response: ResponseMessage): string {
  const [contentType = ''] = fieldValues(response.headers, 'content-type');
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return decoder(charset).decode(response.body.bytes).replaceAll('\r\n', '\n');
}

function decoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

/** One line end at the very end does not count: an author cannot see it, and some servers add one. */
export function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
