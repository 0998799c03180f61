import * as v from 'valibot';
import { parseUrl } from '../http/parse-url.ts';
import type { Findings, Found, ReadOptions } from './found.ts';
import { HarEntry, timingsOf } from './har-entry.ts';
import { JsonScanner } from './json-scan.ts';
import { rewrite, type ShownMessage } from './rewritten.ts';

const OPEN_BRACKET = 0x5b;

/** Where the entries of this HAR begin; undefined where it is none. */
export function harEntries(bytes: Uint8Array): number | undefined {
  const scanner = new JsonScanner(bytes);
  const log = scanner.member(0, 'log');
  const entries = log === undefined ? undefined : scanner.member(log, 'entries');
  return entries !== undefined && bytes[entries] === OPEN_BRACKET ? entries : undefined;
}

/** Reads a HAR entry by entry. `entries` is where they begin. */
export function readHar(bytes: Uint8Array, entries: number, options: ReadOptions): Findings {
  return {
    format: 'har',
    about: `This is a HAR: what ${whoNoted(bytes.subarray(0, entries))} noted of exchanges. It has no bytes of the wire; the messages are written anew from its notes, with the bodies unpacked.`,
    found: entriesOf(bytes, entries, options),
  };
}

/** Browsers that are not called by their name. */
const INSPECTORS = /^(?:WebInspector|WebKit Web Inspector)$/;

/** Who made it, as far as what stands before the entries tells. */
function whoNoted(beginning: Uint8Array): string {
  const scanner = new JsonScanner(beginning);
  const log = scanner.member(0, 'log');
  const creator = log === undefined ? undefined : scanner.member(log, 'creator');
  const at = creator === undefined ? undefined : scanner.member(creator, 'name');
  const [written = ''] =
    /^"(?:[^"\\]|\\.){1,60}"/.exec(textOf(beginning.subarray(at ?? beginning.length))) ?? [];
  const name = v.safeParse(v.pipe(v.string(), v.parseJson(), v.string()), written);
  if (!name.success) return 'a browser, or another program,';
  return INSPECTORS.test(name.output) ? 'a browser' : name.output.replaceAll('`', "'");
}

/** An entry as its text. */
const WrittenEntry = v.pipe(v.string(), v.parseJson(), HarEntry);

