import { latin1 } from '../http/byte-stream.ts';
import type { ExchangeFailure } from '../http/exchange.ts';
import { parseUrl } from '../http/parse-url.ts';
import { CurlBody } from './curl-body.ts';
import { CurlConnections } from './curl-connections.ts';
import { linesOf } from './curl-lines.ts';
import { endingIn, wordsBehindBody } from './curl-words.ts';
import type { Findings } from './found.ts';
import type { ShownMessage } from './rewritten.ts';
import { Transcript } from './transcript.ts';

const REQUEST_START = /^> \S+ \S+ HTTP\/\d/;
const RESPONSE_START = /^< HTTP\/\d/;
/** After these an answer that has not come is not to come. */
const GIVEN_UP = /^\* (?:[Cc]losing connection|Connection died|Issue another request)/;

/** True where these are lines that `curl -v` prints. */
export function isCurlVerbose(text: string): boolean {
  return text.split('\n').some((line) => REQUEST_START.test(line) || RESPONSE_START.test(line));
}

interface RequestState {
  readonly kind: 'request';
  readonly head: string[];
  readonly scheme: string | undefined;
  failure?: ExchangeFailure;
}

interface ResponseState {
  readonly kind: 'response';
  readonly head: string[];
  readonly body: CurlBody;
  hasEnded: boolean;
  /** True where `-i` prints the head between curl's own lines. */
  isDoubled: boolean;
  failure?: ExchangeFailure;
}

type State = { readonly kind: 'outside' } | RequestState | ResponseState;

/** Puts the messages together again from what `curl -v` printed, however output and errors were mixed. */
export function readCurlVerbose(bytes: Uint8Array, now: number): Findings {
  const reader = new CurlReader(now);
  for (const { line, end } of linesOf(latin1(bytes))) reader.take(line, end);
  return {
    format: 'curl-verbose',
    about:
      'This is what `curl -v` prints. Its lines with `>` went to the server, those with `<` came from there; the messages below are put together from them.',
    found: reader.found(),
  };
}

class CurlReader {
  readonly #transcript: Transcript;
  readonly #connections = new CurlConnections();
  /** The first lines of answers so far. */
  readonly #heads = new Set<string>();
  #state: State = { kind: 'outside' };

  constructor(now: number) {
    this.#transcript = new Transcript(now, 'earliest');
  }

  take(line: string, end: string): void {
    const words = isInBody(this.#state) ? wordsBehindBody(line) : undefined;
    if (words === undefined) return this.#takeLine(line, end);
    this.#takeLine(line.slice(0, words), '');
    this.#takeLine(line.slice(words), end);
  }

  found(): Findings['found'] {
    this.#finish();
    return this.#transcript.found(({ hasRequestBody }) =>
      hasRequestBody ? ['The request had a body, but `curl -v` does not print it.'] : [],
    );
  }

  #takeLine(line: string, end: string): void {
    const bare = line.replace(/\r+$/, '');
    const begun = beginningOf(bare, this.#connections.scheme);
    if (begun !== undefined) {
      this.#finish();
      this.#state = begun;
      return;
    }
    this.#connections.hear(bare);
    hearFailure(this.#state, bare);
    if (this.#state.kind === 'request' && GIVEN_UP.test(bare)) {
      this.#finish();
      this.#transcript.giveUp();
      this.#state = { kind: 'outside' };
    }
    takeInto(this.#state, line, end);
  }

  #finish(): void {
    const state = this.#state;
    switch (state.kind) {
      case 'outside':
        return;
      case 'request':
        return this.#transcript.request({ head: state.head }, urlOf(state), state.failure);
      case 'response':
        this.#heads.add(state.head[0]?.trim() ?? '');
        return this.#transcript.response(responseOf(state, this.#heads), undefined, state.failure);
    }
  }
}

function isInBody(state: State): boolean {
  return state.kind === 'response' && state.hasEnded;
}

function beginningOf(line: string, scheme: string | undefined): State | undefined {
  if (REQUEST_START.test(line)) return { kind: 'request', head: [line.slice(2)], scheme };
  if (!RESPONSE_START.test(line)) return undefined;
  return {
    kind: 'response',
    head: [line.slice(2)],
    body: new CurlBody(),
    hasEnded: false,
    isDoubled: false,
  };
}

/** A failure that is told when all is over belongs to what curl tried next. */
function hearFailure(state: State, line: string): void {
  if (state.kind === 'outside' || (state.kind === 'response' && state.body.isOver)) return;
  const ending = endingIn(line);
  if (ending !== undefined) state.failure = { ...ending, phase: 'response' };
}

function takeInto(state: State, line: string, end: string): void {
  switch (state.kind) {
    case 'outside':
      return;
    case 'request':
      if (/^> ?\S/.test(line)) state.head.push(line.slice(2).replace(/\r+$/, ''));
      return;
    case 'response':
      return takeOfResponse(state, line, end);
  }
}

function takeOfResponse(state: ResponseState, line: string, end: string): void {
  const bare = line.replace(/\r+$/, '');
  if (state.hasEnded) {
    if (state.isDoubled && bare === '') state.isDoubled = false;
    else state.body.add(line, end);
  } else if (bare.startsWith('<')) {
    state.hasEnded = bare.trim() === '<';
    if (!state.hasEnded) state.head.push(bare.replace(/^< ?/, ''));
  } else if (bare === state.head[0]) {
    state.isDoubled = true;
  } else if (bare === '') {
    state.isDoubled = false;
  }
}

function responseOf({ head, body }: ResponseState, heads: ReadonlySet<string>): ShownMessage {
  const text = body.text(head, heads);
  return text === undefined ? { head, bodyIs: 'elsewhere' } : { head, body: Buffer.from(text, 'latin1') };
}

/** Undefined where curl did not tell the scheme; a target that is a URL itself tells it. */
function urlOf({ head: [first = '', ...fields], scheme }: RequestState): string | undefined {
  const path = /^\S+ (\/\S*) /.exec(first)?.[1];
  const host = fields.map((line) => /^host: *(\S+)$/i.exec(line)?.[1]).find(Boolean);
  if (scheme === undefined || path === undefined || host === undefined) return undefined;
  return parseUrl(`${scheme}://${host}${path}`)?.href;
}
