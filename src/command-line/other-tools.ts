/** What to write instead. `value` is what follows the option, if anything does. */
type Advice = string | ((value: string | undefined) => string);

const METHOD: Advice = (value) =>
  `Write the method before the URL: \`serve-lesson send ${/^[A-Z]+$/i.test(value ?? '') ? value : 'POST'} <url>\``;
const DATA =
  'Write data as items behind the URL: `name=Ada age:=36` goes as JSON, and with `--form` as a form does. `--raw "text"` sends a text as it is, `@file` a file.';
const HEADER = 'Write a header as an item behind the URL, without a space: `Name:value`';
const HEAD_ALONE = 'Ask for the head alone with the method: `serve-lesson send HEAD <url>`';
const HEAD_TOO = 'Headers are shown in any case: in a terminal, and with `-v` in a pipe.';
const INSECURE = 'It is called `--insecure` here.';
const AUTHORITY = 'It is called `--ca <file>` here.';
const FOLLOW = 'It is called `--follow` here, in short `-F`.';
const LOGIN =
  'Write name and password before the host: `http://name:password@host/`. A token is a header: `"Authorization:Bearer …"`';
const COOKIES =
  '`Cookie:name=value` sends a cookie, and `--session <name>` keeps them from one time to the next.';
const TIME = 'It is called `--timeout <seconds>` here: how long to wait without a byte.';
const TO_FILE = 'Write `> name` behind the command: a file gets the body alone, byte for byte.';
const QUIET = '`-q` shows the body alone.';
const VERSION = 'We speak HTTP/1.1 here, and nothing else.';
const COLOUR = '`--no-color` takes colours away, `--plain` drawings, too.';
const OWN_CERTIFICATE = 'A certificate of your own cannot be shown to a server here.';
const QUERY = 'Write `name==value` behind the URL: it goes into the query.';
const ALWAYS = 'It is so here without being asked: leave it away.';

/** What curl and HTTPie call otherwise, or do by an option that is not needed here. */
const HABITS: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  ...named(METHOD, '-X', '--request', '--method'),
  ...named(
    DATA,
    '-d',
    '--data',
    '--data-raw',
    '--data-binary',
    '--data-ascii',
    '--data-urlencode',
    '-T',
    '--upload-file',
  ),
  ...named(HEADER, '-H', '--header'),
  ...named(HEAD_ALONE, '-I', '--head'),
  ...named(
    HEAD_TOO,
    '-i',
    '--include',
    '--headers',
    '-p',
    '--print',
    '-D',
    '--dump-header',
    '--meta',
    '--all',
  ),
  ...named(INSECURE, '-k', '--no-verify'),
  ...named((value) => (/^(?:no|false)$/i.test(value ?? '') ? INSECURE : AUTHORITY), '--verify'),
  ...named(AUTHORITY, '--cacert'),
  ...named(OWN_CERTIFICATE, '--cert', '--cert-key', '-E', '--key'),
  ...named(FOLLOW, '-L', '--location'),
  ...named('It is called `--max-redirects <n>` here.', '--max-redirs'),
  ...named(`${QUIET} ${COOKIES}`, '-b'),
  ...named(QUIET, '--body', '-s', '-S', '--silent', '--show-error'),
  ...named(COOKIES, '-c', '--cookie', '--cookie-jar', '--session-read-only'),
  ...named(LOGIN, '-a', '--auth', '-u', '--user', '--auth-type', '--bearer', '--oauth2-bearer'),
  ...named('It is a header here: `User-Agent:name`', '-A', '--user-agent'),
  ...named('It is a header here: `Referer:…`', '-e', '--referer'),
  ...named(`${TIME} How long each part took shows with \`--timings\`.`, '-m'),
  ...named(TIME, '--max-time', '--connect-timeout'),
  ...named('`--timings` shows how long each part took, `--json` all of it.', '-w', '--write-out'),
  ...named(TO_FILE, '-o', '--output', '-O', '--remote-name', '--download'),
  ...named('It is called `--compressed` here. (There are no proxies.)', '-x', '--compress'),
  ...named('There are no proxies here.', '--proxy'),
  ...named('It is called `--check-status` here.', '--fail', '--fail-with-body'),
  ...named(QUERY, '-G', '--get', '--url-query'),
  ...named(VERSION, '-0', '--http1.0', '--http1.1', '--http2', '--http3', '--http-version'),
  ...named(COLOUR, '--pretty', '--style', '--format-options', '--unsorted', '--sorted'),
  ...named(ALWAYS, '-N', '--no-buffer', '--stream', '--path-as-is', '--globoff', '-g'),
]);

function named(advice: Advice, ...flags: readonly string[]): (readonly [string, Advice])[] {
  return flags.map((flag) => [flag, advice]);
}

/** What another tool's option is called here, as a sentence. Undefined for what nobody has. */
export function habitOf(flag: string, value: string | undefined): string | undefined {
  const advice = HABITS.get(flag);
  return typeof advice === 'function' ? advice(value) : advice;
}
