import type { ByteStream, Reading } from './byte-stream.ts';
import type { Draft } from './draft.ts';

/** Everything up to the end is the content. True where the sender closed the connection, which is how it ends. */
export function* readUntilClose(
  stream: ByteStream,
  draft: Draft,
  framing: 'until-close' | 'printed' = 'until-close',
): Reading<boolean> {
  draft.framing = framing;
  yield* readRun(stream, draft, Number.POSITIVE_INFINITY, (bytes) => draft.content(bytes));
  return stream.ended === 'closed' ? true : cutOff(stream, draft);
}

/** Everything up to the end is one run of bytes of which nothing can be said. */
export function* readOpaque(stream: ByteStream, draft: Draft): Reading<void> {
  yield* readRun(stream, draft, Number.POSITIVE_INFINITY, () => {});
}

/** Exactly so many bytes of content. False where they did not all come. */
export function* readContent(stream: ByteStream, draft: Draft, length: number): Reading<boolean> {
  const read = yield* readRun(stream, draft, length, (bytes) => draft.content(bytes));
  return read === length ? true : cutOff(stream, draft);
}

/** Notes that the body ended too early, unless it was us who stopped reading. */
export function cutOff(stream: ByteStream, draft: Draft): false {
  if (stream.ended !== 'stopped') draft.defect('cut-off-in-body', stream.position, stream.position);
  return false;
}

function* readRun(
  stream: ByteStream,
  draft: Draft,
  length: number,
  taken: (bytes: Uint8Array) => void,
): Reading<number> {
  const start = stream.position;
  const read = yield* stream.run(length, taken);
  if (read > 0) draft.line('body', start, stream.position);
  return read;
}
