import { parseUrl } from '../http/parse-url.ts';
import type { FileBeside, Findings, FoundExchange, ReadOptions } from './found.ts';
import { bodyIn, type FileBody } from './http-file-body.ts';
import { fileVariables, type Variables } from './http-file-variables.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

const SEPARATOR = /^###(.*)$/;
const COMMENT = /^\s*(?:#|\/\/)/;
const DEFINITION = /^@[\w.-]+\s*=/;
const REQUEST =
  /^(?:([A-Z]{3,20})\s+)?((?:https?:\/\/|\/|\{\{|[\w.-]+(?::\d+)?\/)\S*)(?:\s+(HTTP\/\d(?:\.\d)?))?\s*$/;

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? \d{3}\b/m;

/**
 * True where this is a `.http` file, as editors send it, and not a message as it travels. `name` is what the file is
 * called, where it has a name.
 */
export function isHttpFile(text: string, name = ''): boolean {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => !isPassedOver(line) && !SEPARATOR.test(line));
  const request = REQUEST.exec(lines[at] ?? '');
  if (request === null) return false;
  const isIntroduced = lines.slice(0, at).some((line) => line.trim() !== '');
  if (isIntroduced || hasNextRequest(lines, at)) return true;
  const [, method, target = '', version] = request;
  const isAddress = /^(?:https?:\/\/|\{\{)/.test(target);
  if (version !== undefined) return isCalledSo(name) ? !isCapture(text) : isAddress && isWritten(text);
  return isAddress && (method !== undefined || lines.some((line) => /^[\w-]+:\s/.test(line)));
}

function isCalledSo(name: string): boolean {
  return /\.(?:http|rest)$/i.test(name);
}

/** An answer, or a counted body behind the line ends of the wire, is nothing that anybody writes into such a file. */
function isCapture(text: string): boolean {
  return (
    STATUS_LINE.test(text) || (/\r\n/.test(text) && /^(?:content-length|transfer-encoding):/im.test(text))
  );
}

/** A client that asks a proxy for a whole address ends its lines with CR and LF, and names the host. */
function isWritten(text: string): boolean {
  return !text.includes('\r') && !/^host:/im.test(text) && !STATUS_LINE.test(text);
}

function isPassedOver(line: string): boolean {
  return line.trim() === '' || DEFINITION.test(line) || (COMMENT.test(line) && !SEPARATOR.test(line));
}

/** A body may have lines that look like separators, but no request follows those. */
function hasNextRequest(lines: readonly string[], from: number): boolean {
  return lines.some((line, index) => {
    if (index <= from || !SEPARATOR.test(line)) return false;
    return REQUEST.test(lines.slice(index + 1, index + 20).find((next) => !isPassedOver(next)) ?? '');
  });
}

interface Section {
  readonly name: string | undefined;
  readonly lines: readonly string[];
}

/** The requests that an editor would send, with the variables that the file defines filled in. */
export function readHttpFile(text: string, { now, beside }: ReadOptions): Findings {
  const context = { variables: fileVariables(text), now, beside };
  return {
    format: 'http-file',
    about:
      'This is a `.http` file, whose requests an editor sends. They are written here as they would travel: variables filled in, with the Host and the Content-Length that a client adds.',
    found: sectionsOf(text).flatMap((section) => requestIn(section, context)),
  };
}

function sectionsOf(text: string): Section[] {
  const sections: { name: string | undefined; lines: string[] }[] = [{ name: undefined, lines: [] }];
  for (const line of text.split(/\r?\n/)) {
    const separator = SEPARATOR.exec(line);
    if (separator !== null) sections.push({ name: separator[1]?.trim() || undefined, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

interface FileContext {
  readonly variables: Variables;
  readonly now: number;
  readonly beside: FileBeside | undefined;
}

function requestIn({ name, lines }: Section, { variables, now, beside }: FileContext): FoundExchange[] {
  const at = lines.findIndex((line) => !isPassedOver(line));
  if (at === -1) return [];
  const given = lines
    .slice(0, at)
    .map((line) => /@name\s+(\S+)/.exec(line)?.[1])
    .find(Boolean);
  const more = continuation(lines, at + 1);
  const first = variables.fill(
    [lines[at] ?? '', ...lines.slice(at + 1, more).map((line) => line.trim())].join(''),
  );
  const blank = lines.findIndex((line, index) => index >= more && line.trim() === '');
  const headEnd = blank === -1 ? lines.length : blank;
  const fields = lines
    .slice(more, headEnd)
    .filter((line) => !COMMENT.test(line))
    .map((line) => variables.fill(line.trim()));
  const body = bodyIn(lines.slice(headEnd + 1), variables, beside);
  const { head, url } = headOf(first.trim(), fields, body);
  const unknown = [...new Set([...variables.unknownIn(head.join('\n')), ...body.unknown])];
  const isUnfilled = unknown.length > 0;
  const exchange = rewrite({
    request: { head, body: body.bytes, bodyIs: stateOf(body, isUnfilled) },
    responses: [],
    url,
    startedAt: now,
  });
  const title = name ?? given;
  return [
    {
      kind: 'exchange',
      exchange,
      remarks: [...remarksOn(unknown), ...body.remarks],
      ...(isUnfilled && { unfilled: true }),
      ...(title !== undefined && { name: title }),
    },
  ];
}

function stateOf({ isElsewhere }: FileBody, isUnfilled: boolean): ShownMessage['bodyIs'] {
  if (isElsewhere) return 'elsewhere';
  return isUnfilled ? 'unfilled' : undefined;
}

/** Names that begin with `$` are the editor's own. */
function remarksOn(unknown: readonly string[]): string[] {
  const listed = (names: readonly string[]) => names.map((name) => `\`{{${name}}}\``).join(', ');
  const own = unknown.filter((name) => name.startsWith('$'));
  const others = unknown.filter((name) => !name.startsWith('$'));
  return [
    ...(others.length > 0 ? [`Not defined in this file, so left as it is: ${listed(others)}.`] : []),
    ...(own.length > 0 ? [`The editor fills this in when it sends: ${listed(own)}.`] : []),
  ];
}

/** Index of the first line behind the URL's: a query may go on, indented, in lines of its own. */
function continuation(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, index) => index >= from && !/^\s+[?&/]/.test(line));
  return end === -1 ? lines.length : end;
}

/** Clients say that these bring nothing, where they do not (RFC 9110 section 8.6). */
const BRINGERS = new Set(['POST', 'PUT', 'PATCH']);

/** The head as it would travel (RFC 9112 section 3.2: the path stands in the first line, the host in a header). */
function headOf(
  first: string,
  fields: readonly string[],
  body: FileBody,
): { readonly head: string[]; readonly url: string | undefined } {
  const [, method = 'GET', target = first, version = 'HTTP/1.1'] = REQUEST.exec(first) ?? [];
  const absolute = /^https?:\/\//i.test(target) ? target : `http://${target}`;
  const url = target.startsWith('/') ? undefined : parseUrl(absolute);
  const has = (name: string) => fields.some((line) => line.toLowerCase().startsWith(`${name}:`));
  const host = url === undefined || has('host') ? [] : [`Host: ${url.host}`];
  const size = body.bytes.length;
  const isCounted = size > 0 || (BRINGERS.has(method) && !body.isElsewhere);
  const length = isCounted && !has('content-length') ? [`Content-Length: ${size}`] : [];
  const path = url === undefined ? target : url.pathname + url.search;
  const lines = [`${method} ${path} ${version}`, ...host, ...fields, ...length];
  return { head: lines.map((line) => Buffer.from(line).toString('latin1')), url: url?.href };
}
