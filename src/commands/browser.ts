/** Opens a URL in the learner's own browser. Resolves once the system has been asked; a browser may still be missing. */
export async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  const child = await open(url);
  child.on('error', () => {});
  child.unref();
}
