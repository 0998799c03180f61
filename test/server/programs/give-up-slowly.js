// Cannot listen, and does not end either.
import { createServer } from 'node:net';

createServer()
  .on('error', (error) => console.error(`I stay: ${error.message}`))
  .listen(Number(process.env['PORT']), '127.0.0.1');
setInterval(() => undefined, 1000);
