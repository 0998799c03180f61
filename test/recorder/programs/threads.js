/* global process */
import { createServer } from 'node:http';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

if (isMainThread) {
  const program = new URL(import.meta.url);
  const first = new Worker(program);
  first.once('message', () => {
    // Another one, with a port of its own, and one that never listens.
    const second = new Worker(program, { env: { ...process.env, PORT: '0' } });
    second.once('message', (port) => console.log(`second at ${port}`));
    second.once('exit', () => console.log('second is gone'));
    second.on('message', (message) => message === 'end me' && void second.terminate());
    new Worker('setInterval(() => {}, 1000)', { eval: true }).on('error', console.error);
  });
} else {
  const server = createServer((request, response) => {
    response.end(`hello ${request.url}`, () => {
      if (request.url === '/exit') process.exit();
      if (request.url === '/terminate') parentPort?.postMessage('end me');
    });
  });
  server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
    const address = server.address();
    parentPort?.postMessage(typeof address === 'object' && address?.port);
  });
}
