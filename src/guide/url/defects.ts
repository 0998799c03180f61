import { parseUrl } from '../../http/parse-url.ts';
import type { Note } from '../note.ts';
import { quoted } from '../phrasing.ts';
import { rfc } from '../spec.ts';
import type { UrlSpan, UrlSplit } from './split.ts';
import { defaultPort } from './split.ts';

type UrlDefectReason =
  | 'empty'
  | 'bad-character'
  | 'no-scheme'
  | 'no-server'
  | 'no-colon'
  | 'no-slashes'
  | 'own-file'
  | 'no-host'
  | 'bad-host'
  | 'bad-port'
  | 'bad-percent';

/** Why a text is no URL, and where in it. The note is of whole sentences. */
export interface UrlDefect {
  readonly reason: UrlDefectReason;
  readonly start: number;
  readonly end: number;
  readonly note: Note;
}

type Finding = UrlDefect & { readonly suggestion?: string };

/** The first thing that keeps `typed` from being a URL, or undefined. */
export function findDefect(typed: string, split: UrlSplit): Finding | undefined {
  return (
    ownFile(typed) ??
    noColon(typed) ??
    badCharacter(typed) ??
    noScheme(typed, split) ??
    noHost(typed, split) ??
    badPort(split) ??
    badHost(split) ??
    badPercent(typed)
  );
}

const WHOLE = rfc(3986, '3');

function finding(
  reason: UrlDefectReason,
  { start, end }: Omit<UrlSpan, 'text'>,
  text: string,
  brief: string,
  suggestion?: string,
): Finding {
  const note = { id: `url.defect.${reason}`, text, brief, spec: WHOLE };
  return { reason, start, end, note, ...(suggestion !== undefined && { suggestion }) };
}

/** A path of Windows has the form of a scheme of one letter, which nobody has registered. */
function ownFile(typed: string): Finding | undefined {
  const text = typed.trim();
  if (!/^[a-z]:[\\/]/i.test(text)) return undefined;
  const start = typed.indexOf(text);
  return finding(
    'own-file',
    { start, end: start + 2 },
    'This is the name of a file on this computer, and no server is asked for it. As a URL it begins with `file:///`.',
    'a file of this computer',
    `file:///${text.replaceAll('\\', '/').replaceAll(NOT_ALLOWED, (character) => encodeURIComponent(character))}`,
  );
}

/** `http//host` and `http;//host`. */
function noColon(typed: string): Finding | undefined {
  const text = typed.trim();
  const [slip, name = ''] = /^(https?|wss?|ftp|file)[;.,]?(?=\/\/)/i.exec(text) ?? [];
  if (slip === undefined) return undefined;
  const start = typed.indexOf(text) + name.length;
  return finding(
    'no-colon',
    { start, end: start + slip.length - name.length },
    `A colon stands between ${quoted(name)} and the two slashes.`,
    'no colon behind the scheme',
    `${name}:${text.slice(slip.length)}`,
  );
}

