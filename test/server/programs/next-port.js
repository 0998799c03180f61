// Takes the next port where the one it was given is taken.
import { createServer } from 'node:net';

const port = Number(process.env['PORT']);
const server = createServer();
server.once('error', () => server.listen(port + 1, '127.0.0.1'));
server.listen(port, '127.0.0.1');
