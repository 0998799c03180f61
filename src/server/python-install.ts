/** What a Python says about itself. */
export interface PythonFacts {
  /** What it was started as: `python3`, or a path. */
  readonly name: string;
  readonly path: string;
  readonly version: string;
  readonly flask: string | null;
  readonly pip: boolean;
  /** It belongs to a virtual environment. */
  readonly virtual: boolean;
  /** The system's packager looks after it, and pip refuses to install into it (PEP 668). */
  readonly managed: boolean;
}

/** A Linux family's command, by the ids that its `os-release` file names. It brings Python along. */
const LINUX_COMMANDS: readonly (readonly [ids: readonly string[], command: string])[] = [
  [['debian', 'ubuntu'], 'sudo apt install python3-flask'],
  [['fedora', 'rhel', 'centos'], 'sudo dnf install python3-flask'],
  [['arch'], 'sudo pacman -S python-flask'],
  [['alpine'], 'sudo apk add py3-flask'],
  [['suse', 'opensuse'], 'sudo zypper install python3-Flask'],
];

function linuxCommand(osRelease: string): string | undefined {
  const matches = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)];
  const ids = new Set(matches.flatMap(([, names = '']) => names.split(' ')));
  return LINUX_COMMANDS.find(([known]) => known.some((id) => ids.has(id)))?.[1];
}

function quoted(name: string): string {
  return name.includes(' ') ? `"${name}"` : name;
}

function pythonCommand(platform: NodeJS.Platform, osRelease: string): string {
  switch (platform) {
    case 'win32':
      return 'winget install -e --id Python.Python.3.13';
    case 'darwin':
      return 'brew install python';
    default:
      return linuxCommand(osRelease) ?? 'sudo apt install python3-flask';
  }
}

/** A virtual environment of its own: what is left where pip is refused and the packager has no Flask. */
function environmentCommand(python: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `${python} -m venv flask-env; flask-env\\Scripts\\python -m pip install flask; flask-env\\Scripts\\activate`
    : `${python} -m venv ~/flask-env && . ~/flask-env/bin/activate && python -m pip install flask`;
}

/**
 * The one command that brings Flask to this Python, or Python (with Flask, where a packager
 * has both) where there is none.
 */
export function flaskInstallCommand(
  python: PythonFacts | undefined,
  platform: NodeJS.Platform,
  osRelease: string,
): string {
  if (python === undefined) return pythonCommand(platform, osRelease);
  const name = quoted(python.name);
  if (python.virtual || (python.pip && !python.managed)) return `${name} -m pip install flask`;
  const packaged = python.path.startsWith('/usr/bin/') ? linuxCommand(osRelease) : undefined;
  return packaged ?? environmentCommand(name, platform);
}
