import { sanitise } from '../text/sanitise.ts';
import { type Asked, askedOf, callText, isOfUrl, isWritable, urlOf } from './asked.ts';
import type { Exported, WriteFormat } from './exported.ts';
import { outcomeOf } from './outcome.ts';
import { editable, readable } from './readable.ts';

/** What a client works out by itself for each message, or what manages one connection only. */
const CLIENTS_OWN = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'expect']);

/** Editors put variables, the environment's among them, in its place. */
const VARIABLE = '{{';
const OPENING = /\{(?=\{)/g;

/**
 * A line of a body that editors take for something of their own: another request, a comment, a file to read, or a
 * script to run.
 */
const SPECIAL_LINE = /^[ \t]*(?:###|#|\/\/|<[ \t@>]|<$|>|@)/m;

/**
 * Requests as the HTTP clients of editors read them, apart by `###`; what was answered stands in a
 * comment, for those clients would send it along. What a file cannot say, or an editor would take for an
 * order, is left out and said to be.
 */
export const writeHttpFile: WriteFormat = (exchanges) =>
  exchanges.length === 0
    ? '# No exchanges.\n'
    : exchanges.map((exported, index) => requestText(exported, index + 1)).join('\n');

function requestText(exported: Exported, number: number): string {
  const asked = askedOf(exported);
  const title = `### ${number}. ${sanitise(callText(exported)).replaceAll(OPENING, '{ ')}`;
  const answered = `# Answered: ${sanitise(outcomeOf(exported.exchange).text).replaceAll(OPENING, '{ ')}`;
  if (asked === undefined || !/^[A-Z][A-Z-]*$/.test(asked.method) || !isOfUrl(asked)) {
    return `${title}\n${answered}\n# This one cannot be said in such a file.\n`;
  }
  const headers = asked.headers.filter((header) => !isClientsOwn(header, asked));
  const writable = headers.filter((header) => headerText(header) !== undefined);
  const body = bodyText(asked);
  const head = [
    title,
    answered,
    ...headers.filter((header) => !writable.includes(header)).map(leftOut),
    ...(body === undefined ? ['# The body is left out: this kind of file cannot hold it as it was.'] : []),
    `${asked.method} ${urlOf(asked).replaceAll('{', '%7B').replaceAll('}', '%7D')} HTTP/1.1`,
    ...writable.flatMap((header) => headerText(header) ?? []),
  ];
  return `${head.join('\n')}\n${body === undefined || body === '' ? '' : `\n${body}\n`}`;
}

function isClientsOwn({ name, value }: Asked['headers'][number], { origin }: Asked): boolean {
  const key = name.toLowerCase();
  return CLIENTS_OWN.has(key) || (key === 'host' && new URL(origin).host === value.toLowerCase());
}

/** Undefined where a line cannot say it. */
function headerText(header: Asked['headers'][number]): string | undefined {
  const { name, value } = header;
  const text = editable(Buffer.from(readable(value)));
  const isPlain = text !== undefined && isWritable(header) && !/^[#<>/@]/.test(name);
  return isPlain && !text.includes(VARIABLE) ? `${name}: ${text}` : undefined;
}

function leftOut({ name }: Asked['headers'][number]): string {
  return `# Left out, for this kind of file cannot hold it: ${sanitise(name).replaceAll(OPENING, '{ ')}`;
}

/** Undefined where the file cannot hold it. */
function bodyText({ body, isWhole }: Asked): string | undefined {
  const text = editable(body);
  const isSafe = text !== undefined && !text.includes(VARIABLE) && !SPECIAL_LINE.test(text);
  return isWhole && isSafe ? text : undefined;
}
