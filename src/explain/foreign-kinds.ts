import { isPlainText } from '../http/content.ts';
import { isUnanswered, UNANSWERED } from './curl-failure.ts';

/** What bytes are that are no HTTP. */
export interface ForeignWords {
  readonly id: string;
  readonly text: string;
  readonly advice: string;
  /** True where a forgotten `2>&1` may be the reason. */
  readonly isOneStream?: true;
}

interface Kind extends ForeignWords {
  readonly is: (bytes: Uint8Array, text: string) => boolean;
}

const CAPTURE = 'To see the HTTP inside, capture it where it is not encrypted: `curl -v https://…` shows it.';
const SHOW_HEADERS =
  'This is what a body holds. To see the headers too, ask with `curl -si …`, or put `2>&1` behind `curl -v …`.';
const UNPACK = 'Unpack it first: ';

/** Kinds that are told by their first bytes, in the order in which they must be looked for. */
export const FOREIGN_KINDS: readonly Kind[] = [
  {
    id: 'blank',
    is: (_bytes, text) => /^\s*$/.test(text),
    text: 'There is nothing here but white space.',
    advice: 'Pipe a message in, as with `curl -si http://localhost:3000/ | serve-lesson explain`.',
  },
  {
    id: 'tls-hello',
    is: (bytes) => bytes[0] === 0x16 && bytes[1] === 3 && bytes[5] === 1,
    text: 'This is the beginning of an encrypted connection: a TLS ClientHello, with which a client asks a server to encrypt. An `https://` address went to a door where plain `http://` was expected, perhaps.',
    advice: CAPTURE,
  },
  {
    id: 'tls',
    is: (bytes) =>
      (bytes[0] ?? 0) >= 0x14 && (bytes[0] ?? 0) <= 0x18 && bytes[1] === 3 && (bytes[2] ?? 9) <= 4,
    text: 'This is encrypted: a TLS record. Only the two ends of the connection can read what is in it.',
    advice: CAPTURE,
  },
  {
    id: 'http2',
    is: (_bytes, text) => text.startsWith('PRI * HTTP/2.0\r\n\r\nSM'),
    text: 'This is HTTP/2, as it travels: after its greeting `PRI * HTTP/2.0` it is packed into binary frames.',
    advice:
      'Ask for HTTP/1.1, whose messages are text: `curl --http1.1 -v`; or let curl unpack it: `curl --http2 -si`.',
  },
  greeting('ssh', /^SSH-\d/, 'an SSH server, which you log in to', 'usually 80, 443, 3000 or 8080, not 22'),
  greeting(
    'smtp',
    /^220[ -][^\r\n]*E?SMTP/i,
    'a mail server (SMTP)',
    'usually 80, 443, 3000 or 8080, not 25',
  ),
  greeting(
    'ftp',
    /^220[ -]/,
    'a server for files or mail (FTP, perhaps)',
    'usually 80, 443, 3000 or 8080, not 21',
  ),
  greeting(
    'pop3',
    /^\+OK /,
    'a mailbox (POP3), or another program that says `+OK`',
    'usually 80, 443, 3000 or 8080',
  ),
  greeting('imap', /^\* OK .*IMAP/i, 'a mailbox (IMAP)', 'usually 80, 443, 3000 or 8080'),
  greeting(
    'redis',
    /^-(?:ERR|DENIED|NOAUTH) /,
    'a Redis database',
    'usually 80, 443, 3000 or 8080, not 6379',
  ),
  greeting(
    'mysql',
    /^.{4}\n(?:\d+\.\d+\.\d+[\w.-]*)\0/s,
    'a MySQL or MariaDB database',
    'usually 80, 443, 3000 or 8080, not 3306',
  ),
  utf16('utf-16le', 0xff, 0xfe),
  utf16('utf-16be', 0xfe, 0xff),
  packed('gzip', 'gzip', 'gunzip -c file.gz | serve-lesson explain', [0x1f, 0x8b]),
  packed('zip', 'ZIP', 'unzip it, and name the file inside', [0x50, 0x4b, 0x03, 0x04]),
  packed('zstd', 'Zstandard', 'zstd -dc file.zst | serve-lesson explain', [0x28, 0xb5, 0x2f, 0xfd]),
  packed('bzip2', 'bzip2', 'bzip2 -dc file.bz2 | serve-lesson explain', [0x42, 0x5a, 0x68]),
  packed('xz', 'xz', 'xz -dc file.xz | serve-lesson explain', [0xfd, 0x37, 0x7a, 0x58, 0x5a]),
  signed('png', 'a picture (PNG)', [0x89, 0x50, 0x4e, 0x47]),
  signed('jpeg', 'a picture (JPEG)', [0xff, 0xd8, 0xff]),
  signed('gif', 'a picture (GIF)', [0x47, 0x49, 0x46, 0x38]),
  signed('pdf', 'a PDF document', [0x25, 0x50, 0x44, 0x46]),
  signed('elf', 'a program for Linux', [0x7f, 0x45, 0x4c, 0x46]),
  signed('wasm', 'a WebAssembly program', [0x00, 0x61, 0x73, 0x6d]),
  {
    id: 'webp',
    is: (_bytes, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP',
    text: 'This is a picture (WebP), not an HTTP message.',
    advice: SHOW_HEADERS,
  },
  {
    id: 'pcap',
    is: (bytes) =>
      begins(bytes, [0xd4, 0xc3, 0xb2, 0xa1]) ||
      begins(bytes, [0xa1, 0xb2, 0xc3, 0xd4]) ||
      begins(bytes, [0x0a, 0x0d, 0x0d, 0x0a]),
    text: 'This is a recording of network packets (pcap), as tcpdump and Wireshark make it.',
    advice:
      'In Wireshark, choose “Follow HTTP stream” and save that as raw; or export it as HAR where you recorded it.',
  },
  {
    id: 'html',
    is: (_bytes, text) => /^\s*(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html|head|body|title)\b/i.test(text),
    text: 'This is a web page (HTML) without the message that brought it.',
    advice: SHOW_HEADERS,
  },
  {
    id: 'xml',
    is: (_bytes, text) => /^\s*<(?:\?xml|svg|rss|feed)\b/i.test(text),
    text: 'This is XML without the message that brought it.',
    advice: SHOW_HEADERS,
  },
  {
    id: 'json',
    is: (bytes, text) => /^\s*[[{]/.test(text) && isPlainText(bytes),
    text: 'This looks like JSON: data, without the message that brought it.',
    advice: SHOW_HEADERS,
  },
  {
    id: 'curl-command',
    is: (_bytes, text) => /^\s*(?:\$ )?(?:curl|wget|http|https)\s+\S/.test(text),
    text: 'This is a command, not what it prints.',
    advice:
      'Run it with `-si` or `-v` (curl), and hand over what comes: `curl -si … | serve-lesson explain`.',
  },
  {
    id: 'curl-no-message',
    is: (_bytes, text) => isUnanswered(text),
    text: UNANSWERED,
    advice: 'Run it again, and hand over all that it prints.',
  },
  {
    id: 'url',
    is: (_bytes, text) => /^\s*https?:\/\/\S+\s*$/i.test(text),
    text: 'This is an address, not a message.',
    advice: 'Ask there first: `curl -si <address> | serve-lesson explain`.',
  },
  {
    id: 'headers',
    is: (_bytes, text) => /^(?:[\w-]+:[^\r\n]*\r?\n){2,}/.test(`${text}\n`),
    text: 'These look like headers, but the first line of the message is missing.',
    advice:
      'Put it above them: `GET / HTTP/1.1` for a request, `HTTP/1.1 200 OK` for an answer, whichever it was.',
  },
];

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** What a server says of its own accord, as soon as somebody connects. */
function greeting(id: string, pattern: RegExp, who: string, ports: string): Kind {
  return {
    id,
    is: (_bytes, text) => pattern.test(text),
    text: `This is the greeting of ${who}. It speaks another language than HTTP.`,
    advice: `See that you knock at the right door: a web server's port is ${ports}.`,
  };
}

function utf16(id: string, first: number, second: number): Kind {
  return {
    id,
    is: (bytes) => begins(bytes, [first, second]),
    text: 'This is text in UTF-16, two bytes a character, as Windows PowerShell writes it with `>`. HTTP is written in bytes of one character each.',
    advice: 'Save it as UTF-8, or let curl write the file itself: `curl -si -o answer.txt …`.',
  };
}

function packed(id: string, what: string, how: string, signature: readonly number[]): Kind {
  return {
    id,
    is: (bytes) => begins(bytes, signature),
    text: `This is packed with ${what}, so that nothing of it can be read as it is.`,
    advice: UNPACK + (how.includes('|') ? `\`${how}\`.` : `${how}.`),
  };
}

function signed(id: string, what: string, signature: readonly number[]): Kind {
  return {
    id,
    is: (bytes) => begins(bytes, signature),
    text: `This is ${what}, not an HTTP message.`,
    advice: SHOW_HEADERS,
  };
}
