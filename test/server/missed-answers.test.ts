import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { Recorder, type Tap } from '../../src/server/preload/node-tap.ts';
import { createRingMemory, readRing, RingWriter } from '../../src/server/preload/ring.ts';
import { FrameDecoder } from '../../src/frames/frame-decoder.ts';

const ADDRESSES = '127.0.0.1\n3000\n127.0.0.1\n50000';

/** A request and its answer, in two pieces. */
function exchangeOn(tap: Tap): void {
  tap.passed('client', Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  tap.passed('server', Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'));
  tap.passed('server', Buffer.from('HTTP/1.1 200 OK\r\n'));
  tap.passed('server', Buffer.from('Content-Length: 0\r\n\r\n'));
}

test('Node: every answer on a connection that had no room is counted', async () => {
  const memory = createRingMemory();
  const recorder = new Recorder(new RingWriter(memory));
  const filling = recorder.open(ADDRESSES);
  while (recorder.tell('passed', 'client', 1, 1)) filling.ended('client');
  const tap = recorder.open(ADDRESSES);
  for (let at = 0; at < 50; at += 1) exchangeOn(tap);
  const decoder = new FrameDecoder();
  let missed = 0;
  await new Promise<void>((resolve) => {
    const whenEmpty = readRing(memory, (piece, sent) => {
      decoder.push(piece.slice());
      for (let one = decoder.next(); one !== undefined; one = decoder.next())
        if (one.kind === 'lost') missed += one.size;
      sent();
    });
    whenEmpty(resolve);
  });
  exchangeOn(tap);
  await vi.waitFor(() => expect(missed).toBe(51));
});

const PYTHON = `
import serve_lesson_recorder as recorder
line = recorder.Line(0, "")
line.drain = lambda: True
while line.tell(recorder.PASSED, recorder.CLIENT, 1, 0, 1): pass
tap = recorder.Tap(line, b"")
def exchange():
    tap.passed(recorder.CLIENT, 0, b"GET / HTTP/1.1")
    tap.passed(recorder.SERVER, 0, b"HTTP/1.1 100 Continue")
    tap.passed(recorder.SERVER, 0, b"HTTP/1.1 200 OK")
    tap.passed(recorder.SERVER, 0, b"Content-Length: 0")
for _ in range(50): exchange()
line.waiting.clear()
exchange()
print([recorder.HEADER.unpack(frame)[1] for frame in line.waiting])
`;

test('Python: every answer on a connection that had no room is counted', async () => {
  const directory = fileURLToPath(new URL('../../src/server/preload/python', import.meta.url));
  const { stdout } = await promisify(execFile)('python3', ['-B', '-c', PYTHON], { cwd: directory });
  expect(stdout.trim()).toBe('[51]');
});
