import { UsageFailure } from '../failure.ts';
import type { ClientRequest } from '../http/client.ts';
import type { Body, BodyForm } from './request-body.ts';
import type { FileReader } from './files.ts';
import { isData, type Item } from './item.ts';
import { type Destination, destinationOf } from './url.ts';
import type { Words } from './words.ts';

export interface ComposeOptions {
  readonly form: BodyForm;
  /** The whole body, as it is. */
  readonly raw?: Uint8Array;
  /** Asks for a packed answer. */
  readonly compressed: boolean;
  readonly userAgent: string;
  /** What stands in the request line in place of path and query. */
  readonly requestTarget?: string | undefined;
}

/** A request that is ready to go to its place, or to another one. */
export interface Composed {
  readonly destination: Destination;
  readonly method: string;
  /** Values have one character a byte. */
  readonly headers: Headers;
  readonly body?: Uint8Array;
  /** Headers, in lower case, that shall not be sent whoever would add them. */
  readonly leftOut?: ReadonlySet<string>;
  /** Names and values that were added to the URL's query. */
  readonly query?: Query;
  /** What stands in the request line in place of path and query, one character a byte. */
  readonly requestTarget?: string;
}

type Query = readonly (readonly [name: string, value: string])[];

type Headers = ClientRequest['headers'];

/** What the client adds itself, because without it nobody could tell whom or how much the request means. */
const ALWAYS_SENT = new Set(['host', 'connection', 'content-length']);

/** Packings that we can undo. */
const ACCEPTED_CODINGS = 'gzip, deflate, br';

/**
 * Makes a request of the words of the command line.
 * @throws {UsageFailure} where they do not go together, or name a file that cannot be read
 */
export async function compose(words: Words, options: ComposeOptions, files: FileReader): Promise<Composed> {
  const query = await queryOf(words.items, files);
  const destination = destinationOf(words.url, query);
  const body = await wholeBody(words.items, options, files);
  const own = await ownHeaders(words.items, files);
  return {
    destination,
    method: words.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: [
      ...usualHeaders(options, body, destination).filter(([name]) => !own.mentioned.has(key(name))),
      ...own.fields,
    ],
    ...(body === undefined ? {} : { body: body.bytes }),
    leftOut: own.leftOut,
    query,
    ...(options.requestTarget === undefined ? {} : { requestTarget: bytesOf(options.requestTarget) }),
  };
}

/**
 * The same request to another URL: what was added to the query is added there, too. A name and password that stood in a
 * URL are for that one alone.
 * @throws {UsageFailure}
 */
export function sameFor(other: string, { destination: first, query = [], ...request }: Composed): Composed {
  const destination = destinationOf(other, query);
  const login = first.login && basic(first.login);
  const isOfFirst = ([name, value]: Headers[number]) => key(name) === 'authorization' && value === login;
  const headers = request.headers.filter((header) => !isOfFirst(header));
  const isAsked =
    request.leftOut?.has('authorization') === true || headers.some(([name]) => key(name) === 'authorization');
  const added =
    isAsked || destination.login === undefined ? [] : [['Authorization', basic(destination.login)] as const];
  return { ...request, query, destination, headers: [...headers, ...added] };
}

/** The request as the client takes it. */
export function clientRequest({
  destination,
  method,
  headers,
  body,
  requestTarget,
}: Composed): ClientRequest {
  return {
    method,
    url: destination.url,
    target: destination.target,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(requestTarget === undefined ? {} : { requestTarget }),
  };
}

async function queryOf(items: readonly Item[], files: FileReader): Promise<Query> {
  const pairs: (readonly [string, string])[] = [];
  for (const item of items) {
    if (item.kind === 'query') pairs.push([item.name, item.value]);
    if (item.kind === 'query-file') pairs.push([item.name, withoutLastLineEnd(await files.text(item.path))]);
  }
  return pairs;
}

async function wholeBody(
  items: readonly Item[],
  { form, raw }: ComposeOptions,
  files: FileReader,
): Promise<Body | undefined> {
  const data = items.filter(isData);
  if (raw === undefined && data.length === 0 && form !== 'multipart') return undefined;
  if (raw === undefined) {
    const { bodyOf } = await import('./body.ts');
    return bodyOf(data, form, files);
  }
  if (data.length > 0) {
    throw new UsageFailure(
      'A request has one body, and here are two: the whole one, and the one of the items.',
      {
        next: 'Leave either out. (name==value puts something into the URL instead.)',
      },
    );
  }
  const type =
    form === 'form' ? 'application/x-www-form-urlencoded' : isJson(raw) ? 'application/json' : undefined;
  return { bytes: raw, ...(type === undefined ? {} : { type }) };
}

/** Bytes of a text that are looked at to see whether it is JSON. */
const MOST_LOOKED_AT = 2 ** 20;

/** True for an object or a list: a number or a word may be a text as well. */
function isJson(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_LOOKED_AT) return false;
  const text = new TextDecoder().decode(bytes);
  try {
    return /^\s*[[{]/.test(text) && JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function usualHeaders(
  { compressed, userAgent }: ComposeOptions,
  body: Body | undefined,
  { login }: Destination,
): Headers {
  return [
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
    ...(compressed ? [['Accept-Encoding', ACCEPTED_CODINGS] as const] : []),
    ...(login === undefined ? [] : [['Authorization', basic(login)] as const]),
    ...(body?.type === undefined ? [] : [['Content-Type', body.type] as const]),
  ];
}

/** RFC 7617. */
function basic({ user, password }: NonNullable<Destination['login']>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

interface OwnHeaders {
  readonly fields: Headers;
  /** In lower case, also of those that shall not be sent. */
  readonly mentioned: ReadonlySet<string>;
  /** In lower case, those alone. */
  readonly leftOut: ReadonlySet<string>;
}

async function ownHeaders(items: readonly Item[], files: FileReader): Promise<OwnHeaders> {
  const fields: (readonly [string, string])[] = [];
  const mentioned = new Set<string>();
  const leftOut = new Set<string>();
  for (const item of items) {
    const value = await headerValue(item, files);
    if (value === undefined) continue;
    mentioned.add(key(item.name));
    if (value !== null) fields.push([item.name, bytesOf(value)]);
    else if (ALWAYS_SENT.has(key(item.name))) throw needed(item.name);
    else leftOut.add(key(item.name));
  }
  return { fields, mentioned, leftOut };
}

/** As UTF-8, one character a byte: what servers make most of, and HTTPie sends. */
function bytesOf(value: string): string {
  return Buffer.from(value).toString('latin1');
}

/** Null where the header shall not be sent, undefined where the item is none. */
async function headerValue(item: Item, files: FileReader): Promise<string | null | undefined> {
  switch (item.kind) {
    case 'header':
      return item.value.trim();
    case 'header-file':
      return withoutLastLineEnd(await files.text(item.path));
    case 'empty-header':
      return '';
    case 'no-header':
      return null;
    default:
      return undefined;
  }
}

function needed(name: string): UsageFailure {
  return new UsageFailure(`${name} cannot be left out.`, {
    next: `Take “${name}:” away. Without it the server could not tell what is meant for it, or how long it is.`,
  });
}

function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function key(name: string): string {
  return name.toLowerCase();
}
