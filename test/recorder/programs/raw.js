// A server without HTTP in it, as one writes it to learn: answers before anybody has asked, and reads text.
import { createServer } from 'node:net';

const greeter = createServer((socket) => {
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.write('HTTP/1.1 200 OK\r\n');
  socket.cork();
  socket.write('Content-Length: 6\r\n', 'latin1');
  socket.write(Buffer.from('\r\n'));
  socket.uncork();
  socket.once('data', () => socket.end('hellö', 'utf8'));
});
greeter.listen(Number(process.env['PORT']), '127.0.0.1');
