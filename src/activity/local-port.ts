/** The port that a URL asks for on this very computer (80 where it names none); undefined for any other host. */
export function localPort(url: URL): number | undefined {
  const local = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return local ? Number(url.port || 80) : undefined;
}
