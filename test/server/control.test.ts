import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openControl, type Control, type Heard } from '../../src/server/control.ts';

let control: Control;
let heard: Heard[];
let port: number;
let token: string;

beforeEach(async () => {
  control = await openControl();
  heard = [];
  control.onReport((report) => heard.push(report));
  const [givenPort, givenToken = ''] = control.place.split(':');
  port = Number(givenPort);
  token = givenToken;
});
afterEach(() => control.close());

async function call(...lines: string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(lines.map((line) => `${line}\n`).join(''));
  return socket;
}

function hungUp(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

const hello = (): string => JSON.stringify({ event: 'hello', token, pid: 77 });
const listening = '{"event":"listening","host":"127.0.0.1","port":3000}';

test('a report is heard with the pid of the process that made it', async () => {
  const socket = await call(hello(), listening, '{"event":"failed","code":"EACCES"}');
  socket.end();
  await hungUp(socket);
  expect(heard).toEqual([
    { event: 'listening', host: '127.0.0.1', port: 3000, pid: 77 },
    { event: 'failed', code: 'EACCES', pid: 77 },
  ]);
});

test.each([
  ['no secret', '{"event":"hello","pid":1}'],
  ['a wrong secret', '{"event":"hello","token":"guess","pid":1}'],
  ['a report before the greeting', listening],
  ['a browser’s request', 'GET / HTTP/1.1\r'],
  ['a line that never ends', 'x'.repeat(100_000)],
])('a stranger with %s is hung up on, unheard', async (_, line) => {
  await hungUp(await call(line, listening));
  expect(heard).toEqual([]);
});

test.each([
  '',
  'nonsense',
  '{"event":"listening","host":"127.0.0.1","port":70000}',
  '{"event":"boast"}',
  '{"event":"failed","code":"see `x` below"}',
  '{"event":"failed","code":"EACCES\\u001b[2J"}',
  'null',
])('a report that is not one is passed over: %s', async (line) => {
  const socket = await call(hello(), line, listening);
  socket.end();
  await hungUp(socket);
  expect(heard).toHaveLength(1);
});

test('closing hears what was sent before, and hangs up', async () => {
  const socket = await call(hello(), listening);
  const closed = hungUp(socket);
  await control.close();
  await closed;
  expect(heard).toHaveLength(1);
  control = await openControl();
});
