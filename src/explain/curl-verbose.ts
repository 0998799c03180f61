import { latin1 } from '../http/byte-stream.ts';
import { parseUrl } from '../http/parse-url.ts';
import { CurlConnections } from './curl-connections.ts';
import type { Findings } from './found.ts';
import type { ShownMessage } from './rewritten.ts';
import { Transcript } from './transcript.ts';

const REQUEST_START = /^> \S+ \S+ HTTP\/\d/;
const RESPONSE_START = /^< HTTP\/\d/;
const DATA = /^[{}] \[\d+ bytes data\]$/;
/** A row of the progress meter, which may have something behind it. */
const METER = /^ {0,2}\d{1,3} +[\d.]+[kMGTP]? .*?(?:--:--:--|\d+:\d\d:\d\d) +[\d.]+[kMGTP]?(?=\D|$)/;
const METER_HEAD = /^ +% Total +% Received|^ +Dload +Upload/;
/** What curl says of itself behind an answer, perhaps right behind its body. */
const LAST_WORDS =
  /\* (?:Connection #\d+ to host .* left intact|Closing connection.*|shutting down connection.*)$/;
/** What curl says of itself while an answer's body may be under way. */
const WORDS =
  /^\* (?: Trying|Trying|Connect|Clos|Ignoring|Issue|Found bundle|Can not multiplex|Can multiplex|Re-?using|Request completely|We are completely|upload completely|Mark bundle|TLS|SSL|ALPN|Server|Host|Using|Excess|transfer closed|Added|Switch|IPv|shutting|old SSL|using HTTP|\[|h2|Maximum|Too old|Leftovers|Empty reply|Recv failure|Send failure|Operation timed)/;
const PROMPT = /^(?:\S*[\w.-]+@[\w.-]+[:~ ].*[$#%] ?|PS [A-Z]:\\.*> ?|[A-Z]:\\.*> ?|[$%] )$/;

/** True where these are lines that `curl -v` prints. */
export function isCurlVerbose(text: string): boolean {
  return text.split('\n').some((line) => REQUEST_START.test(line) || RESPONSE_START.test(line));
}

type State =
  | { readonly kind: 'outside' }
  | { readonly kind: 'request'; readonly head: string[]; readonly scheme: string | undefined }
  | { readonly kind: 'response'; readonly head: string[]; readonly body: string[]; hasEnded: boolean };

/** Puts the messages together again from what `curl -v` printed, however output and errors were mixed. */
export function readCurlVerbose(bytes: Uint8Array, now: number): Findings {
  const transcript = new Transcript(now);
  const connections = new CurlConnections();
  let state: State = { kind: 'outside' };
  for (const line of linesOf(latin1(bytes))) {
    const begun = beginningOf(line, connections.scheme);
    if (begun === undefined) connections.hear(line);
    else finish(state, transcript);
    state = begun ?? state;
    if (begun === undefined) take(state, line);
  }
  finish(state, transcript);
  const remarksOf = ({ hasRequestBody }: { readonly hasRequestBody: boolean }) =>
    hasRequestBody ? ['The request had a body, but `curl -v` does not print it.'] : [];
  return {
    format: 'curl-verbose',
    about:
      'This is what `curl -v` prints. Its lines with `>` went to the server, those with `<` came from there; the messages below are put together from them.',
    found: transcript.found(remarksOf),
  };
}

/** Lines without the progress meter, which writes over itself with carriage returns. */
function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const pieces = line.replace(/\r$/, '').split('\r');
    const kept = pieces.map((piece) => piece.replace(METER, ''));
    const isMeter = pieces.some((piece) => METER.test(piece)) && kept.every((piece) => piece === '');
    const whole = kept.join('');
    return isMeter || METER_HEAD.test(whole) ? [] : [whole];
  });
}

function beginningOf(line: string, scheme: string | undefined): State | undefined {
  if (REQUEST_START.test(line)) return { kind: 'request', head: [line.slice(2)], scheme };
  if (!RESPONSE_START.test(line)) return undefined;
  return { kind: 'response', head: [line.slice(2)], body: [], hasEnded: false };
}

function take(state: State, line: string): void {
  switch (state.kind) {
    case 'outside':
      return;
    case 'request':
      if (/^> ?\S/.test(line)) state.head.push(line.slice(2));
      return;
    case 'response':
      return takeOfResponse(state, line);
  }
}

function takeOfResponse(state: Extract<State, { kind: 'response' }>, line: string): void {
  if (!state.hasEnded && line.startsWith('<')) {
    state.hasEnded = line.trim() === '<';
    if (!state.hasEnded) state.head.push(line.replace(/^< ?/, ''));
  } else if (state.hasEnded && !DATA.test(line) && !WORDS.test(line)) {
    state.body.push(line);
  }
}

function finish(state: State, transcript: Transcript): void {
  switch (state.kind) {
    case 'outside':
      return;
    case 'request':
      return transcript.request({ head: state.head }, urlOf(state));
    case 'response':
      return transcript.response(responseOf(state));
  }
}

/** Undefined where curl did not tell the scheme; a target that is a URL itself tells it. */
function urlOf({
  head: [first = '', ...fields],
  scheme,
}: Extract<State, { kind: 'request' }>): string | undefined {
  const path = /^\S+ (\/\S*) /.exec(first)?.[1];
  const host = fields.map((line) => /^host: *(\S+)$/i.exec(line)?.[1]).find(Boolean);
  if (scheme === undefined || path === undefined || host === undefined) return undefined;
  return parseUrl(`${scheme}://${host}${path}`)?.href;
}

function responseOf({ head, body }: Extract<State, { kind: 'response' }>): ShownMessage {
  const lines = PROMPT.test(body.at(-1) ?? '') ? body.slice(0, -1) : body;
  const text = lines.map((line) => line.replace(LAST_WORDS, '')).join('\n');
  return { head, body: Buffer.from(asLongAsPromised(text, head), 'latin1') };
}

/** What was pasted often has a line end too many. */
function asLongAsPromised(text: string, head: readonly string[]): string {
  const promised = head.map((line) => /^content-length: *(\d+)$/i.exec(line)?.[1]).find(Boolean);
  return text.endsWith('\n') && Number(promised) === text.length - 1 ? text.slice(0, -1) : text;
}
