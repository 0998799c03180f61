// Prints what a terminal must not get to see, cut in the middle of a character, and a line without an end.
import { createServer } from 'node:net';

process.stdout.write(Buffer.from([0x63, 0x61, 0x66, 0xc3]));
process.stdout.write(Buffer.from([0xa9, 0x0d, 0x0a, 0xff, 0xfe, 0x1b, 0x5b, 0x32, 0x4a, 0x0a]));
process.stdout.write('x'.repeat(100_000));
process.stdout.write('\n\nlast words');
createServer().listen(Number(process.env['PORT']), '127.0.0.1');
