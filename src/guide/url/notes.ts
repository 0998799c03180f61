import { parseUrl } from '../../http/parse-url.ts';
import type { Note } from '../note.ts';
import { quoted } from '../phrasing.ts';
import { rfc } from '../spec.ts';
import type { UrlPart } from './part.ts';
import { detailsOf } from './query.ts';
import type { UrlSplit } from './split.ts';
import { defaultPort } from './split.ts';

type Span = Pick<UrlPart, 'part' | 'text' | 'implied'>;

/** What this very part means. */
export function notePart(span: Span, split: UrlSplit): Note {
  switch (span.part) {
    case 'scheme':
      return schemeNote(span.text.toLowerCase());
    case 'userinfo':
      return userinfoNote(span.text);
    case 'host':
      return hostNote(span.text);
    case 'port':
      return portNote(span, split);
    case 'path':
      return pathNote(span, split);
    case 'query':
      return queryNote(span.text);
    case 'fragment':
      return fragmentNote(span.text);
  }
}

function note(id: string, text: string, brief: string, section: string): Note {
  return { id: `url.${id}`, text, brief, spec: rfc(3986, section) };
}

const SCHEMES: ReadonlyMap<string, readonly [text: string, brief: string]> = new Map([
  ['http', ['how to talk: HTTP, unencrypted', 'how to talk']],
  ['https', ['how to talk: HTTP, encrypted so that nobody on the way can read it', 'how to talk, encrypted']],
  ['ws', ['how to talk: WebSocket, a lasting line for messages', 'how to talk']],
  ['wss', ['how to talk: WebSocket, a lasting line for messages, encrypted', 'how to talk, encrypted']],
  ['ftp', ['how to talk: FTP, an old way to fetch files; browsers have given it up', 'how to talk']],
  ['file', ['no talking at all: a file of this computer, without any server', 'a file here']],
  ['mailto', ['no page: an e-mail to be written', 'an e-mail']],
  ['data', ['no server: the content itself follows', 'the content itself']],
  [
    'javascript',
    ['no address: a program for the page to run. Do not open such a link from strangers', 'a program'],
  ],
]);

function schemeNote(scheme: string): Note {
  const known = SCHEMES.get(scheme);
  const [text, brief] = known ?? [
    'a scheme that the guide does not know; some program may answer to it',
    'unknown scheme',
  ];
  return note(`scheme.${known ? scheme : 'unknown'}`, `${quoted(scheme)}: ${text}`, brief, '3.1');
}

function userinfoNote(userinfo: string): Note {
  const secret = userinfo.includes(':')
    ? 'A password here can be read by everybody who sees the address. '
    : '';
  const text = `${quoted(userinfo.split(':', 1)[0] ?? '')}: a user's name. ${secret}Beware: the real host comes after the \`@\``;
  return note('userinfo', text, 'name of a user', '3.2.1');
}

function hostNote(host: string): Note {
  const name = host.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) {
    return note(
      'host.localhost',
      `${quoted(host)}: the name every computer has for itself. The request never leaves it`,
      'this computer',
      '3.2.2',
    );
  }
  if (host.startsWith('[')) {
    const self = parseUrl(`http://${host}/`)?.hostname === '[::1]' ? 'this very computer' : 'a computer';
    return note(
      'host.ipv6',
      `${quoted(host)}: the IPv6 address of ${self}; the brackets keep its colons apart from the port's`,
      'address (IPv6)',
      '3.2.2',
    );
  }
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return ipv4Note(host);
  const sent = parseUrl(`http://${host}/`)?.hostname ?? name;
  const converted = sent === name ? '' : `. On the way it is written ${quoted(sent)}`;
  return note(
    'host.name',
    `${quoted(host)}: whose shop. The name is looked up, like in a phone book, to get the computer's address${converted}`,
    'whose shop',
    '3.2.2',
  );
}

function ipv4Note(host: string): Note {
  if (host === '0.0.0.0') {
    const text =
      '`0.0.0.0`: all addresses of a computer, for a server that listens. Only some systems take it for this computer: write `localhost`';
    return note('host.everywhere', text, 'no address to go to', '3.2.2');
  }
  const what = host.startsWith('127.')
    ? 'the address every computer has for itself'
    : /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host)
      ? 'the address of a computer in the same private network'
      : 'the address of a computer, as a number; nothing needs to be looked up';
  return note('host.ipv4', `${quoted(host)}: ${what}`, 'address (IPv4)', '3.2.2');
}

function portNote({ text, implied }: Span, split: UrlSplit): Note {
  const scheme = split.scheme?.text.toLowerCase() ?? '';
  const usual = defaultPort(split);
  const brief = 'the door';
  if (implied)
    return note(
      'port.implied',
      `${text}: the door, though not written: it is the usual one for ${scheme}`,
      brief,
      '3.2.3',
    );
  if (Number(text) === usual) {
    return note(
      'port.usual',
      `${text}: the door. It is the usual one for ${scheme}, so it could be left out`,
      brief,
      '3.2.3',
    );
  }
  if (Number(text) === 0)
    return note(
      'port.zero',
      '0: no door that one can knock at; programs use it for "any free one"',
      brief,
      '3.2.3',
    );
  const unusual =
    usual === undefined
      ? ''
      : `. Not the usual one for ${scheme}, so it must be said: without it, ${usual} would be meant`;
  return note('port', `${text}: the door${unusual}`, brief, '3.2.3');
}

function pathNote({ text, implied }: Span, { host, scheme }: UrlSplit): Note {
  if (implied)
    return note('path.implied', '`/`: no path is written, so the front room is meant', 'front room', '3.3');
  if (!host || host.text === '') {
    const what = scheme?.text.toLowerCase() === 'file' ? 'where the file lies' : 'what is meant';
    return note('path.opaque', `${quoted(text)}: ${what}`, what, '3.3');
  }
  if (text === '/') return note('path.root', '`/`: the front room', 'front room', '3.3');
  const plain = decoded(text);
  const meaning =
    plain === undefined
      ? ''
      : `. It reads ${quoted(plain)}: some characters must be written as % and two digits`;
  const sent = sentAs(text);
  return note(
    'path',
    `${quoted(text)}: the endpoint, the room behind the door${meaning}${sent}`,
    'the room',
    '3.3',
  );
}

/** What a percent-encoded text stands for; undefined where nothing is encoded, or not as UTF-8. */
function decoded(text: string): string | undefined {
  if (!text.includes('%')) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function sentAs(text: string): string {
  const letter = /[^\0-\x7f\p{Cs}]/u.exec(text)?.[0];
  return letter === undefined ? '' : `. ${quoted(letter)} travels as ${quoted(encodeURIComponent(letter))}`;
}

function queryNote(query: string): Note {
  if (query === '')
    return note('query.empty', 'nothing stands after the `?`: an empty query', 'empty query', '3.4');
  const details = detailsOf(query);
  return note(
    'query',
    `${quoted(query)}: the query, a wish in more detail. ${details.charAt(0).toUpperCase()}${details.slice(1)}`,
    'wishes in detail',
    '3.4',
  );
}

function fragmentNote(fragment: string): Note {
  if (fragment === '')
    return note(
      'fragment.empty',
      'nothing stands after the `#`: the top of the page',
      'top of the page',
      '3.5',
    );
  const text = `${quoted(fragment)}: a place within the page. The browser keeps it to itself; the server never sees it`;
  return note('fragment', text, 'place within the page', '3.5');
}
