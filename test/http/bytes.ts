import type { Message } from '../../src/http/exchange.ts';

/** Text as bytes, one for each character. */
export function bytes(written: string): Uint8Array {
  return new Uint8Array(Buffer.from(written, 'latin1'));
}

export function text(some: Uint8Array): string {
  return Buffer.from(some).toString('latin1');
}

/** Each line with its part: `header|Host: a`. */
export function linesOf(message: Message | undefined, wire: string): string[] {
  return (message?.lines ?? []).map(({ part, start, end }) => `${part}|${wire.slice(start, end)}`);
}

/** Each defect with what it points at: `bare-lf|\n`. */
export function defectsOf(message: Message | undefined, wire: string): string[] {
  return (message?.defects ?? []).map(({ code, start, end }) => `${code}|${wire.slice(start, end)}`);
}
