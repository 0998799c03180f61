/** A run of the typed text. */
export interface UrlSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The typed text cut along the delimiters of RFC 3986 section 3; nothing is checked yet. */
export interface UrlSplit {
  readonly scheme: UrlSpan | undefined;
  /** Everything between `//` and the path; undefined where there is no `//`. */
  readonly authority: UrlSpan | undefined;
  readonly userinfo: UrlSpan | undefined;
  /** An IPv6 address with its brackets. */
  readonly host: UrlSpan | undefined;
  /** Empty where a colon stands with nothing behind it. */
  readonly port: UrlSpan | undefined;
  readonly path: UrlSpan;
  readonly query: UrlSpan | undefined;
  readonly fragment: UrlSpan | undefined;
}

const SCHEME = /^[a-z][a-z0-9+.-]*(?=:)/i;

/** White space around the URL is passed over. */
export function splitUrl(typed: string): UrlSplit {
  const first = typed.length - typed.trimStart().length;
  const last = Math.max(first, typed.trimEnd().length);
  const span = (start: number, end: number): UrlSpan => ({ text: typed.slice(start, end), start, end });
  const find = (mark: string, from: number, to: number): number => {
    const at = typed.indexOf(mark, from);
    return at < 0 || at > to ? to : at;
  };
  const text = typed.slice(first, last);
  const schemeLength = SCHEME.exec(text)?.[0].length;
  const scheme = schemeLength === undefined ? undefined : span(first, first + schemeLength);
  const rest = scheme ? scheme.end + 1 : first;
  const hash = find('#', rest, last);
  const mark = find('?', rest, hash);
  const hasAuthority = typed.startsWith('//', rest) && rest + 2 <= mark;
  const slash = hasAuthority ? find('/', rest + 2, mark) : rest;
  const authority = hasAuthority ? span(rest + 2, slash) : undefined;
  return {
    scheme,
    authority,
    ...splitAuthority(authority),
    path: span(slash, mark),
    query: mark < hash ? span(mark + 1, hash) : undefined,
    fragment: hash < last ? span(hash + 1, last) : undefined,
  };
}

/** `[userinfo@]host[:port]`; the last `@` counts, as browsers have it. */
function splitAuthority(authority: UrlSpan | undefined): Pick<UrlSplit, 'userinfo' | 'host' | 'port'> {
  if (!authority) return { userinfo: undefined, host: undefined, port: undefined };
  const { text, start } = authority;
  const span = (from: number, to: number): UrlSpan => ({
    text: text.slice(from, to),
    start: start + from,
    end: start + to,
  });
  const at = text.lastIndexOf('@');
  const hostStart = at + 1;
  const bracket = text.startsWith('[', hostStart) ? text.indexOf(']', hostStart) : -1;
  const colon = bracket < 0 ? text.indexOf(':', hostStart) : text.indexOf(':', bracket);
  const isOpenBracket = text.startsWith('[', hostStart) && bracket < 0;
  const hostEnd = colon < 0 || isOpenBracket ? text.length : colon;
  return {
    userinfo: at < 0 ? undefined : span(0, at),
    host: span(hostStart, hostEnd),
    port: hostEnd < text.length ? span(hostEnd + 1, text.length) : undefined,
  };
}

const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
  ['ftp', 21],
]);

/** The port that the scheme stands for where none is written. */
export function defaultPort({ scheme }: UrlSplit): number | undefined {
  return scheme && DEFAULT_PORTS.get(scheme.text.toLowerCase());
}
