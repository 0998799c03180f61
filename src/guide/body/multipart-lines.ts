import { parseMediaType, contentTypeOf } from '../../http/content.ts';
import type { ByteRange, Message, WireLine } from '../../http/exchange.ts';
import { bodyNote } from './notes.ts';
import { type BodyLimits, type BodyRun, hexRows } from './reader.ts';
import type { Content } from './content.ts';
import type { Scene } from '../entry.ts';
import { describeMediaType } from './media-type.ts';
import { type MultipartPiece, multipartPieces } from './multipart.ts';
import type { AnnotatedLine, Note } from '../note.ts';
import { count, quoted } from '../phrasing.ts';
import { rfc } from '../spec.ts';
import { secretsInPart } from './secrets.ts';
import { parameter, parameterised, whole } from '../values/spans.ts';

/**
 * A body in several parts, line by line: each boundary, each header of a part, each content. Undefined where it is none, did
 * not come in one piece, or has too many parts to be told one by one.
 */
export function multipartLines(
  scene: Scene,
  content: Content,
  line: WireLine,
  limits: BodyLimits,
): AnnotatedLine[] | undefined {
  const { body } = scene.message;
  const boundary = boundaryOf(scene.message);
  const isOnePiece = line.end - line.start === body.size && body.bytes.length === body.size;
  if (boundary === undefined || !isOnePiece || content.codings.length > 0) return undefined;
  const pieces = multipartPieces(Buffer.from(body.bytes).toString('latin1'), boundary);
  const parts = pieces.filter(({ kind }) => kind === 'boundary').length;
  if (pieces.length === 0 || parts > limits.pieces) return undefined;
  const intro = bodyNote(scene, { ...content, show: 'text' });
  const state: PartState = { number: 0, disposition: '' };
  return pieces.map((piece, index) => {
    const bytes = body.bytes.subarray(piece.start, piece.end);
    const { text, view } = runOf(bytes, limits);
    const notes = noteOf(piece, text, state, scene);
    const secrets = piece.kind === 'content' ? secretsIn(text, state) : [];
    return {
      direction: scene.direction,
      part: 'body',
      start: line.start + piece.start,
      end: line.start + piece.end,
      text,
      body: secrets.length > 0 ? { ...view, secrets } : view,
      notes: index === 0 ? [intro, ...notes] : notes,
    };
  });
}

/** The part that the lines belong to. */
interface PartState {
  number: number;
  disposition: string;
}

function boundaryOf(message: Message): string | undefined {
  const type = parseMediaType(contentTypeOf(message) ?? '');
  const boundary = type?.type.startsWith('multipart/') === true ? type.parameters.get('boundary') : undefined;
  return boundary === '' ? undefined : boundary;
}

/** Each part is text or not by itself: a form may hold files. */
function runOf(bytes: Uint8Array, limits: BodyLimits): BodyRun {
  const text = asText(bytes.subarray(0, limits.text), bytes.length > limits.text);
  if (text !== undefined) {
    return { text, view: { show: 'text', hidden: Math.max(0, bytes.length - limits.text) } };
  }
  const shown = bytes.subarray(0, limits.hex);
  return { text: hexRows(shown), view: { show: 'hex', hidden: bytes.length - shown.length } };
}

function asText(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}

const SPEC = rfc(2046, '5.1.1');

function noteOf(piece: MultipartPiece, text: string, state: PartState, scene: Scene): Note[] {
  switch (piece.kind) {
    case 'boundary': {
      state.number += 1;
      state.disposition = '';
      const words = state.number === 1 ? 'the first part begins here' : 'here the next part begins';
      const told = `${words}: two dashes, and the boundary that Content-Type names`;
      return [{ id: 'body.part', text: told, brief: words, spec: SPEC }];
    }
    case 'last-boundary': {
      const told = 'two dashes more behind the boundary: that was the last part';
      return [{ id: 'body.parts-end', text: told, brief: 'no more parts', spec: SPEC }];
    }
    case 'header':
      return [headerNote(text, state, scene)];
    case 'blank': {
      const told = 'the empty line ends the headers of this part; its content follows';
      return [{ id: 'body.part-blank', text: told, brief: 'the content follows', spec: SPEC }];
    }
    case 'content':
      return [contentNote(piece.end - piece.start, state)];
    case 'around': {
      const told = 'outside of the parts: whoever reads them passes over it';
      return [{ id: 'body.part-around', text: told, brief: 'outside of the parts', spec: SPEC }];
    }
  }
}

/** A header of one part (RFC 7578 section 4.8: only these three have a meaning in a form). */
function headerNote(line: string, state: PartState, { guide }: Scene): Note {
  const [, written = '', value = ''] = /^([^:]*):?[ \t]*([^]*)$/.exec(line) ?? [];
  switch (written.toLowerCase()) {
    case 'content-disposition': {
      state.disposition = value;
      const file = fileIn(value);
      const field = nameIn(value);
      const what = field === undefined ? 'what this part is for' : `the field ${quoted(field)} of the form`;
      const text = file === undefined || file === '' ? what : `${what}, a file by the name ${quoted(file)}`;
      return { id: 'body.part-disposition', text, brief: what, spec: rfc(7578, '4.2') };
    }
    case 'content-type': {
      const type = parseMediaType(value)?.type;
      const what = type === undefined ? undefined : describeMediaType(type, guide)?.what;
      const text = `this part is ${what ?? quoted(type ?? value)}`;
      return { id: 'body.part-type', text, brief: text, spec: rfc(7578, '4.4') };
    }
    default: {
      const text = guide.fields.get(written.toLowerCase())?.text ?? 'a header of this part alone';
      return { id: 'body.part-header', text, brief: 'a header of this part', spec: SPEC };
    }
  }
}

function contentNote(size: number, { disposition }: PartState): Note {
  const [file, field] = [fileIn(disposition), nameIn(disposition)];
  const what =
    file !== undefined && file !== ''
      ? `the file ${quoted(file)}`
      : field === undefined
        ? 'the content of this part'
        : `what stands in the field ${quoted(field)}`;
  const text = `${what}: ${count(size, 'byte')}`;
  return { id: 'body.part-content', text, brief: text, spec: SPEC };
}

function secretsIn(content: string, { disposition }: PartState): readonly ByteRange[] {
  return secretsInPart(content, {
    name: nameIn(disposition) ?? '',
    isFile: fileIn(disposition) !== undefined,
  });
}

function nameIn(disposition: string): string | undefined {
  return parameter(parameterised(whole(disposition)), 'name');
}

function fileIn(disposition: string): string | undefined {
  return parameter(parameterised(whole(disposition)), 'filename');
}
