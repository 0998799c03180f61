import { parseUrl } from '../../http/parse-url.ts';
import type { Refusal, Stage } from '../protocol.ts';

/** Where a request goes: one of the servers here, and a target that begins with a slash. */
interface Place {
  readonly server: string;
  readonly target: string;
}

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
/** A host with a port, a port alone, or this computer, as one types it into a browser. */
const ADDRESS = /^(?:(?:[\w.-]+|\[[\da-f:.]+\])?:\d+|localhost|127(?:\.\d+){3})(?=[/?#]|$)/i;
const HERE = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;

/** Reads what was written as the path: that, with or without its slash, or the whole address of a server here. */
export function readTarget(
  written: string,
  server: string,
  servers: Stage['servers'],
): { readonly place: Place } | { readonly refusal: Refusal } {
  const text = written.trim();
  const isShort = ADDRESS.test(text);
  if (!isShort && !SCHEME.test(text)) return { place: { server, target: slashed(text) } };
  const whole = isShort ? `http://${text.startsWith(':') ? 'localhost' : ''}${text}` : text;
  // As it was written: a URL that was read has lost its dots and got its percents.
  const target = slashed(whole.replace(/^[^/]*\/\/[^/?#]*/, '').replace(/#.*$/s, ''));
  const url = parseUrl(whole);
  const asked = servers.filter(({ url: own }) => url !== undefined && isSamePlace(url, new URL(own)));
  const found = asked.find(({ name }) => name === server) ?? asked[0];
  return found === undefined
    ? { refusal: elsewhere(whole, target) }
    : { place: { server: found.name, target } };
}

function slashed(text: string): string {
  return text.startsWith('/') ? text : `/${text}`;
}

function isSamePlace(one: URL, other: URL): boolean {
  const isHere = HERE.test(one.hostname) && HERE.test(other.hostname);
  return (
    one.protocol === other.protocol && one.port === other.port && (isHere || one.hostname === other.hostname)
  );
}

function elsewhere(address: string, target: string): Refusal {
  const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return {
    message: `No server that runs here is at “${cut(address)}”.`,
    next: `Write the path alone, such as ${cut(target)}. In a terminal, \`serve-lesson send\` asks any server.`,
  };
}
