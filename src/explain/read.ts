import { latin1 } from '../http/byte-stream.ts';
import { isPlainText } from '../http/content.ts';
import { isCurlCommand, readCurlCommands } from './curl-command.ts';
import { isCurlVerbose, readCurlVerbose } from './curl-verbose.ts';
import { isEvents, readEvents } from './events.ts';
import { isFetchCall, readFetchCalls } from './fetch-call.ts';
import { foreignAs } from './foreign.ts';
import type { Findings, Found, ReadOptions } from './found.ts';
import { harEntries, readHar } from './har.ts';
import { readHeaderList } from './header-list.ts';
import { isHttpFile, readHttpFile } from './http-file.ts';
import { withoutMeter } from './httpie-meter.ts';
import { withoutLineEndDefects } from './line-ends.ts';
import { readRaw } from './raw.ts';
import { readListed } from './listed.ts';
import { behindCommand, looksLikeMessage } from './recognise.ts';
import { isWget, readWget } from './wget.ts';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Bytes at the beginning by which the kind of a text is told. */
const TELLING = 64 * 1024;
/** Bytes of a list of headers at most, with what follows it. */
const LONGEST_LIST = 1024 * 1024;

/** Finds out what these bytes are, and reads them. Never throws, whatever they are. */
export function read(bytes: Uint8Array, options: ReadOptions): Findings {
  return readAs(bytes, { ...options, isListing: false });
}

interface ListingOptions extends ReadOptions {
  /** A tool has laid it out for a terminal, so that the ends of its lines tell nothing. */
  readonly isListing: boolean;
}

function readAs(bytes: Uint8Array, options: ListingOptions): Findings {
  const from = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  const start = latin1(bytes.subarray(from, from + TELLING));
  if (isColoured(start)) return readColoured(bytes, options);
  return (
    readStructured(bytes, start, from, options) ??
    readMessages(bytes, start, from, options) ?? {
      format: 'none',
      found: [foreignAs(bytes, options.name !== undefined)],
    }
  );
}

function readStructured(
  bytes: Uint8Array,
  start: string,
  from: number,
  options: ReadOptions,
): Findings | undefined {
  if (isEvents(start)) return readEvents(new TextDecoder().decode(bytes), options);
  if (!/^\s*\{/.test(start)) return undefined;
  const json = bytes.subarray(from);
  const entries = harEntries(json);
  return entries === undefined ? undefined : readHar(json, entries, options);
}

function readMessages(
  bytes: Uint8Array,
  start: string,
  from: number,
  { isListing, ...options }: ListingOptions,
): Findings | undefined {
  const isText = isPlainText(bytes.subarray(from));
  if (isText && isHttpFile(start, options.name)) {
    return readHttpFile(new TextDecoder().decode(bytes), options);
  }
  const first = behindCommand(bytes, from);
  if (looksLikeMessage(bytes, first)) {
    const pretty = /^User-Agent: (?:HTTPie|xh)\//im.test(start) && /^[A-Z]+ \S+ HTTP\/1/.test(start);
    const origin = pretty || isListing ? 'listing' : 'text';
    const messages = withoutMeter(bytes);
    return {
      format: pretty ? 'httpie' : 'raw',
      found: readRaw(messages, { ...options, from: first, pretty, origin }),
    };
  }
  if (isCurlVerbose(start)) return readCurlVerbose(bytes.subarray(from), options.now);
  if (isWget(start)) return readWget(bytes.subarray(from), options.now);
  return isText ? readCopied(bytes.subarray(from), start, options.now) : undefined;
}

/** What people copy: from the network panel of a browser, or out of a terminal. */
function readCopied(bytes: Uint8Array, start: string, now: number): Findings | undefined {
  const whole = () => new TextDecoder().decode(bytes);
  if (isCurlCommand(start)) return readCurlCommands(whole(), now);
  if (isFetchCall(start)) return readFetchCalls(whole(), now);
  const list = bytes.length > LONGEST_LIST ? undefined : readHeaderList(whole());
  return list && readListed(list, now);
}

/** True where a tool has set colours (SGR), from the first line on, or on the names of headers as curl does. */
function isColoured(start: string): boolean {
  const [first = ''] = start.trimStart().split('\n', 1);
  return /\u001b\[[0-9;]*m/.test(first) || /^\u001b\[1m[\w-]+\u001b\[0m:/m.test(start);
}

/** A coloured listing is read without its colours. */
function readColoured(bytes: Uint8Array, options: ListingOptions): Findings {
  const plain = Buffer.from(latin1(bytes).replaceAll(/\u001b(?:\[[0-9;]*m)?/g, ''), 'latin1');
  const findings = readAs(plain, { ...options, isListing: true });
  if (findings.format === 'none')
    return { format: 'none', found: [foreignAs(bytes, options.name !== undefined)] };
  return {
    ...findings,
    about: findings.about ?? 'This text has colours for a terminal in it. It is read without them.',
    found: withoutPlaces(findings.found),
  };
}

/** Their offsets would count in bytes that nobody gave us, and no terminal shows how a line ends. */
function* withoutPlaces(found: Iterable<Found>): Generator<Found> {
  for (const one of found) {
    if (one.kind === 'none') {
      yield one;
      continue;
    }
    const { kind, exchange, remarks } = one;
    const { request, interim, response } = exchange;
    yield {
      kind,
      remarks,
      ...(one.name !== undefined && { name: one.name }),
      exchange: {
        ...exchange,
        source: 'reconstructed',
        ...(request && { request: withoutLineEndDefects(request) }),
        interim: interim.map(withoutLineEndDefects),
        ...(response && { response: withoutLineEndDefects(response) }),
      },
    };
  }
}
