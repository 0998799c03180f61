import { access, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flaskInstallCommand, type PythonFacts } from '../../src/server/python-install.ts';
import { findPython, type PythonQuestion } from '../../src/server/python.ts';
import { python } from './python-here.ts';

const facts: PythonFacts = {
  name: 'python3',
  path: '/usr/bin/python3',
  version: '3.11.2',
  flask: null,
  pip: true,
  virtual: false,
  managed: false,
};

describe('the command that installs Flask', () => {
  const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nID=debian\n';
  const mint = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n';
  const rocky = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n';
  const homebrew = '/opt/homebrew/bin/python3';

  test.each<[string, string, PythonFacts | undefined, NodeJS.Platform, string]>([
    ['pip, where it may', 'python3 -m pip install flask', facts, 'linux', debian],
    [
      'pip in a virtual environment',
      'python -m pip install flask',
      { ...facts, name: 'python', virtual: true, managed: true },
      'linux',
      debian,
    ],
    [
      'a path with a space in quotes',
      '"/my py/python" -m pip install flask',
      { ...facts, name: '/my py/python' },
      'linux',
      debian,
    ],
    [
      'apt where pip is refused',
      'sudo apt install python3-flask',
      { ...facts, managed: true },
      'linux',
      debian,
    ],
    ['apt where there is no pip', 'sudo apt install python3-flask', { ...facts, pip: false }, 'linux', mint],
    ['dnf on its systems', 'sudo dnf install python3-flask', { ...facts, managed: true }, 'linux', rocky],
    ['pacman on its systems', 'sudo pacman -S python-flask', undefined, 'linux', 'ID=arch'],
    ['the packager, also without Python', 'sudo apt install python3-flask', undefined, 'linux', mint],
    ['Python first, on Windows', 'winget install -e --id Python.Python.3.13', undefined, 'win32', ''],
    ['Python first, on macOS', 'brew install python', undefined, 'darwin', ''],
    [
      'a virtual environment where pip is refused and the packager has no Flask for it',
      'python3 -m venv ~/flask-env && . ~/flask-env/bin/activate && python -m pip install flask',
      { ...facts, path: homebrew, managed: true },
      'darwin',
      '',
    ],
  ])('is %s', (_, command, python3, platform, osRelease) => {
    expect(flaskInstallCommand(python3, platform, osRelease)).toBe(command);
  });
});

describe.skipIf(process.platform === 'win32')('looking for Python', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'serve lesson python '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A program of this name that says what a Python would. */
  async function pretend(name: string, script: string): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return file;
  }
  const says = (answer: Partial<PythonFacts>): string => `echo '${JSON.stringify({ ...facts, ...answer })}'`;
  const search = (question: Partial<PythonQuestion> = {}) =>
    findPython({
      variables: { PATH: folder },
      platform: 'linux',
      osReleaseFile: path.join(folder, 'none'),
      ...question,
    });

  test('takes the first of python3, python and py that has Flask', async () => {
    await pretend('python3', says({}));
    await pretend('python', says({ path: '/real/python', flask: '3.1.3' }));
    await pretend('py', says({ path: '/other/python', flask: '3.0.0' }));
    expect(await search()).toEqual({
      kind: 'found',
      path: '/real/python',
      version: '3.11.2',
      flask: '3.1.3',
    });
  });

  test('looks into an active virtual environment first', async () => {
    await pretend('python3', says({ flask: '2.0.0' }));
    await pretend('env/bin/python', says({ path: '/env/python', flask: '3.1.3' }));
    const variables = { PATH: folder, VIRTUAL_ENV: path.join(folder, 'env') };
    expect(await search({ variables })).toMatchObject({ path: '/env/python' });
  });

  test('looks at nothing but the one that was asked for', async () => {
    await pretend('python3', says({ flask: '3.1.3' }));
    const explicit = await pretend('mine', says({}));
    expect(await search({ explicit })).toMatchObject({
      kind: 'missing',
      why: 'no-flask',
      lookedFor: [explicit],
    });
  });

  test('installs nothing where the name that was given is wrong', async () => {
    await pretend('python3', says({ flask: '3.1.3' }));
    const remedy = 'Leave --python out, and the first Python on your PATH that has Flask is used.';
    const explicit = path.join(folder, 'nowhere', 'python3');
    expect(await search({ explicit })).toEqual({
      kind: 'missing',
      why: 'no-python',
      lookedFor: [explicit],
      message: `There is no program at ${explicit}.`,
      remedy,
    });
    expect(await search({ explicit: 'python9' })).toMatchObject({
      message: 'There is no program `python9` on your PATH.',
      remedy,
    });
    const other = await pretend('other', 'echo "no snake"');
    expect(await search({ explicit: other })).toMatchObject({ message: `${other} is no Python 3.`, remedy });
  });

  test('says what it looked for where there is no Python', async () => {
    expect(await search()).toEqual({
      kind: 'missing',
      why: 'no-python',
      lookedFor: ['python3', 'python', 'py'],
      message: 'No Python 3 was found; I looked for python3, python and py.',
      remedy: 'Install it with: sudo apt install python3-flask',
    });
  });

  test('says which Python lacks Flask, and how it gets it', async () => {
    await pretend('python3', 'echo "a greeting of the system"; ' + says({}));
    expect(await search()).toMatchObject({
      why: 'no-flask',
      message: 'Python 3.11.2 is here (/usr/bin/python3), but Flask is not.',
      remedy: 'Install it with: python3 -m pip install flask',
    });
  });

  test.each([
    ['fails, as Python 2 does', 'echo "ImportError" >&2; exit 1'],
    ['is a stub of a shop', 'echo "Python was not found; run without arguments to install"; exit 49'],
    ['says something else', 'echo "{}"'],
    ['says nothing', ''],
  ])('passes over a program that %s', async (_, script) => {
    await pretend('python3', script);
    await pretend('python', says({ flask: '3.1.3' }));
    expect(await search()).toMatchObject({ kind: 'found' });
  });

  test.skipIf(python === undefined)(
    'finds the interpreter itself behind a link or launcher, and Flask’s version',
    async () => {
      const real = python ?? '';
      const explicit = path.join(folder, 'python3');
      await writeFile(explicit, `#!/bin/sh\nexec "${real}" "$@"\n`);
      await chmod(explicit, 0o755);
      const found = await search({ explicit, variables: process.env });
      expect(found).toMatchObject({ kind: 'found', path: real, flask: expect.stringMatching(/^\d+\.\d+/) });
    },
  );

  test.skipIf(python === undefined)('runs no file of the folder it is asked in', async () => {
    const trace = path.join(folder, 'trace');
    const trap = `open(${JSON.stringify(trace)}, 'a').close()\n`;
    const names = ['json', 'os', 'sysconfig', 'importlib', 'flask'];
    await Promise.all(names.map((name) => writeFile(path.join(folder, `${name}.py`), trap)));
    const explicit = await pretend('python3', `cd "${folder}" && exec "${python ?? ''}" "$@"`);
    expect(await search({ explicit, variables: process.env })).toMatchObject({ kind: 'found' });
    await expect(access(trace)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
