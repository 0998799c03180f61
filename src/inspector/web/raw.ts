import type { Wire } from '../protocol.ts';

const BYTES_A_ROW = 16;
/** What stands for a byte that is not shown. */
const COVER = '•';

type Ranges = Wire['secrets'];

/** `00000000  47 45 54 20 …  |GET …|`, as `hexdump -C` writes it, with dots for the covered bytes. */
export function hexDump(bytes: Uint8Array, covered: Ranges = []): string {
  const isCovered = coveredIn(bytes, covered);
  const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_A_ROW) }, (_, row) => {
    const from = row * BYTES_A_ROW;
    const piece = Array.from(bytes.subarray(from, from + BYTES_A_ROW), (byte, at) =>
      isCovered[from + at] === 1
        ? { digits: COVER + COVER, letter: COVER }
        : {
            digits: byte.toString(16).padStart(2, '0'),
            letter: isPrintable(byte) ? String.fromCharCode(byte) : '.',
          },
    );
    const digits = piece.map((one) => one.digits).join(' ');
    const letters = piece.map(({ letter }) => letter).join('');
    const offset = from.toString(16).padStart(6, '0');
    return `${offset}  ${digits.padEnd(3 * BYTES_A_ROW - 1)}  ${letters}`;
  });
  return rows.join('\n');
}

/**
 * One character a byte; line ends, and all that cannot be seen, as escapes. A line ends where a line feed does. Covered bytes are
 * dots.
 */
export function rawText(bytes: Uint8Array, covered: Ranges = []): string {
  const isCovered = coveredIn(bytes, covered);
  return Array.from(bytes, (byte, at) => {
    if (isCovered[at] === 1) return COVER;
    if (byte === 0x0a) return '\\n\n';
    if (byte === 0x0d) return '\\r';
    if (byte === 0x09) return '\\t';
    return isPrintable(byte) ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

/** 1 for each byte that is covered. */
function coveredIn({ length }: Uint8Array, ranges: Ranges): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { start, end } of ranges) covered.fill(1, start, end);
  return covered;
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
