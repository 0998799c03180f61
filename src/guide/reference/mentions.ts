import type { Group } from '../data/schema.ts';
import type { Called } from './reference.ts';

/** Where a text says of a number that it is a status: `HTTP/1.1" 404`, `status code: 404`, `GET /a 404`, `404 (Not Found)`. */
const SAID: readonly RegExp[] = [
  /\bHTTP\/\d(?:\.\d)?"? (\d{3})(?!\d)/gi,
  /^(?:[A-Z]{3,7} \S+ )(?:net::\w+ )?(\d{3})(?= |$)/g,
  /(?<!\b(?:exit|exited|os|with) |exit (?:status|code) |\berrno )\b(?:status ?code|status_code|status|http(?: (?:error|status))?|returned error|error(?: code)?|code)(?: of)?[ :="']{1,3}(\d{3})(?![\w.])/gi,
  /(?<![\w.:/#$-])(\d{3}) (?:\([A-Z]|(?:client |server )?error\b|page\b)/gi,
];

/** A number that stands by itself, and is not said to be something else. */
const LOOSE =
  /(?<![\w.:/#$"'-]|\b(?:port|line|errno|error|pid|os|exit|code|after|version) )(\d{3})(?![\w#%"'-]|[.,:]\d| ?(?:ms|s|sec|seconds|bytes?|[km]b|px|times|requests|lines)\b)/gi;

/** The statuses that a text calls so. */
export function statusesSaid(text: string, known: readonly Called[]): Called[] {
  return numbered(SAID, text, known);
}

/** Those of them that are news: a message that has a 200 in it is about something else. */
export function badStatusesSaid(text: string, known: readonly Called[]): Called[] {
  return statusesSaid(text, known).filter(({ name }) => !name.startsWith('2'));
}

/** The statuses whose numbers stand in a text. */
export function statusesIn(text: string, known: readonly Called[]): Called[] {
  return numbered([LOOSE], text, known);
}

function numbered(forms: readonly RegExp[], text: string, known: readonly Called[]): Called[] {
  const numbers = forms.flatMap((form) => [...text.matchAll(form)].map(([, number]) => number));
  return [...new Set(numbers)].flatMap((number) =>
    known.filter(({ kind, name }) => kind === 'statuses' && name === number),
  );
}

const FAILURES: ReadonlySet<Group> = new Set(['failures', 'launches', 'problems']);
/** `ECONNREFUSED`, `ERR_UNSAFE_PORT`, `ModuleNotFoundError`. */
const CODE = /^(?:[A-Z][A-Z\d_]{4,}|[A-Z][a-z]+[A-Z][A-Za-z]+)$/;

/** What is meant by the codes that stand in a text; one such as `ERR_SSL_*` stands for all that begin so and have no own. */
export function codesIn(text: string, known: readonly Called[]): readonly Called[] {
  const words = new Set(text.toUpperCase().split(/[^A-Z\d_]+/));
  const coded = known.filter(({ kind }) => FAILURES.has(kind) || kind === 'statuses');
  const named = coded.filter(({ called }) =>
    called.some((name) => CODE.test(name) && words.has(name.toUpperCase())),
  );
  if (named.length > 0) return ofItsSide(text, named);
  return coded.filter(
    ({ name }) => name.endsWith('_*') && [...words].some((word) => word.startsWith(name.slice(0, -1))),
  );
}

/** A server that starts and a client that asks meet failures of the same codes; a message says which of them it was. */
function ofItsSide(text: string, found: readonly Called[]): readonly Called[] {
  const other = /\b(?:listen|bind|binding)\b/i.test(text)
    ? 'failures'
    : /\b(?:connect|getaddrinfo|read|write|fetch)\b/i.test(text)
      ? 'launches'
      : undefined;
  const meant = found.filter(({ kind }) => kind !== other);
  return meant.length > 0 ? meant : found;
}

/** What a text says in several words, the most telling first; words that are part of longer ones do not count. */
export function messagesIn(text: string, known: readonly Called[]): readonly Called[] {
  const lower = text.toLowerCase();
  const hits = known
    .flatMap((entry) =>
      entry.called
        .filter((message) => isMessage(message, entry) && stands(message.toLowerCase(), lower))
        .map((message) => ({ entry, message: message.toLowerCase() })),
    )
    .toSorted((one, other) => other.message.length - one.message.length);
  const found = hits.filter((hit) => !hits.some((other) => isRather(other, hit))).map(({ entry }) => entry);
  return ofItsSide(text, found);
}

interface Hit {
  readonly entry: Called;
  readonly message: string;
}

/** Whether one message is meant rather than another: the longer one, and a failure rather than a status of its name. */
function isRather({ entry: other, message: longer }: Hit, { entry, message }: Hit): boolean {
  if (longer === message) return FAILURES.has(other.kind) && entry.kind === 'statuses';
  return longer.includes(message);
}

/** Whether these words say something wherever they stand: other words go together by chance. */
function isMessage(message: string, { kind, name, called }: Called): boolean {
  const words = message.split(' ').length;
  const isPhrase = kind === 'statuses' && (message === called[1] || message.startsWith(name));
  return words > ((FAILURES.has(kind) || kind === 'statuses') && !isPhrase ? 1 : 2);
}

function stands(words: string, text: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, after] = [
      text.slice(at - 1, at + 1),
      text.slice(at + words.length - 1, at + words.length + 1),
    ];
    if (![before, after].some((edge) => /^[a-z\d]{2}$/.test(edge))) return true;
  }
  return false;
}
