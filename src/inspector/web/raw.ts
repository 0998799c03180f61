const BYTES_A_ROW = 16;

/** `00000000  47 45 54 20 …  |GET …|`, as `hexdump -C` writes it. */
export function hexDump(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / BYTES_A_ROW) }, (_, row) => {
    const piece = Array.from(bytes.subarray(row * BYTES_A_ROW, (row + 1) * BYTES_A_ROW));
    const digits = piece.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = piece.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.')).join('');
    const offset = (row * BYTES_A_ROW).toString(16).padStart(6, '0');
    return `${offset}  ${digits.padEnd(3 * BYTES_A_ROW - 1)}  ${letters}`;
  });
  return rows.join('\n');
}

/** One character a byte; line ends, and all that cannot be seen, as escapes. A line ends where a line feed does. */
export function rawText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    if (byte === 0x0a) return '\\n\n';
    if (byte === 0x0d) return '\\r';
    if (byte === 0x09) return '\\t';
    return isPrintable(byte) ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
