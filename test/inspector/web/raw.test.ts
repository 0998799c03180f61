import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, bytesOf } from '../../../src/inspector/web/base64.ts';
import { hexDump, rawText } from '../../../src/inspector/web/raw.ts';

describe('raw bytes', () => {
  it('are shown in hexadecimal with their letters', () => {
    expect(hexDump(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toBe(
      [
        '000000  47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..',
        `000010  0d 0a${' '.repeat(44)}..`,
      ].join('\n'),
    );
  });

  it('are shown as text in which nothing is hidden', () => {
    expect(rawText(Buffer.from('a\r\n\u001b[31m\t\u00e9'))).toBe('a\\r\\n\n\\x1b[31m\\t\\xc3\\xa9');
  });

  it('stay covered where that is wanted, and every byte keeps its place', () => {
    const bytes = Buffer.from('GET /?token=abcdef HTTP/1.1\r\n');
    const covered = [{ start: 12, end: 18 }];
    expect(hexDump(bytes, covered)).toBe(
      [
        '000000  47 45 54 20 2f 3f 74 6f 6b 65 6e 3d •• •• •• ••  GET /?token=••••',
        '000010  •• •• 20 48 54 54 50 2f 31 2e 31 0d 0a           •• HTTP/1.1..',
      ].join('\n'),
    );
    expect(rawText(bytes, covered)).toBe('GET /?token=•••••• HTTP/1.1\\r\\n\n');
  });

  it('come through base64 as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(base64Of(text)))).toBe(text);
      }),
    );
  });
});
