import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_BODY_LIMITS } from '../../../src/guide/body/reader.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { multipartPieces } from '../../../src/guide/body/multipart.ts';
import type { AnnotatedLine } from '../../../src/guide/note.ts';
import { annotated, message } from '../exchanges.ts';

const guide = await loadGuide();

const FORM = [
  '--xyz',
  'Content-Disposition: form-data; name="who"',
  '',
  'Zoë',
  '--xyz',
  'Content-Disposition: form-data; name="file"; filename="a.png"',
  'Content-Type: image/png',
  '',
  '\u0000\u0001',
  '--xyz--',
  '',
].join('\r\n');

function bodyOf(body: string | Uint8Array, more = ''): AnnotatedLine[] {
  const bytes = Buffer.from(body);
  const head = `POST / HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=xyz\nContent-Length: ${bytes.length}${more}`;
  return annotated(guide, message(head, bytes)).filter(({ part }) => part === 'body');
}

const shown = (lines: readonly AnnotatedLine[]) =>
  lines.map(({ text, notes }) => `${text} | ${notes.map((note) => note.text).join('; ')}`);

describe('a body in several parts', () => {
  test('is told line by line', () => {
    expect(shown(bodyOf(FORM))).toEqual([
      '--xyz | the body: what the client brings along; the first part begins here: two dashes, and the boundary that Content-Type names',
      'Content-Disposition: form-data; name="who" | the field `who` of the form',
      ' | the empty line ends the headers of this part; its content follows',
      'Zoë | what stands in the field `who`: 4 bytes',
      '--xyz | here the next part begins: two dashes, and the boundary that Content-Type names',
      'Content-Disposition: form-data; name="file"; filename="a.png" | the field `file` of the form, a file by the name `a.png`',
      'Content-Type: image/png | this part is a PNG picture',
      ' | the empty line ends the headers of this part; its content follows',
      '0000 00 01                    .. | the file `a.png`: 2 bytes',
      '--xyz-- | two dashes more behind the boundary: that was the last part',
    ]);
  });

  test('points at its bytes', () => {
    const body = Buffer.from(FORM);
    const lines = bodyOf(FORM);
    const start = lines[0]?.start ?? 0;
    const [, , , who] = lines;
    expect(body.subarray((who?.start ?? 0) - start, (who?.end ?? 0) - start).toString()).toBe('Zoë');
  });

  test.each([
    ['in which the boundary does not occur', 'nothing of the kind'],
    ['of too many parts', '--xyz\r\n\r\na\r\n'.repeat(DEFAULT_BODY_LIMITS.pieces + 1)],
  ])('%s is told as one', (_which, body) => {
    expect(bodyOf(body)).toHaveLength(1);
  });

  test('says what stands outside of its parts', () => {
    const lines = bodyOf('before\r\n--xyz\r\n\r\na\r\n--xyz--\r\nbehind');
    expect(lines.map(({ text }) => text)).toEqual(['before', '--xyz', '', 'a', '--xyz--', 'behind']);
    expect(lines.at(-1)?.notes[0]?.id).toBe('body.part-around');
  });
});

test('pieces lie within the body, in order and apart, whatever it is', () => {
  const piece = fc.constantFrom('--b', '--b--', '\r\n', '\n', 'A: b', ' ', 'x', '--', '\r');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (texts) => {
      const body = texts.join('');
      let last = 0;
      for (const { start, end } of multipartPieces(body, 'b')) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThanOrEqual(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(body.length);
    }),
  );
});
