import type { WireLine } from '../../http/exchange.ts';
import { bodyNote, chunkNotes, cutNote, restNotes } from './notes.ts';
import type { BodyLimits, BodyRun } from './reader.ts';
import { createBodyReader, hexRows } from './reader.ts';
import { contentOf } from './content.ts';
import type { Scene } from '../entry.ts';
import { multipartLines } from './multipart-lines.ts';
import type { AnnotatedLine, Note } from '../note.ts';
import { count } from '../phrasing.ts';
import type { WireBytes } from '../wire-bytes.ts';

export interface BodyAnnotator {
  chunk(line: WireLine): AnnotatedLine;
  /** One line, or several where the body has parts. */
  body(line: WireLine): readonly AnnotatedLine[];
  /** True where this and what follows of the body is better told in one line. */
  readonly isTired: boolean;
  /** Lines of a chunked body that are not listed one by one, as one. */
  rest(lines: readonly WireLine[]): AnnotatedLine;
}

/** Annotates the body lines of one message, in order. */
export function createBodyAnnotator(scene: Scene, wire: WireBytes, limits: BodyLimits): BodyAnnotator {
  const { message, direction } = scene;
  const content = contentOf(message, scene.guide);
  const reader = createBodyReader(message, content, limits);
  let chunks = 0;
  let runs = 0;
  let isCut = false;

  function bodyLine(line: WireLine, { text, view }: BodyRun, notes: readonly Note[]): AnnotatedLine {
    return { direction, part: 'body', start: line.start, end: line.end, text, body: view, notes };
  }

  return {
    chunk(line) {
      const text = wire.text(line);
      const notes = chunkNotes(text, chunks);
      chunks += 1;
      return { direction, part: 'chunk', start: line.start, end: line.end, text, notes };
    },
    body(line) {
      const size = line.end - line.start;
      // Bytes beyond the content belong to no message, or to another protocol.
      if (size > reader.remaining)
        return [bodyLine(line, rawRun(wire.bytes(line), size, limits), restNotes(scene))];
      const parts = runs === 0 ? multipartLines(scene, content, line, limits) : undefined;
      const run = reader.next(size);
      const notes = [
        ...(runs === 0 ? [bodyNote(scene, content)] : []),
        ...(run.view.hidden > 0 && !isCut ? [cutNote(scene, run.view.show)] : []),
      ];
      runs += 1;
      isCut ||= run.view.hidden > 0;
      return parts ?? [bodyLine(line, run, notes)];
    },
    get isTired() {
      return chunks >= limits.pieces || (chunks > 0 && reader.isExhausted);
    },
    rest(lines) {
      const sizes = lines.filter(({ part }) => part === 'body').map(({ start, end }) => end - start);
      const size = sizes.reduce((sum, one) => sum + one, 0);
      reader.next(size);
      const text = `${count(sizes.length, 'more piece')}, not listed one by one`;
      const run: BodyRun = { text: '', view: { show: content.show, hidden: size } };
      const range = { part: 'body' as const, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
      return bodyLine(range, run, [{ id: 'chunk.more', text, brief: text }]);
    },
  };
}

/** Bytes of which nothing is known: as text where they are plain ASCII text, otherwise in hexadecimal. */
export function rawRun(bytes: Uint8Array, size: number, limits: BodyLimits): BodyRun {
  const isText = bytes.every(
    (byte) => byte === 0x09 || byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte < 0x7f),
  );
  const shown = bytes.subarray(0, isText ? limits.text : limits.hex);
  const text = isText ? new TextDecoder().decode(shown) : hexRows(shown);
  return { text, view: { show: isText ? 'text' : 'hex', hidden: Math.max(0, size - shown.length) } };
}
