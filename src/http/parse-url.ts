/**
 * A URL, or undefined where the text is none. In Node 20 `URL.canParse` says yes to some texts beyond ASCII, once it
 * was called often enough to be compiled, at which `new URL` then throws: so only the attempt tells.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
