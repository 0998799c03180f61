// Says so, and never answers.
import { createServer } from 'node:http';

createServer(() => {
  console.log('spinning');
  for (;;);
}).listen(Number(process.env['PORT']), '127.0.0.1');
