import { latin1 } from '../http/byte-stream.ts';
import { isPlainText } from '../http/content.ts';
import { type Field, fieldValues, type Message } from '../http/exchange.ts';
import { codings } from '../http/framing.ts';

/**
 * Why this body is not as it went over the wire: the tool that printed it has taken its pieces or its packing off.
 * Undefined where it may be the wire itself.
 */
export function whyPrinted({ headers, version }: Message, body: Uint8Array): string | undefined {
  const encodings = fieldValues(headers, 'transfer-encoding').length > 0;
  if (encodings && !beginsWithChunk(body) && !endsWithLastChunk(body)) {
    return 'The body came in pieces. Whatever printed it here, as curl does, has put them together: the sizes between them are missing.';
  }
  const packed = codings(headers.filter(({ name }) => name.toLowerCase() === 'content-encoding'));
  if (packed.some((coding) => coding !== 'identity') && body.length > 0 && isPlainText(body)) {
    return 'The body travelled compressed. Whatever printed it here, as curl does with `--compressed`, has unpacked it.';
  }
  if (isLaidOutAnew(headers, body)) {
    return 'The body is not as long as Content-Length says. Whatever printed it here, as HTTPie does, has indented the JSON.';
  }
  return version.startsWith('HTTP/1') ? undefined : '';
}

/** Longer JSON is not indented to be read. */
const LONGEST_JSON = 1024 * 1024;

function isLaidOutAnew(headers: readonly Field[], body: Uint8Array): boolean {
  const [type = ''] = fieldValues(headers, 'content-type');
  const [length = ''] = fieldValues(headers, 'content-length');
  if (!/json/i.test(type) || Number(length) >= body.length || body.length > LONGEST_JSON) return false;
  try {
    JSON.parse(new TextDecoder().decode(body));
    return true;
  } catch {
    return false;
  }
}

/** A size line, so many bytes, and a line end behind them (RFC 9112 section 7.1). */
function beginsWithChunk(body: Uint8Array): boolean {
  const [line, digits] =
    /^([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/.exec(latin1(body.subarray(0, 256))) ?? [];
  if (line === undefined || digits === undefined) return false;
  const end = line.length + Number.parseInt(digits, 16);
  if (digits.replaceAll('0', '') === '') return true;
  const behind = latin1(body.subarray(end, end + 2));
  return behind === '\r\n' || behind.startsWith('\n') || (end >= body.length && line.endsWith('\r\n'));
}

/** True where the body ends as pieces do, so that it is the wire's, whatever stands before. */
function endsWithLastChunk(body: Uint8Array): boolean {
  return /\r\n0+\r\n\r\n$/.test(latin1(body.subarray(-32)));
}
