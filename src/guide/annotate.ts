import type { Direction, Exchange, Message, WireLine } from '../http/exchange.ts';
import { blankLineNotes } from './head/blank-line.ts';
import type { BodyAnnotator } from './body/annotator.ts';
import { createBodyAnnotator, rawRun } from './body/annotator.ts';
import type { BodyLimits } from './body/reader.ts';
import { DEFAULT_BODY_LIMITS } from './body/reader.ts';
import type { DefectNotes } from './defect-notes.ts';
import { createDefectNotes } from './defect-notes.ts';
import type { FieldGuide, Scene } from './entry.ts';
import type { FieldNotes } from './head/field-line.ts';
import { createFieldNotes } from './head/field-line.ts';
import type { AnnotatedLine, Note } from './note.ts';
import { startLineNotes } from './head/start-line.ts';
import type { WireBytes } from './wire-bytes.ts';
import { wireBytes } from './wire-bytes.ts';

export interface AnnotateOptions {
  readonly limits?: BodyLimits | undefined;
  /** The built-in client asks, whoever the request says it is; known of what it recorded itself. */
  readonly isOurs?: boolean | undefined;
}

/**
 * Gives each line of an exchange its notes: the request's lines, then those of interim responses, then those of the
 * final one. Notes quote the exchange unsanitised. `now` is in ms since 1970.
 */
export function annotate(
  exchange: Exchange,
  guide: FieldGuide,
  now: number,
  { limits = DEFAULT_BODY_LIMITS, isOurs = exchange.observer === 'client' }: AnnotateOptions = {},
): AnnotatedLine[] {
  const messages: Record<Direction, readonly Message[]> = {
    request: exchange.request ? [exchange.request] : [],
    response: [...exchange.interim, ...(exchange.response ? [exchange.response] : [])],
  };
  return (['request', 'response'] as const).flatMap((direction) => {
    const wire = wireBytes(exchange, direction);
    if (messages[direction].length === 0)
      return unread(wire, direction, exchange.wireSize[direction], limits);
    return messages[direction].flatMap((message) =>
      annotateMessage({ exchange, guide, now, direction, message, isOurs }, wire, limits),
    );
  });
}

function annotateMessage(scene: Scene, wire: WireBytes, limits: BodyLimits): AnnotatedLine[] {
  const { lines } = scene.message;
  const body = createBodyAnnotator(scene, wire, limits);
  const defects = createDefectNotes(scene);
  const fields = createFieldNotes(scene);
  const annotated: AnnotatedLine[] = [];
  for (let at = 0; at < lines.length;) {
    const skipped = body.isTired ? piecesFrom(lines, at, defects) : [];
    if (skipped.length > 2) {
      annotated.push(body.rest(skipped));
      at += skipped.length;
      continue;
    }
    const line = lines[at];
    if (line) {
      const [first, ...more] = annotateLine(scene, wire, line, body, fields);
      if (first) annotated.push(withDefects(first, defects.of(line)), ...more);
    }
    at += 1;
  }
  return annotated;
}

function withDefects(line: AnnotatedLine, defects: readonly Note[]): AnnotatedLine {
  return defects.length === 0 ? line : { ...line, notes: [...line.notes, ...defects] };
}

function annotateLine(
  scene: Scene,
  wire: WireBytes,
  line: WireLine,
  body: BodyAnnotator,
  fields: FieldNotes,
): readonly AnnotatedLine[] {
  const { direction } = scene;
  const { part, start, end } = line;
  switch (part) {
    case 'request-line':
    case 'status-line':
      return [{ direction, part, start, end, text: wire.text(line), notes: startLineNotes(scene) }];
    case 'header':
    case 'trailer':
      return [fieldLine(scene, line, wire.text(line), fields)];
    case 'blank':
      return [{ direction, part, start, end, text: wire.text(line), notes: blankLineNotes(scene, line) }];
    case 'chunk':
      return [body.chunk(line)];
    case 'body':
      return body.body(line);
  }
}

/** Of thousands of lines, so nothing is copied from object to object here. */
function fieldLine({ direction }: Scene, line: WireLine, text: string, fields: FieldNotes): AnnotatedLine {
  const { part, start, end } = line;
  const told = fields.of(line, text);
  if (told === undefined) return { direction, part, start, end, text, notes: [] };
  const { name, known, notes } = told;
  return { direction, part, start, end, text, name, known, notes };
}

/** Whole pieces from here on (size line and content) in which nothing is wrong; the last size line is left out. */
function piecesFrom(lines: readonly WireLine[], at: number, defects: DefectNotes): WireLine[] {
  if (lines[at]?.part !== 'chunk') return [];
  const after = lines.findIndex(
    (line, index) =>
      index >= at && ((line.part !== 'chunk' && line.part !== 'body') || defects.of(line).length > 0),
  );
  const pieces = lines.slice(at, after < 0 ? lines.length : after);
  return pieces.at(-1)?.part === 'chunk' ? pieces.slice(0, -1) : pieces;
}

/** Bytes of a direction in which no message was found. */
function unread(wire: WireBytes, direction: Direction, size: number, limits: BodyLimits): AnnotatedLine[] {
  if (wire.kept === 0) return [];
  const { text, view } = rawRun(wire.bytes({ start: 0, end: wire.kept }), Math.max(size, wire.kept), limits);
  const note = { id: 'body.unread', text: 'nothing that reads as a message', brief: 'no message' };
  return [{ direction, part: 'body', start: 0, end: wire.kept, text, body: view, notes: [note] }];
}
