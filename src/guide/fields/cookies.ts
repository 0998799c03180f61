import type { FieldScene, Wording } from '../entry.ts';
import { parseHttpDate } from '../http-date.ts';
import { count, list, listSome, quoted, relative, shortened, span } from '../phrasing.ts';

/** Set-Cookie: what to keep, for how long, and what the attributes forbid (RFC 6265 section 4.1). */
export function setCookie({ value, now }: FieldScene): Wording {
  const [pair = '', ...rest] = value.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  if (at < 1) return NAMELESS;
  const name = quoted(pair.slice(0, at).trim());
  const attributes = new Map(rest.map(attribute));
  const until = lifetime(attributes, now);
  if (until === 'over')
    return { text: `throw the cookie ${name} away`, brief: `forget the cookie ${name}`, variant: 'delete' };
  const limits = restrictions(attributes);
  const rules = limits.length === 0 ? '' : `. ${capitalised(list(limits))}`;
  return {
    text: `please keep the cookie ${name}${until}, and bring it along when you ask again${rules}`,
    brief: `keep the cookie ${name}`,
  };
}

/** RFC 6265 section 5.2. */
const NAMELESS: Wording = {
  text: 'gives no cookie a name (`name=value`), so a client that goes by the standard ignores it',
  brief: 'no name, so ignored',
  variant: 'ignored',
};

function attribute(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0
    ? [text.toLowerCase(), '']
    : [text.slice(0, at).trim().toLowerCase(), text.slice(at + 1).trim()];
}

/** Max-Age goes before Expires (RFC 6265 section 4.1.2.2). */
function lifetime(attributes: ReadonlyMap<string, string>, now: number): string {
  const seconds = attributes.get('max-age');
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) {
    return Number(seconds) <= 0 ? 'over' : ` for ${span(Number(seconds))}`;
  }
  const at = parseHttpDate(
    (attributes.get('expires') ?? '').replace(/^(\w{3}, \d{2})-(\w{3})-(\d{4})/, '$1 $2 $3'),
    now,
  );
  if (at !== undefined) return at <= now ? 'over' : ` (it ends ${relative(at, now)})`;
  return ' until the browser closes';
}

function restrictions(attributes: ReadonlyMap<string, string>): string[] {
  const path = attributes.get('path');
  const sameSite = attributes.get('samesite')?.toLowerCase();
  return [
    attributes.has('httponly') ? 'scripts in the page cannot read it' : '',
    attributes.has('secure') ? 'it only travels encrypted' : '',
    sameSite === 'strict' ? 'other sites never make it travel' : '',
    sameSite === 'lax' ? 'other sites make it travel only by a link' : '',
    path !== undefined && path !== '/' && path !== '' ? `it is for paths under ${shortened(path)}` : '',
  ].filter((limit) => limit !== '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cookie: what the client brings back. */
export function cookie({ value }: FieldScene): Wording {
  const names = value
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 1).join('').trim())
    .map((name) => (name === '' ? 'one without a name' : quoted(name, 24)));
  if (names.length === 0) return { text: 'the client brings no cookie', brief: 'no cookie', variant: 'none' };
  return {
    text: `the client brings back what the server gave it before: ${count(names.length, 'cookie')}, ${listSome(names, 3)}`,
    brief: `${count(names.length, 'cookie')} brought back`,
  };
}
