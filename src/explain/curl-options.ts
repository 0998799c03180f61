/** What a command line of curl says. */
export interface CurlArguments {
  readonly urls: readonly string[];
  /** Options by their long name, each with its value (empty where it takes none), in order. */
  readonly options: readonly (readonly [name: string, value: string])[];
}

/** Long names of the short options that take a value; of the others only those that change the request. */
const SHORT: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  d: 'data',
  e: 'referer',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  T: 'upload-file',
  u: 'user',
  X: 'request',
};

const SHORT_WITH_VALUE = new Set('AbcCdDeEFhHKmoPQrtTuUwxXyYz');

const LONG_WITH_VALUE = new Set(
  `aws-sigv4 cacert capath cert cert-type ciphers connect-timeout connect-to cookie cookie-jar crlfile curves data data-ascii data-binary data-raw
  data-urlencode dns-servers doh-url dump-header form form-string header interface json key key-type limit-rate local-port max-filesize
  max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir pass pinnedpubkey preproxy proto proto-default proto-redir proxy
  proxy-header proxy-user range rate referer request request-target resolve retry retry-delay retry-max-time socks4 socks4a socks5
  socks5-hostname speed-limit speed-time stderr time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user
  user-agent write-out`.split(/\s+/),
);

/** Reads the words behind `curl`. */
export function curlArguments(words: readonly string[]): CurlArguments {
  const urls: string[] = [];
  const options: (readonly [string, string])[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1] ?? '';
    const taken = word.startsWith('--') ? longOption(word.slice(2), next) : shortOptions(word, next);
    if (taken === undefined) urls.push(word);
    else {
      options.push(...taken.options);
      at += taken.usesNext ? 1 : 0;
    }
  }
  const named = options.flatMap(([name, value]) => (name === 'url' ? [value] : []));
  return { urls: [...urls, ...named], options };
}

interface Taken {
  readonly options: readonly (readonly [string, string])[];
  /** True where the word behind it is its value. */
  readonly usesNext: boolean;
}

function longOption(name: string, next: string): Taken {
  const usesNext = LONG_WITH_VALUE.has(name);
  return { options: [[name, usesNext ? next : '']], usesNext };
}

/** Several may stand in one word, and the last one's value too: `-sXPOST`. Undefined where it is no option. */
function shortOptions(word: string, next: string): Taken | undefined {
  if (!/^-./.test(word)) return undefined;
  const options: (readonly [string, string])[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const name = SHORT[letter] ?? letter;
    if (SHORT_WITH_VALUE.has(letter)) {
      const joined = word.slice(at + 1);
      return { options: [...options, [name, joined === '' ? next : joined]], usesNext: joined === '' };
    }
    options.push([name, '']);
  }
  return { options, usesNext: false };
}
