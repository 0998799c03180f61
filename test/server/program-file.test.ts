import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { programFile } from '../../src/server/program-file.ts';

/** A folder with these files; each has its own name as its text. */
async function folderWith(...files: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'serve-lesson-program-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), file);
  }
  return folder;
}

test.each([
  ['python3 app.py', 'app.py'],
  ['node --watch --env-file=.env ./server/index.js --verbose', 'server/index.js'],
  ['node server/index', 'server/index.js'],
  ['PORT=3000 python3 "my app.py"', 'my app.py'],
  ['cd server && node index.js', 'server/index.js'],
  ['cd server; node index.js', 'server/index.js'],
  ['uvicorn shop.main:app --reload', 'shop/main.py'],
  ['flask --app app run', 'app.py'],
  ['flask --app=app run', 'app.py'],
])('of `%s`, %s is told', async (command, file) => {
  const folder = await folderWith('app.py', 'my app.py', 'server/index.js', 'shop/main.py', '.env');
  expect(await programFile(command, folder)).toEqual({ path: path.normalize(file), text: file });
});

test.each(['python3 -m http.server', 'node gone.js', './server', 'cat notes.txt', 'npm start', ''])(
  'of `%s` nothing is told',
  async (command) => {
    expect(await programFile(command, await folderWith('notes.txt', 'server/x.js'))).toBeUndefined();
  },
);

test('a package’s script is followed, and one that leads to itself is not', async () => {
  const folder = await folderWith('app.js');
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ scripts: { start: 'node app.js', dev: 'npm run dev' } }),
  );
  expect(await programFile('npm start', folder)).toMatchObject({ path: 'app.js' });
  expect(await programFile('npm run start', folder)).toMatchObject({ path: 'app.js' });
  expect(await programFile('npm run dev', folder)).toBeUndefined();
});

test('what is too long to be read by anybody is not shown', async () => {
  const folder = await folderWith();
  await writeFile(path.join(folder, 'app.js'), Buffer.alloc(3_000_000));
  expect(await programFile('node app.js', folder)).toBeUndefined();
});
