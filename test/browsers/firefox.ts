import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { installed } from './installed.ts';

/** Path of the first Firefox on the PATH. Where there is none, that is said; under CI it is a failure. */
export function findFirefox(): string | undefined {
  return installed({ names: ['firefox-esr', 'firefox'], called: 'Firefox', debian: 'firefox-esr' });
}

/** A new profile greets nobody, and asks nobody for anything but what the test asks it for. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.enabled': false,
};

/** Opens a page in a Firefox without a window, with a profile of its own; both are gone when the test is over. */
export async function openInFirefox(executable: string, url: string): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'serve-lesson-firefox-'));
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(path.join(home, 'user.js'), lines.join(''));
  const parameters = ['--headless', '--no-remote', '--profile', home, url];
  const child = spawn(executable, parameters, {
    env: { ...process.env, HOME: home },
    stdio: 'ignore',
    detached: true,
  });
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  });
  await once(child, 'spawn');
}