function* entriesOf(bytes: Uint8Array, at: number, options: ReadOptions): Generator<Found> {
  let number = 0;
  for (const { start, end } of new JsonScanner(bytes).elements(at)) {
    number += 1;
    const entry = v.safeParse(WrittenEntry, textOf(bytes.subarray(start, end)));
    yield entry.success ? foundEntry(entry.output, number, options) : unreadable(number, start, end - start);
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function unreadable(number: number, start: number, size: number): Found {
  return {
    kind: 'none',
    id: 'har-entry',
    text: `Entry ${number} of this HAR, at byte ${start}, is not as a HAR has them.`,
    advice: 'Export it again; if it was cut off, its end is missing.',
    size,
  };
}

/** What goes over HTTP, a WebSocket's first request among it. */
const OVER_HTTP = /^(?:https?|wss?):/i;

function foundEntry(entry: HarEntry, number: number, options: ReadOptions): Found {
  const { url: written } = entry.request;
  const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(written) ?? [];
  return scheme === undefined || OVER_HTTP.test(scheme)
    ? foundExchange(entry, number, options)
    : notOverHttp(scheme, number, written.length);
}

/** A page's own data, an extension's file: browsers note them as if they had asked a server. */
function notOverHttp(scheme: string, number: number, size: number): Found {
  return {
    kind: 'none',
    id: 'har-not-http',
    text: `Entry ${number} of this HAR is of \`${scheme}\`, which the browser has at hand: nothing went over HTTP.`,
    advice: 'Nothing is wrong with it; look at the other entries.',
    size,
  };
}

function unaddressed(number: number, size: number): Found {
  return {
    kind: 'none',
    id: 'har-address',
    text: `The address that was noted in entry ${number} of this HAR cannot be read, and no answer was noted.`,
    advice: 'Look at the other entries; or record it again.',
    size,
  };
}

function foundExchange(entry: HarEntry, number: number, { now, keepBody }: ReadOptions): Found {
  const { request, response } = entry;
  const startedAt = Date.parse(entry.startedDateTime ?? '');
  const url = parseUrl(request.url);
  const answered = response !== undefined && response.status > 0;
  const { _error: error } = response ?? {};
  if (url === undefined && !answered) return unaddressed(number, request.url.length);
  const exchange = rewrite({
    // What was asked, and whom, nobody can tell where the address is none.
    ...(url === undefined ? { method: request.method } : { request: requestOf(request, url) }),
    responses: answered ? [responseOf(response)] : [],
    url: url?.href,
    startedAt: Number.isNaN(startedAt) ? now : startedAt,
    timings: timingsOf(entry),
    keepBody,
  });
  // So do we write who asked: several visitors' exchanges may be in one of ours.
  const client = /^Asked by (.+)$/.exec(entry.comment ?? '')?.[1];
  return {
    kind: 'exchange',
    exchange,
    ...(client !== undefined && { client }),
    name: `Entry ${number}: ${request.method} ${request.url}`,
    remarks: [
      ...(url === undefined ? ['The address that was noted cannot be read.'] : []),
      ...remarksOnAnswer(answered, error),
    ],
  };
}

function remarksOnAnswer(answered: boolean, error: string | null | undefined): string[] {
  const isNamed = error !== undefined && error !== null && error !== '';
  if (answered) return isNamed ? [`An error was noted of the answer: ${error}. It may not be whole.`] : [];
  return [`No answer was noted${isNamed ? `: ${error}` : ''}.`];
}

function requestOf({ method, httpVersion, headers, postData }: HarEntry['request'], url: URL): ShownMessage {
  const fields = linesOf(headers);
  const hasHost = fields.some((line) => /^host:/i.test(line));
  const target = url.pathname + url.search;
  const host = hasHost ? [] : [`Host: ${url.host}`];
  const first = `${printable(method)} ${printable(target)} ${versionOf(httpVersion)}`;
  const text = postData?.text ?? formOf(postData, fields);
  return { head: [first, ...host, ...fields], body: Buffer.from(text ?? '') };
}

/** A HAR may have the fields of a form in place of its text; undefined where the text cannot be made of them. */
function formOf(postData: HarEntry['request']['postData'], fields: readonly string[]): string | undefined {
  const { params, mimeType } = postData ?? {};
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(mimeType ?? '');
  if (!isForm || params === undefined || params === null) return undefined;
  const pairs = params.map(({ name, value }) => [name, value ?? ''] as const);
  const encoded = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  // Some note them as they travelled; the length tells.
  const raw = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  const isRaw = fields.some((line) => line.toLowerCase() === `content-length: ${Buffer.byteLength(raw)}`);
  return isRaw ? raw : encoded;
}

function responseOf({
  status,
  statusText,
  httpVersion,
  headers,
  content,
}: NonNullable<HarEntry['response']>): ShownMessage {
  const first = `${versionOf(httpVersion)} ${status} ${printable(statusText)}`.trimEnd();
  const encoding = content?.encoding === 'base64' ? 'base64' : 'utf8';
  const body = Buffer.from(content?.text ?? '', encoding);
  return {
    head: [first, ...linesOf(headers)],
    body,
    isText: encoding === 'utf8',
    bodyIs: PACKED.some((start) => start.every((byte, at) => body[at] === byte)) ? undefined : 'unpacked',
  };
}

/** How gzip and Zstandard begin: some programs note a body as it travelled. */
const PACKED = [
  [0x1f, 0x8b, 0x08],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** `h2`, `http/2.0`, `HTTP/1.1`, or nothing that one could read: browsers call it as they like. */
function versionOf(version: string): string {
  const [, digit = '1', minor = '1'] = /^(?:http\/|h)([1-3])(?:\.(\d))?/i.exec(version) ?? [];
  return digit === '1' ? `HTTP/1.${minor}` : `HTTP/${digit}`;
}

/** Pseudo-headers of HTTP/2 say what the first line does; one header with several values is several lines. */
function linesOf(headers: HarEntry['request']['headers']): string[] {
  return headers
    .filter(({ name }) => !name.startsWith(':'))
    .flatMap(({ name, value }) => value.split(/\r?\n/).map((one) => printable(`${name}: ${one}`)));
}

/** One character a byte. */
function printable(text: string): string {
  const line = text.replaceAll(/[\r\n]/g, ' ');
  return /^[\u0000-\u00ff]*$/.test(line) ? line : Buffer.from(line).toString('latin1');
}
