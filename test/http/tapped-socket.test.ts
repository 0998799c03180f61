import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { TappedSocket } from '../../src/http/tapped-socket.ts';
import { rawServer } from './servers.ts';

test('who was held and goes on takes no more from the network than anybody reads', async () => {
  const port = await rawServer((socket: Socket) => void socket.end(Buffer.alloc(4 * 2 ** 20)));
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('all of it');
  const tapped = new TappedSocket(socket);
  const wentOn = new Promise<void>((resolve) => {
    tapped.tap = {
      sent: () => undefined,
      ended: () => undefined,
      received() {
        tapped.hold();
        setImmediate(() => {
          tapped.goOn();
          if (tapped.readableLength >= tapped.readableHighWaterMark) resolve();
        });
      },
    };
  });
  await wentOn;
  expect(socket.isPaused()).toBe(true);
  tapped.read();
  expect(tapped.readableLength).toBe(0);
  expect(socket.isPaused()).toBe(false);
});
