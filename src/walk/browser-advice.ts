import { existsSync } from 'node:fs';
import { release } from 'node:os';
import type { Environment } from '../environment.ts';

/** What is to be opened: a page of the example server's, or the inspector's. */
export type AdvisedPage = 'server' | 'inspector';

/**
 * What to say where the browser may be on another computer than the server, a line each: over SSH, in a container, in
 * WSL. Empty where both are at home.
 */
export function browserAdvice(
  { variables, platform }: Pick<Environment, 'variables' | 'platform'>,
  port: number,
  page: AdvisedPage,
): readonly string[] {
  if (variables['SSH_CONNECTION'] !== undefined || variables['SSH_TTY'] !== undefined) {
    return [
      'You are here over SSH, so your browser is on another computer. There, open a second terminal, let SSH bring ' +
        `the port over with \`ssh -L ${port}:localhost:${port}\` and the name of this computer, and then open the URL.`,
    ];
  }
  if (platform !== 'linux') return [];
  if (variables['WSL_DISTRO_NAME'] !== undefined || /microsoft/i.test(release())) {
    return [
      'You are in WSL. A browser on Windows usually reaches the URL as it is; if not, a browser inside WSL does.',
    ];
  }
  if (existsSync('/.dockerenv') || existsSync('/run/.containerenv') || variables['container'] !== undefined) {
    return [
      `You are in a container, and ${LISTENER[page]} listens inside it only. Forward port ${port} to your computer ` +
        '(an editor that opened this container can do that), and then open the URL.',
    ];
  }
  return [];
}

const LISTENER: Readonly<Record<AdvisedPage, string>> = {
  server: 'the server',
  inspector: 'the inspector, a server of its own,',
};
