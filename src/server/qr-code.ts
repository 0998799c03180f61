import { encode } from 'uqr';

/** Rows of modules, true for a dark one, with the four light ones around it that readers count on (ISO/IEC 18004). */
export type QrCode = readonly (readonly boolean[])[];

/** Longer texts make codes too fine for a phone, and too wide for a terminal. */
const LONGEST = 200;

/**
 * A text as a QR code; undefined where it is too long for one. The least error correction: nobody spills coffee on it.
 */
export function qrCode(text: string): QrCode | undefined {
  return text.length > LONGEST ? undefined : encode(text, { ecc: 'L', border: 4 }).data;
}
