// Tells what a program can see of us.
import { createServer } from 'node:net';

const ours = Object.keys(process.env).filter((name) => name.startsWith('SERVE_LESSON'));
console.log(JSON.stringify({ ours, port: process.env['PORT'], folder: process.cwd() }));
createServer().listen(Number(process.env['PORT']), '127.0.0.1');
