// 10 MB of lines, and only then a server.
import { createServer } from 'node:net';

const line = `${'over and over '.repeat(7)}\n`;
process.stdout.write(line.repeat(Math.ceil(10_000_000 / line.length)), () => {
  console.log('the end');
  createServer().listen(Number(process.env['PORT']), '127.0.0.1');
});
