import { once } from 'node:events';

/**
 * Opens a URL in the learner's own browser. False where the system has no way to do so (a server without a desktop,
 * say); what the browser itself makes of it, nobody tells us.
 */
export async function openBrowser(url: string): Promise<boolean> {
  const { default: open } = await import('open');
  try {
    const child = await open(url);
    child.on('error', () => {});
    if (child.pid === undefined) await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
