import { UsageFailure } from '../failure.ts';
import type { Address } from './exchange.ts';
import { parseUrl } from './parse-url.ts';
import { portOf } from './port.ts';
import { controlDefects, isToken, trimSpace } from './syntax.ts';

/** What the client is asked to send. */
export interface ClientRequest {
  readonly method: string;
  /** Absolute, `http:` or `https:`. */
  readonly url: string | URL;
  /**
   * The request target (RFC 9112 section 3.2.1), where it is not the URL's path and query as they are: resolving
   * `//x`, `/..` or a backslash would make another request of what was written.
   */
  readonly target?: string;
  /**
   * What stands in the request line in place of that, whatever its form (RFC 9112 section 3.2): `*`, a whole URL … One
   * character a byte. Who is asked, and `Host`, stay as the URL has them.
   */
  readonly requestTarget?: string;
  /** In order. Host, Connection and Content-Length are added where they are missing. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** Where to connect to, when that is not where the URL points; Host stays as in the URL. */
  readonly connectTo?: Address;
}

/** A request that can be sent as it is. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  /** As it stands in the request line, one character a byte. */
  readonly target: string;
  /** The URL that is asked for; that of the server as a whole where the target is none of its paths. */
  readonly asked: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** What the caller wishes for the connection afterwards. */
  readonly connection: 'close' | 'keep-alive' | undefined;
  readonly body: Uint8Array | undefined;
  readonly address: Address;
}

/** Fields that manage the connection or the framing: the client sees to those itself. */
const OURS = new Set(['transfer-encoding', 'keep-alive', 'upgrade', 'expect']);

/** @throws {UsageFailure} for what cannot be sent as such; `next` says how to mend it. */
export function prepare(request: ClientRequest): Outgoing {
  const { method, body } = request;
  const url = readUrl(request.url);
  checkMethod(method);
  for (const [name, value] of request.headers) checkField(name, value);
  checkLength(request.headers, body);
  checkHost(request.headers);
  const target = targetOf(request, url);
  return {
    method,
    url,
    target,
    asked: url.origin + (target.startsWith('/') ? target : ''),
    headers: request.headers.filter(([name]) => !isNamed(name, 'connection')).flat(),
    connection: readConnection(request.headers),
    body,
    address: request.connectTo ?? addressOf(url),
  };
}

function readUrl(given: string | URL): URL {
  const url = parseUrl(String(given));
  if (url === undefined) {
    throw new UsageFailure(`"${String(given)}" is not a URL.`, {
      next: 'Write it whole, like http://localhost:3000/math',
    });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageFailure(`This client speaks HTTP only, not ${url.protocol.slice(0, -1)}.`, {
      next: 'Use a URL that begins with http:// or https://',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageFailure('A name or password in the URL is not sent to the server.', {
      next: 'Take the part before the @ out of the URL; to log in, send an Authorization header.',
    });
  }
  return url;
}

function targetOf({ target, requestTarget }: ClientRequest, url: URL): string {
  if (requestTarget !== undefined) return checkedRequestTarget(requestTarget);
  return target === undefined ? url.pathname + url.search : checkedPath(target);
}

/** Anything but what ends it in the request line, or the line itself. */
function checkedRequestTarget(target: string): string {
  if (/^[\x21-\x7e\x80-\xff]+$/.test(target)) return target;
  throw new UsageFailure(
    target === ''
      ? 'A request target cannot be empty.'
      : 'A request target has no spaces or control characters.',
    { next: 'It is one word of the request line, like * or /math; a space is written %20.' },
  );
}

/** What follows a `#` stays at home; other than ASCII travels in percent form, as browsers send it. */
function checkedPath(written: string): string {
  const [target = ''] = written.split('#');
  const encoded = target.replaceAll(/[^\x00-\x7f]+/gu, encodeURIComponent);
  if (!encoded.startsWith('/') || /[^\x21-\x7e]/.test(encoded)) {
    throw new UsageFailure(`"${written}" cannot be a path.`, {
      next: 'A path begins with / and has no spaces; a space is written %20.',
    });
  }
  return encoded;
}

function addressOf(url: URL): Address {
  return { host: hostToLookUp(url), port: portOf(url) };
}

/** The host to look up: an IPv6 address without its brackets. */
export function hostToLookUp({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function checkMethod(method: string): void {
  if (!isToken(method)) {
    throw new UsageFailure(`"${method}" cannot be a method.`, {
      next: 'A method is one word without spaces, like GET or POST.',
    });
  }
  if (method === 'CONNECT') {
    throw new UsageFailure('CONNECT asks a proxy for a tunnel, and this client does not dig tunnels.', {
      next: 'Choose another method.',
    });
  }
}

function checkField(name: string, value: string): void {
  if (!isToken(name)) {
    throw new UsageFailure(`"${name}" cannot be the name of a header.`, {
      next: 'A name has letters, digits and hyphens, no spaces: Accept-Language',
    });
  }
  if (OURS.has(name.toLowerCase())) {
    throw new UsageFailure(`This client does not send the header ${name}.`, {
      next: 'Leave it out: it would change how the connection is used, and the client sees to that itself.',
    });
  }
  if (controlDefects(value).length > 0) {
    throw new UsageFailure(`The value of ${name} has a control character in it, such as a line end.`, {
      next: 'Keep a header on one line.',
    });
  }
  if (!/^[\u0000-\u00ff]*$/.test(value)) {
    throw new UsageFailure(`The value of ${name} has a character that a header cannot carry.`, {
      next: 'Write such characters in percent form (%E2%82%AC for €), or send them in the body.',
    });
  }
}

function checkLength(headers: ClientRequest['headers'], body: Uint8Array | undefined): void {
  const lengths = headers.filter(([name]) => isNamed(name, 'content-length'));
  const size = body?.length ?? 0;
  const [length, ...others] = lengths;
  if (length === undefined) return;
  if (others.length > 0 || trimSpace(length[1]) !== String(size)) {
    throw new UsageFailure(`Content-Length does not match the body, which has ${size} bytes.`, {
      next: 'Leave Content-Length out: the client counts for you.',
    });
  }
}

function checkHost(headers: ClientRequest['headers']): void {
  if (headers.filter(([name]) => isNamed(name, 'host')).length > 1) {
    throw new UsageFailure('There is more than one Host header.', { next: 'Send only one.' });
  }
}

function readConnection(headers: ClientRequest['headers']): Outgoing['connection'] {
  const values = headers.filter(([name]) => isNamed(name, 'connection')).map(([, value]) => value);
  const [value, ...others] = values.map((text) => trimSpace(text).toLowerCase());
  if (value === undefined) return undefined;
  if (others.length === 0 && (value === 'close' || value === 'keep-alive')) return value;
  throw new UsageFailure(`This client cannot send "Connection: ${values.join(', ')}".`, {
    next: 'Use Connection: close or Connection: keep-alive, or leave it out.',
  });
}

function isNamed(name: string, lowerCased: string): boolean {
  return name.toLowerCase() === lowerCased;
}
