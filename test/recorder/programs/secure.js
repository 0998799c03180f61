/* global process */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const key = readFileSync(process.env['KEY'] ?? '');
const cert = readFileSync(process.env['CERT'] ?? '');

createServer({ key, cert }, (request, response) => {
  let size = 0;
  request.on('data', (piece) => (size += piece.length));
  request.on('end', () => {
    const body = request.url === '/big' ? 'x'.repeat(5 * 2 ** 20) : `${request.method} ${size}`;
    response.setHeader('Content-Length', body.length);
    response.write(body.slice(0, 1));
    response.end(body.slice(1));
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