const NOT_ALLOWED = /[\s\p{Cc}"<>^`{|}]/gu;

function badCharacter(typed: string): Finding | undefined {
  const text = typed.trim();
  if (text === '')
    return finding(
      'empty',
      { start: 0, end: typed.length },
      'Nothing was typed. A URL looks like `https://www.example.com/`.',
      'nothing there',
    );
  const first = typed.indexOf(text);
  const found = /[\s\p{Cc}"<>\\^`{|}]/u.exec(text);
  if (!found) return undefined;
  const range = { start: first + found.index, end: first + found.index + found[0].length };
  if (found[0] === '\\') {
    return finding(
      'bad-character',
      range,
      'The slashes of a URL lean the other way: `/`, not `\\`.',
      'wrong slash',
      text.replaceAll('\\', '/'),
    );
  }
  const encoded = text.replaceAll(NOT_ALLOWED, (character) => encodeURIComponent(character));
  const code = encodeURIComponent(found[0]);
  const what = /\s/.test(found[0]) ? 'A URL has no spaces in it' : 'This character may not stand in a URL';
  return finding(
    'bad-character',
    range,
    `${what}: it is written ${quoted(code)} there.`,
    'not allowed in a URL',
    encoded,
  );
}

/** `localhost:3000` and `example.com:80/x` have the form of a scheme and a path, but nobody means that. */
const HOST_AND_PORT = /^[\w.-]+:\d+(?:[/?#]|$)/;

function noScheme(typed: string, { scheme, authority, path }: UrlSplit): Finding | undefined {
  const text = typed.trim();
  if (scheme && !HOST_AND_PORT.test(text)) return undefined;
  const at = typed.indexOf(text);
  const range = { start: at, end: at };
  if (authority) {
    return finding(
      'no-scheme',
      range,
      'Only the scheme is missing, the word before `://`. Inside a page this would take over the scheme of the page.',
      'no scheme',
      `https:${text}`,
    );
  }
  if (/^[/?#.]/.test(path.text) || path.text === '') {
    return finding(
      'no-server',
      range,
      'This names a place inside a server, but not the server. Put scheme, host and port in front.',
      'no server named',
      `https://www.example.com${text.startsWith('/') ? '' : '/'}${text}`,
    );
  }
  const isLocal =
    /^(?:localhost|\d+(?:\.\d+){3}|\[[^\]]*\])(?:[:/?#]|$)/i.test(text) || HOST_AND_PORT.test(text);
  const added = isLocal ? 'http' : 'https';
  const browser =
    isLocal || text.includes('.')
      ? `A browser would put \`${added}://\` in front by itself; other programs want it written.`
      : 'A browser would rather search the web for these letters.';
  return finding(
    'no-scheme',
    range,
    `The scheme is missing: nothing says which protocol to speak. ${browser}`,
    'no scheme',
    `${added}://${text}`,
  );
}

function noHost(typed: string, split: UrlSplit): Finding | undefined {
  const { scheme, authority, host, path, query, fragment } = split;
  if (!scheme) return undefined;
  const name = scheme.text.toLowerCase();
  const rest = typed.trim().slice(scheme.text.length + 1);
  const isWeb = defaultPort(split) !== undefined;
  if (isWeb && !authority) {
    const range = { start: scheme.end, end: path.start };
    const text = `After ${quoted(`${name}:`)} come two slashes, then the host.`;
    return finding('no-slashes', range, text, 'two slashes missing', `${name}://${rest.replace(/^\/+/, '')}`);
  }
  if (authority && host?.text === '' && (isWeb || authority.text !== '')) {
    const text = 'There is no host: nothing says which computer to ask.';
    return finding('no-host', authority, text, 'no host', `${name}://localhost${rest.slice(2)}`);
  }
  if (host?.text || path.text !== '' || query || fragment) return undefined;
  return finding('no-host', path, `Nothing comes after ${quoted(`${name}:`)}.`, 'nothing after the scheme');
}

function badPort({ port }: UrlSplit): Finding | undefined {
  if (!port || (/^\d*$/.test(port.text) && Number(port.text) <= 65_535)) return undefined;
  const text = /^\d+$/.test(port.text)
    ? `There is no port ${quoted(port.text)}: the numbers end at 65535.`
    : `A port is a number from 0 to 65535; ${quoted(port.text)} is none.`;
  return finding('bad-port', port, text, 'no port number');
}

function badHost(split: UrlSplit): Finding | undefined {
  const { host } = split;
  if (!host || host.text === '') return undefined;
  if (host.text.startsWith('[') && parseUrl(`http://${host.text}/`) === undefined) {
    return finding(
      'bad-host',
      host,
      'Square brackets hold an IPv6 address, such as `[::1]`; this is none.',
      'no IPv6 address',
    );
  }
  const isUsable = defaultPort(split) === undefined || parseUrl(`http://${host.text}/`) !== undefined;
  const isWritten =
    host.text.startsWith('[') || /^(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2}|[^\0-\x7f])*$/i.test(host.text);
  if (isUsable && isWritten) return undefined;
  return finding(
    'bad-host',
    host,
    `${quoted(host.text)} is not the name or address of a computer.`,
    'no usable host',
  );
}

function badPercent(typed: string): Finding | undefined {
  const at = /%(?![0-9a-f]{2})/i.exec(typed)?.index;
  if (at === undefined) return undefined;
  const suggestion = typed.trim().replace(/%(?![0-9a-f]{2})/gi, '%25');
  return finding(
    'bad-percent',
    { start: at, end: at + 1 },
    'After `%` come two hexadecimal digits. The sign itself is written `%25`.',
    'lonely %',
    suggestion,
  );
}
