import { sanitiseLines } from './sanitise.ts';

/** Makes text for a terminal out of the pieces of a body. */
export interface SafeText {
  /** Bytes that were no text, and so are not shown. */
  readonly hidden: number;
  push(bytes: Uint8Array): string;
  /** What is left; ends a last line that has no end. */
  end(): string;
}

/**
 * `charset` as TextDecoder knows it; undefined where the bytes are no text at all. From the first bytes that
 * do not fit on, nothing is shown.
 */
export function createSafeText(charset: string | undefined): SafeText {
  const decoder = charset === undefined ? undefined : new TextDecoder(charset, { fatal: true });
  let hidden = 0;
  let last = '\n';
  let held = '';

  function decode(bytes?: Uint8Array): string | undefined {
    if (decoder === undefined || hidden > 0) return undefined;
    try {
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      return text.includes('\u0000') ? undefined : text;
    } catch {
      return undefined;
    }
  }

  function show(text: string): string {
    const shown = sanitiseLines(text);
    last = shown.at(-1) ?? last;
    return shown;
  }

  return {
    get hidden() {
      return hidden;
    },
    push(bytes) {
      const text = decode(bytes);
      if (text === undefined) {
        hidden += bytes.length;
        return '';
      }
      const whole = held + text;
      // A line end may be torn in two.
      held = whole.endsWith('\r') ? '\r' : '';
      return show(held === '' ? whole : whole.slice(0, -1));
    },
    end() {
      const rest = show(held + (decode() ?? ''));
      return last === '\n' ? rest : `${rest}\n`;
    },
  };
}
