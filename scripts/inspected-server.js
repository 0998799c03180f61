// A real run of `serve-lesson serve`: the built CLI, an example server, and the inspector beside it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../bin/serve-lesson.js', import.meta.url));

/**
 * Resolves once both listen. Its data lie in `directory`.
 * @param {string} server of our lesson
 * @param {{ directory: string, port: number }} where
 */
export async function serveInspected(server, { directory, port }) {
  const child = spawn(
    process.execPath,
    [launcher, 'serve', 'server', server, '--json', '--port', String(port)],
    {
      cwd: path.dirname(launcher),
      env: { ...process.env, SERVE_LESSON_DATA_DIR: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const found = await Promise.race([findInspector(child.stdout), ended.then(() => undefined)]);
  if (found === undefined) throw new Error(`the example server ${server} does not start`);
  return {
    inspector: found,
    url: `http://localhost:${port}`,
    /**
     * Asks as the built-in client does.
     * @param {string} method
     * @param {string} target
     */
    async ask(method, target) {
      const response = await fetch(`${found}send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: new URL(found).origin },
        body: JSON.stringify({ server, method, target, headers: [] }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async close() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/**
 * The page's address once the server listens, from the events that the CLI tells; the others are read and forgotten.
 * @param {import('node:stream').Readable} stdout
 * @returns {Promise<string | undefined>}
 */
function findInspector(stdout) {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdout });
    /** @type {string | undefined} */
    let url;
    lines.on('line', (line) => {
      const event = JSON.parse(line);
      if (event.type === 'inspector') url = event.url;
      if (event.type === 'server' && event.event === 'listening') resolve(url);
    });
    lines.once('close', () => resolve(undefined));
  });
}
