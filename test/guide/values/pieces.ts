import { annotate } from '../../../src/guide/annotate.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import type { Note, NotePart } from '../../../src/guide/note.ts';
import { pieceToShow } from '../../../src/guide/untold-parts.ts';
import { GET, exchangeOf, message } from '../exchanges.ts';

const guide = await loadGuide();

/** Noon of the first of January 2024. */
const NOW = Date.UTC(2024, 0, 1, 12);

/** The note on one line: of a response, or of a request where `> ` stands before it. */
export function noteOn(line: string): Note {
  const isRequest = line.startsWith('> ');
  const exchange = isRequest
    ? exchangeOf(message(`GET /a?b=1 HTTP/1.1\n${line.slice(2)}`))
    : exchangeOf(message(GET), message(`HTTP/1.1 200 OK\n${line}\nContent-Length: 0`));
  const lines = annotate({ ...exchange, url: 'https://localhost:3000/a?b=1' }, guide, NOW, { isOurs: false });
  const found = lines.find(
    ({ part, direction }) => part === 'header' && direction === (isRequest ? 'request' : 'response'),
  );
  const [note] = found?.notes ?? [];
  if (!note) throw new Error('The line has no note.');
  return note;
}

export function partsOf(line: string): readonly NotePart[] {
  return noteOn(line).parts ?? [];
}

/** Each piece as a screen shows it, and what it means. */
export function pieces(line: string): string[] {
  return partsOf(line).map((part) => `${pieceToShow(part)} → ${part.meaning}`);
}
