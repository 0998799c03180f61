// Its folder is gone as soon as it has started.
import { mkdtempSync, rmdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'serve-lesson-'));
process.chdir(folder);
rmdirSync(folder);

createServer((_, response) => response.end('fine')).listen(Number(process.env['PORT']), '127.0.0.1');
