// Answers in every way that HTTP knows.
import { createServer } from 'node:http';

const MIB = 2 ** 20;

const server = createServer((request, response) => void answer(request, response));

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
async function answer(request, response) {
  switch (request.url) {
    case '/chunked':
      response.write('first ');
      response.write(Buffer.from('sécond ', 'latin1'));
      setImmediate(() => response.end('third'));
      return;
    case '/corked':
      response.setHeader('Content-Length', 9);
      response.cork();
      response.write('abc');
      response.write(Buffer.from('def'));
      response.write('ghi', 'latin1');
      response.uncork();
      response.end();
      return;
    case '/slow':
      setTimeout(() => response.end('slow'), 60);
      return;
    case '/never':
      return;
    case '/big':
      response.end(Buffer.alloc(5 * MIB, 'b'));
      return;
    case '/stream':
      for (let at = 0; at < 40; at += 1) {
        if (!response.write(Buffer.alloc(MIB, 's')))
          await new Promise((done) => response.once('drain', done));
      }
      response.end();
      return;
    case '/reset':
      response.write('not all of ');
      setImmediate(() => request.socket.resetAndDestroy());
      return;
    case '/short':
      response.setHeader('Content-Length', 100);
      response.write('too short');
      setImmediate(() => request.socket.destroy());
      return;
    case '/crash':
      throw new Error('no more flour');
    default: {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      response.setHeader('Content-Type', 'text/plain');
      response.end(`${request.method} ${size}`);
    }
  }
}

server.on('upgrade', (_request, socket, head) => {
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
  socket.write(head);
  socket.pipe(socket);
});

const port = Number(process.env['PORT']);
server.listen(port, '127.0.0.1');
