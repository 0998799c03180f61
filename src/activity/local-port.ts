import { portOf } from '../http/port.ts';

/** The port that a URL asks for on this very computer; undefined for any other host. */
export function localPort(url: URL): number | undefined {
  const local = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return local ? portOf(url) : undefined;
}
