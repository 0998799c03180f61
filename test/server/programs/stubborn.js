// Does not end when it is asked to.
import { createServer } from 'node:net';

process.on('SIGTERM', () => console.log('no'));
createServer().listen(Number(process.env['PORT']), '127.0.0.1');
