/** The port that a URL asks for: the one it names, or the usual one (80, for https 443). */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
