import type { ByteRange, Direction, Exchange, Field, Message } from '../http/exchange.ts';
import type { Exported } from './exported.ts';

/** Puts as many asterisks in place of what is secret as it has characters, so that every offset stays true. */
type Mask = (value: string) => string;

const whole: Mask = (value) => value.replaceAll(/\S/g, '*');

/** Keeps the scheme: `Basic ********` (RFC 9110 section 11.4). */
const credentials: Mask = (value) => {
  const [scheme = ''] = /^\s*\S+\s+/.exec(value) ?? [];
  return scheme + whole(value.slice(scheme.length));
};

/** Keeps the names: `sid=******; theme=****` (RFC 6265 section 4.2.1). */
const cookies: Mask = (value) => value.split(';').map(pair).join(';');

/** Keeps the name and the attributes: `sid=******; HttpOnly`. */
const setCookie: Mask = (value) => {
  const [first = '', ...attributes] = value.split(';');
  return [pair(first), ...attributes].join(';');
};

function pair(text: string): string {
  const value = text.indexOf('=') + 1;
  return text.slice(0, value) + whole(text.slice(value));
}

const SECRET_NAME =
  /^(?:.*(?:token|secret|passw|api[-_]?key|credential|signature|session)|.*[-_]?auth|key|sig|pwd|sid|code)/i;

/** Only of what is secret by its name: `?page=2&token=****`. */
const query: Mask = (url) =>
  url.replaceAll(/([?&])([^=&#]*)=([^&#]*)/g, (found, mark: string, name: string, value: string) =>
    SECRET_NAME.test(name) ? `${mark}${name}=${whole(value)}` : found,
  );

/** Userinfo of a URL, too. */
const address: Mask = (url) =>
  query(url.replace(/(\/\/)([^/?#@]*)@/, (_, slashes: string, user: string) => `${slashes}${whole(user)}@`));

const MASKS: ReadonlyMap<string, Mask> = new Map([
  ['authorization', credentials],
  ['proxy-authorization', credentials],
  ['authentication-info', whole],
  ['proxy-authentication-info', whole],
  ['cookie', cookies],
  ['set-cookie', setCookie],
  ['referer', address],
  ['location', address],
  ['content-location', address],
]);

function maskOf(name: string): Mask | undefined {
  return MASKS.get(name.toLowerCase()) ?? (SECRET_NAME.test(name.replace(/^x-/i, '')) ? whole : undefined);
}

/**
 * Masks passwords, cookies and tokens in header fields and URLs: in the messages, and in the same places of the wire.
 * Bodies stay as they are.
 */
export function redact<Kind extends Exported>(exported: Kind): Kind {
  const { exchange, planned } = exported;
  return {
    ...exported,
    exchange: redactExchange(exchange),
    ...(planned && {
      planned: {
        ...planned,
        target: address(planned.target),
        headers: planned.headers.map(([name, value]) => [name, maskOf(name)?.(value) ?? value] as const),
      },
    }),
  };
}

function redactExchange(exchange: Exchange): Exchange {
  const { url, request, response, interim } = exchange;
  const answers = response === undefined ? interim : [...interim, response];
  const asks = request === undefined ? [] : [request];
  return {
    ...exchange,
    ...(url !== undefined && { url: address(url) }),
    wire: [...maskWire(exchange, 'request', asks), ...maskWire(exchange, 'response', answers)]
      .toSorted((one, other) => one.order - other.order)
      .map(({ chunk }) => chunk),
    ...(request && { request: { ...redactFields(request), target: address(request.target) } }),
    interim: interim.map(redactFields),
    ...(response && { response: redactFields(response) }),
  };
}

function redactFields<Kind extends Message>(message: Kind): Kind {
  const fields = (some: readonly Field[]) =>
    some.map((field) => ({ ...field, value: maskOf(field.name)?.(field.value) ?? field.value }));
  return { ...message, headers: fields(message.headers), trailers: fields(message.trailers) };
}

/** The chunks of one direction, masked, each with its place among all chunks. */
function maskWire({ wire }: Exchange, direction: Direction, messages: readonly Message[]) {
  const placed = wire
    .map((chunk, order) => ({ chunk, order }))
    .filter(({ chunk }) => chunk.direction === direction);
  const all = Buffer.concat(placed.map(({ chunk }) => chunk.bytes));
  for (const message of messages) maskMessage(all, message);
  let start = 0;
  return placed.map(({ chunk, order }) => {
    const bytes = new Uint8Array(all.subarray(start, start + chunk.bytes.length));
    start += chunk.bytes.length;
    return { order, chunk: { ...chunk, bytes } };
  });
}

function maskMessage(all: Buffer, message: Message): void {
  const [startLine] = message.lines;
  if (message.kind === 'request' && startLine !== undefined) maskRange(all, startLine, address);
  for (const field of [...message.headers, ...message.trailers]) {
    const mask = maskOf(field.name);
    if (mask !== undefined) maskRange(all, field, (line) => afterColon(line, mask));
  }
}

function afterColon(line: string, mask: Mask): string {
  const value = line.indexOf(':') + 1;
  return line.slice(0, value) + mask(line.slice(value));
}

function maskRange(all: Buffer, { start, end }: ByteRange, mask: Mask): void {
  all.write(mask(all.toString('latin1', start, end)), start, 'latin1');
}
