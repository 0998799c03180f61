import { UsageFailure } from '../failure.ts';
import { parseUrl } from '../http/parse-url.ts';

/** A URL, and the request target that it was written with. */
export interface Destination {
  readonly url: URL;
  /** Path and query as written, where characters that cannot stand in a request line are in percent form. */
  readonly target: string;
  /** The name and password before the `@`, taken out of the URL. */
  readonly login?: { readonly user: string; readonly password: string };
}

const LAST_PORT = 65_535;

/** `http:/host`, with a slash too few. */
const ONE_SLASH = /^(https?):\/(?!\/)/i;
/** `http//host`, without its colon. */
const NO_COLON = /^(https?)[;.,]?(?=\/\/)/i;
/** A file by its whole name, on Windows or as a URL. */
const OWN_FILE = /^(?:[a-z]:[\\/]|file:)/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Completes what was written to a whole URL: `:3000/path` and `:/path` are on this computer, and without a scheme it is
 * http. `query` is added behind what the URL has already.
 * @throws {UsageFailure}
 */
export function destinationOf(
  written: string,
  query: readonly (readonly [name: string, value: string])[],
): Destination {
  if (ONE_SLASH.test(written)) {
    throw new UsageFailure(`“${written}” has one slash too few.`, {
      next: `Write ${written.replace(ONE_SLASH, '$1://')}`,
    });
  }
  if (NO_COLON.test(written)) {
    throw new UsageFailure(`“${written}” has no colon between its scheme and the slashes.`, {
      next: `Write ${written.replace(NO_COLON, '$1:')}`,
    });
  }
  if (OWN_FILE.test(written)) {
    throw new UsageFailure(`“${written}” is a file of this computer, and no server is asked for it.`, {
      next: 'Open it in a browser. For HTTP it takes a server, and its address: http://localhost:3000/',
    });
  }
  const whole = completed(written);
  const [, scheme = '', authority = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)([^#]*)/i.exec(whole) ?? [];
  const origin = `${scheme}://${authority}`;
  if (authority === '' || authority === '*' || !URL.canParse(origin)) throw notAUrl(written, authority);
  const url = new URL(origin);
  if (url.port === '0') throw noPort('0');
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  const target = withQuery(encoded(path), query);
  const login = { user: decoded(url.username), password: decoded(url.password) };
  url.username = '';
  url.password = '';
  return { url, target, ...(login.user === '' && login.password === '' ? {} : { login }) };
}

/**
 * Where a Location or another relative reference leads from here (RFC 3986 section 5); undefined where nowhere.
 * `reference` has one character a byte, as header values have.
 */
export function followedFrom({ url, target }: Destination, reference: string): Destination | undefined {
  const next = parseUrl(reference.replaceAll(/[\u0080-\u00ff]/g, percentForm), url.origin + target);
  if (next === undefined || (next.protocol !== 'http:' && next.protocol !== 'https:')) return undefined;
  return { url: new URL(next.origin), target: next.pathname + next.search };
}

function completed(written: string): string {
  const given = written.trim().replace(/^:\/\//, '');
  if (SCHEME.test(given)) return given;
  const short = /^:(?!:)(\d*)(.*)$/s.exec(given);
  if (short === null) return `http://${given}`;
  const [, port = '', rest = ''] = short;
  return `http://localhost${port === '' ? '' : `:${port}`}${rest}`;
}

function withQuery(target: string, query: readonly (readonly [string, string])[]): string {
  if (query.length === 0) return target;
  const added = query.map(([name, value]) => `${component(name)}=${component(value)}`).join('&');
  if (!target.includes('?')) return `${target}?${added}`;
  return /[?&]$/.test(target) ? target + added : `${target}&${added}`;
}

function component(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** What cannot stand in a request line travels in percent form; all else stays as it was written. */
function encoded(text: string): string {
  return wellFormed(text).replaceAll(/[^\u0021-\u007e]+/gu, encodeURIComponent);
}

/** Of one byte: the URL parser would take its character for one of many, and encode that. */
function percentForm(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Half of a surrogate pair is no character, and has no percent form. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function notAUrl(written: string, authority: string): UsageFailure {
  const [, port] = /:(\d+)$/.exec(authority) ?? [];
  if (port !== undefined && Number(port) > LAST_PORT) {
    return noPort(port);
  }
  if (authority === '*') {
    return new UsageFailure('`*` stands for a server as a whole, but does not say which one.', {
      next: "Name it: OPTIONS localhost:3000 --request-target '*'",
    });
  }
  return new UsageFailure(`“${written}” is not a URL.`, {
    next: 'Write it like http://localhost:3000/math, or in short localhost:3000/math or :3000/math',
  });
}

function noPort(port: string): UsageFailure {
  return new UsageFailure(`There is no port ${port}.`, { next: `Ports go from 1 to ${LAST_PORT}.` });
}
