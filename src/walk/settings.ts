import { isRefusedByBrowsers, REFUSED_WORDS } from '../guide/refused-ports.ts';
import { SOURCE_PORT } from '../lesson/lesson.ts';
import type { PythonSearch } from '../server/python.ts';
import { parsePort } from '../server/port-number.ts';
import type { PortState } from '../server/ports.ts';
import { RuntimeMissing, ServerFailure } from '../server/failure.ts';
import type { Runtime } from '../server/server.ts';
import type { Settings } from '../stage/stage.ts';
import { Failure, Interrupted, UsageFailure } from '../failure.ts';
import type { Learner, Option } from '../stage/learner.ts';

export interface SettingsOptions {
  /** From the command line; what is given there is not asked. */
  readonly given: Partial<Settings>;
  /** From the last session. */
  readonly remembered: Partial<Settings>;
  readonly learner: Learner;
  readonly findPython: () => Promise<PythonSearch>;
  readonly checkPort: (port: number) => Promise<PortState>;
  readonly freePortFrom: (port: number) => Promise<number>;
  readonly remark: (tone: 'info' | 'warning', text: string) => Promise<void>;
}

/** What the lesson begins with, before the learner was asked anything. Throws where what was given cannot be had. */
export async function firstSettings(options: SettingsOptions): Promise<Settings> {
  return { port: await firstPort(options), runtime: await firstRuntime(options) };
}

/** Asks for what the command line left open; `current` is what Enter alone keeps. */
export async function askSettings(options: SettingsOptions, current: Settings): Promise<Settings> {
  const { given, learner, remark } = options;
  const port = given.port === undefined ? await askPort(options, current.port) : current.port;
  const runtime = given.runtime === undefined ? await askRuntime(options, current.runtime) : current.runtime;
  if (learner.present && given.port !== undefined && given.runtime !== undefined) {
    await remark('info', `You have chosen already: port ${port}, ${runtime === 'node' ? 'Node' : 'Python'}.`);
  }
  return { port, runtime };
}

async function firstPort(options: SettingsOptions): Promise<number> {
  const { given, remembered, learner, checkPort, freePortFrom, remark } = options;
  const wanted = given.port ?? remembered.port ?? SOURCE_PORT;
  const state = await checkPort(wanted);
  const warning = ipv6Warning(state, wanted);
  if (warning !== undefined) await remark('warning', warning);
  const trouble = portTrouble(state, wanted);
  if (trouble === undefined) return wanted;
  const free = await freePortFrom(Math.max(wanted + 1, 1024));
  if (given.port === undefined) {
    await remark('info', `${trouble.message} We take ${free} instead.`);
    return free;
  }
  if (!learner.present) throw trouble;
  const answer = await learner.pick<'free' | 'quit'>(`${trouble.message} What now?`, [
    { value: 'free', label: `Take port ${free}, which is free` },
    { value: 'quit', label: 'Quit' },
  ]);
  if (answer === 'quit') throw new Interrupted();
  return free;
}

async function askPort(options: SettingsOptions, current: number): Promise<number> {
  const { learner, checkPort, remark } = options;
  for (;;) {
    const typed = await learner.line('Which port shall the server use?', String(current));
    try {
      const port = parsePort(typed);
      const state = await checkPort(port);
      const trouble = portTrouble(state, port);
      if (trouble !== undefined) throw trouble;
      const warning = ipv6Warning(state, port);
      if (warning !== undefined && port !== current) await remark('warning', warning);
      return port;
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof Interrupted || !learner.present) throw error;
      await remark('warning', `${error.message} ${error.next}`);
    }
  }
}

/** The failure that a port which cannot be had, or would be of no use, amounts to; undefined where it is fine. */
function portTrouble(state: PortState, port: number): Failure | undefined {
  if (isRefusedByBrowsers(port)) {
    return new UsageFailure(`No browser opens a page at port ${port}: ${REFUSED_WORDS}.`, {
      next: 'Choose another port, such as 3000. (It belongs to another service, which a page could harm.)',
    });
  }
  switch (state) {
    case 'free':
    case 'also-on-ipv6':
      return undefined;
    case 'in-use':
      return new ServerFailure(`Port ${port} is already in use by another program.`, {
        code: 'EADDRINUSE',
        next: 'Choose another port, or end the program that uses it.',
      });
    case 'forbidden':
      return new ServerFailure(
        `Port ${port} is reserved: this system lets only an administrator listen below 1024.`,
        {
          code: 'EACCES',
          next: 'Choose one from 1024 to 65535, such as 3000.',
        },
      );
    default:
      return state satisfies never;
  }
}

function ipv6Warning(state: PortState, port: number): string | undefined {
  if (state !== 'also-on-ipv6') return undefined;
  return (
    `Another program listens on port ${port} of [::1], this computer's IPv6 address. A browser that is sent to ` +
    `localhost:${port} may meet that one instead of ours: use http://127.0.0.1:${port} there, or choose another port.`
  );
}

async function firstRuntime({ given, remembered, learner, findPython }: SettingsOptions): Promise<Runtime> {
  const wanted = given.runtime ?? remembered.runtime ?? 'node';
  if (wanted === 'node') return 'node';
  const python = await findPython();
  if (python.kind === 'found') return 'python';
  if (given.runtime === undefined) return 'node';
  if (!learner.present) throw new RuntimeMissing(python);
  const answer = await learner.pick<Runtime | 'quit'>(`${python.message} ${python.remedy}`, [
    { value: 'node', label: 'Go on with the Node servers, which are ready' },
    { value: 'quit', label: 'Quit, and mend that first' },
  ]);
  if (answer === 'quit') throw new RuntimeMissing(python);
  return answer;
}

async function askRuntime(
  { learner, findPython, remark }: SettingsOptions,
  current: Runtime,
): Promise<Runtime> {
  if (!learner.present) return current;
  const python = await findPython();
  if (python.kind === 'missing') {
    await remark('info', `We use the Node servers. ${python.message} ${python.remedy}`);
    return 'node';
  }
  const options: readonly Option<Runtime>[] = [
    { value: 'node', label: 'Node.js (JavaScript)' },
    { value: 'python', label: `Python (Flask ${python.flask})` },
  ];
  return learner.pick('Which language shall the example servers be written in?', options, current);
}
