import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './place.ts';

/** A lesson of one server, `odd`, as far as a test says nothing else. */
export interface LessonParts {
  /** Front matter between the two lines of `---`. */
  readonly head?: string;
  /** All that follows the front matter. */
  readonly body?: string;
  /** The program of `odd`, for Node. */
  readonly node?: string;
  /** The program of `odd`, for Python. */
  readonly python?: string;
}

export const HEAD = `format: 1
title: Odd
summary: What may happen.
minutes: 1
servers:
  odd: { node: servers/server.js, python: servers/server.py }`;

/** Starts `odd` and asks it for `/`, which must bring 200. */
export const ASK = `# Odd

## Ask
<!-- id: ask -->

\`\`\`serve
odd
\`\`\`

\`\`\`http
GET /

HTTP/1.1 200
\`\`\`
`;

const NODE_SERVER = `import { createServer } from 'node:http';
createServer((request, response) => response.end('fine')).listen(process.env.PORT ?? 3000, '127.0.0.1');
`;

const PYTHON_SERVER = `import os
from flask import Flask

app = Flask(__name__)


@app.get("/")
def fine():
    return "fine"


app.run(port=int(os.environ.get("PORT", 3000)))
`;

/** Writes a folder with one lesson, \`odd\`, in it, for \`--lessons\`. */
export async function lessonFolder(parts: LessonParts = {}): Promise<string> {
  const { head = HEAD, body = ASK, node = NODE_SERVER, python = PYTHON_SERVER } = parts;
  const folder = await temporaryFolder();
  const servers = path.join(folder, 'odd/servers');
  await mkdir(servers, { recursive: true });
  await Promise.all([
    writeFile(path.join(folder, 'odd/lesson.md'), `---\n${head}\n---\n\n${body}`),
    writeFile(path.join(servers, 'package.json'), '{ "type": "module" }'),
    writeFile(path.join(servers, 'server.js'), node),
    writeFile(path.join(servers, 'server.py'), python),
  ]);
  return folder;
}

/** A program that does this with each connection once a request has come: \`socket\` is at hand. */
export function rawServer(onRequest: string): string {
  return `import { createServer } from 'node:net';
createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    ${onRequest}
  });
}).listen(process.env.PORT ?? 3000, '127.0.0.1');
`;
}
