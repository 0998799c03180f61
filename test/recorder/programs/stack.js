// Prints where its own code was called from, and what its socket lets one see.
import { createServer } from 'node:http';

Error.stackTraceLimit = 100;
const server = createServer((request, response) => {
  console.log(JSON.stringify({ stack: new Error('here').stack }));
  request.socket.on('error', (error) => console.log(JSON.stringify({ stack: error.stack })));
  response.on('close', () => request.socket.write('after the end'));
  response.setHeader('Connection', 'close');
  response.end('ok');
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
