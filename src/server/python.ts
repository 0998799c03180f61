import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { errorCode } from '../error-code.ts';
import { flaskInstallCommand, type PythonFacts } from './python-install.ts';

/** ms that a Python may take to tell about itself. */
const PROBE_LIMIT = 10_000;

/**
 * Asks a Python about itself, without loading Flask. The empty entry of `sys.path` is where we happen to stand; it goes
 * before anything is imported from a file, or else a `json.py` that lies there would run.
 */
const PROBE = `
import sys
sys.path = [entry for entry in sys.path if entry]
import json, os, sysconfig
from importlib.util import find_spec
spec = find_spec("flask")
flask = None
if spec is not None and spec.origin is not None:
    try:
        from importlib.metadata import version
        flask = version("flask")
    except Exception:
        flask = "unknown"
print(json.dumps({
    "path": sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "flask": flask,
    "pip": find_spec("pip") is not None,
    "virtual": sys.prefix != sys.base_prefix,
    "managed": os.path.exists(os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")),
}))
`;

const FactsSchema = v.object({
  path: v.pipe(v.string(), v.nonEmpty()),
  version: v.string(),
  flask: v.nullable(v.string()),
  pip: v.boolean(),
  virtual: v.boolean(),
  managed: v.boolean(),
});

export interface PythonQuestion {
  /** A path or a name that was asked for; then no other is looked at. */
  readonly explicit?: string | undefined;
  readonly variables: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Where a Linux system says which one it is. */
  readonly osReleaseFile?: string;
}

interface FoundPython {
  readonly kind: 'found';
  /** Absolute path of the interpreter itself, behind any launcher script. */
  readonly path: string;
  readonly version: string;
  readonly flask: string;
}

interface MissingPython {
  readonly kind: 'missing';
  readonly why: 'no-python' | 'no-flask';
  /** Names and paths that were tried, in order. */
  readonly lookedFor: readonly string[];
  /** What was found, as a sentence. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

export type PythonSearch = FoundPython | MissingPython;

function candidates({ explicit, variables, platform }: PythonQuestion): string[] {
  if (explicit !== undefined) return [explicit];
  const environment = variables['VIRTUAL_ENV'];
  const program = platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
  return [...(environment ? [join(environment, program)] : []), 'python3', 'python', 'py'];
}

/** What it printed; undefined where there is no such program, and empty where it failed. */
function run(file: string, variables: NodeJS.ProcessEnv): Promise<string | undefined> {
  const limits = { timeout: PROBE_LIMIT, killSignal: 'SIGKILL', windowsHide: true } as const;
  return new Promise((resolve) => {
    execFile(file, ['-c', PROBE], { env: variables, ...limits }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else resolve(errorCode(error) === 'ENOENT' ? undefined : '');
    });
  });
}

/** What the Python of this name says about itself; where it says nothing, why. */
async function probe(
  name: string,
  variables: NodeJS.ProcessEnv,
): Promise<PythonFacts | 'not there' | 'not Python 3'> {
  const printed = await run(name, variables);
  if (printed === undefined) return 'not there';
  const answer = printed.trim().split('\n').at(-1);
  const facts = v.safeParse(v.pipe(v.string(), v.parseJson(), FactsSchema), answer);
  return facts.success ? { ...facts.output, name } : 'not Python 3';
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/**
 * Finds the first Python that has Flask: the one asked for, or an active virtual
 * environment's, or the first on the PATH.
 */
export async function findPython(question: PythonQuestion): Promise<PythonSearch> {
  const { explicit, variables, platform, osReleaseFile = '/etc/os-release' } = question;
  const lookedFor = candidates(question);
  let withoutFlask: PythonFacts | undefined;
  for (const name of lookedFor) {
    const facts = await probe(name, variables);
    if (typeof facts === 'string') {
      if (name === explicit)
        return { kind: 'missing', why: 'no-python', lookedFor, ...wrongName(name, facts) };
    } else if (facts.flask) {
      return { kind: 'found', path: facts.path, version: facts.version, flask: facts.flask };
    } else withoutFlask ??= facts;
  }

  const osRelease = platform === 'linux' ? await readFile(osReleaseFile, 'utf8').catch(() => '') : '';
  const remedy = `Install it with: ${flaskInstallCommand(withoutFlask, platform, osRelease)}`;
  if (withoutFlask) {
    const message = `Python ${withoutFlask.version} is here (${withoutFlask.path}), but Flask is not.`;
    return { kind: 'missing', why: 'no-flask', lookedFor, message, remedy };
  }
  const message = `No Python 3 was found; I looked for ${listed(lookedFor)}.`;
  return { kind: 'missing', why: 'no-python', lookedFor, message, remedy };
}

/** Nothing has to be installed where the name is wrong that was given. */
function wrongName(
  name: string,
  why: 'not there' | 'not Python 3',
): Pick<MissingPython, 'message' | 'remedy'> {
  const nothing = /[/\\]/.test(name)
    ? `There is no program at ${name}.`
    : `There is no program \`${name}\` on your PATH.`;
  return {
    message: why === 'not there' ? nothing : `${name} is no Python 3.`,
    remedy: 'Leave --python out, and the first Python on your PATH that has Flask is used.',
  };
}
