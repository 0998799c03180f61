import { latin1 } from '../http/byte-stream.ts';
import { isPlainText } from '../http/content.ts';
import { curlFailure } from './curl-failure.ts';
import { FOREIGN_KINDS, type ForeignWords } from './foreign-kinds.ts';
import type { FoundForeign } from './found.ts';
import { programOutput } from './program-output.ts';

/** What bytes are that are no HTTP. `isFile` is false where they came through a pipe. */
export function foreignAs(bytes: Uint8Array, isFile: boolean): FoundForeign {
  if (bytes.length === 0) return { kind: 'none', ...nothing(isFile), size: 0 };
  const start = bytes.subarray(0, 4096);
  const text = latin1(start);
  const isText = isPlainText(bytes);
  const kind = FOREIGN_KINDS.find(({ is }) => is(bytes, text));
  const said = kind === undefined || kind.id === 'curl-no-message' ? curlFailure(bytes) : undefined;
  const printed = isText && (kind === undefined || kind.id === 'headers') ? programOutput(bytes) : undefined;
  const found: ForeignWords = said ?? printed ?? kind ?? (isText ? TEXT : BINARY);
  const advice = found.isOneStream === true ? `${found.advice} ${bothStreams(isFile)}` : found.advice;
  return { kind: 'none', id: found.id, text: found.text, advice, size: bytes.length };
}

/** The likeliest slip of all: only the body is caught then. */
function bothStreams(isFile: boolean): string {
  const how = isFile
    ? 'put `2>&1` behind the name of the file, as in `curl -v … > answer.txt 2>&1`'
    : 'put `2>&1` before the pipe, as in `curl -v … 2>&1 | serve-lesson explain`';
  return `What \`curl -v\` and \`wget -S\` tell goes another way than the body: ${how}.`;
}

function nothing(isFile: boolean): ForeignWords {
  const errors = 'Without `-S`, a silent curl keeps its errors to itself.';
  return isFile
    ? {
        id: 'empty',
        text: 'There is nothing in this file: not one byte.',
        advice: `If a program was to write into it, it had nothing to say, or said it elsewhere. ${errors} ${bothStreams(isFile)}`,
      }
    : {
        id: 'empty',
        text: 'There is nothing here: not one byte.',
        advice: `Pipe a message in, as with \`curl -si http://localhost:3000/ | serve-lesson explain\`. If you did: ${errors.replace('Without', 'without')} ${bothStreams(isFile)}`,
      };
}

const FIRST_LINES =
  'A request begins with a line such as `GET / HTTP/1.1`, an answer with one such as `HTTP/1.1 200 OK`.';
const TEXT: ForeignWords = {
  id: 'text',
  text: 'This is text, but no HTTP message.',
  advice: FIRST_LINES,
  isOneStream: true,
};
const BINARY = {
  id: 'binary',
  text: 'These bytes are neither text nor anything that begins as HTTP does.',
  advice: FIRST_LINES,
};
