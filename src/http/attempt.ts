import type { Dispatcher } from 'undici';
import { errorCode } from '../error-code.ts';
import type { ExchangeFailure } from './exchange.ts';
import type { Recording } from './recording.ts';
import type { Tap, TappedSocket } from './tapped-socket.ts';

export interface AttemptLimits {
  /** ms without a byte after which we give up. */
  readonly idle: number;
  /** Bytes of a response after which we stop reading. */
  readonly response: number;
}

/** How long the rest of an answer that undici refused may take in all, in ms. */
const PATIENCE_AFTER_REFUSAL = 500;

/** One request on its way: listens to undici and to the connection, and settles once, with the failure if any. */
export class Attempt implements Tap, Dispatcher.DispatchHandler {
  readonly #recording: Recording;
  readonly #limits: AttemptLimits;
  readonly #settle: (failure: ExchangeFailure | undefined) => void;
  readonly #start: () => TappedSocket | undefined;
  #socket: TappedSocket | undefined;
  #timer: NodeJS.Timeout;
  #refusal: ExchangeFailure | undefined;
  #settled = false;
  #held = false;

  /** `start` is called when the request is about to be written, and says on which connection. */
  constructor(
    recording: Recording,
    limits: AttemptLimits,
    start: () => TappedSocket | undefined,
    settle: (failure: ExchangeFailure | undefined) => void,
  ) {
    this.#recording = recording;
    this.#limits = limits;
    this.#start = start;
    this.#settle = settle;
    this.#timer = setTimeout(() => this.#timeOut(), limits.idle);
  }

  onRequestStart(): void {
    this.#socket = this.#start();
    if (this.#socket !== undefined) this.#socket.tap = this;
  }

  onResponseEnd(): void {
    this.finish(undefined);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#settled) return;
    const failure = describe(error, this.#recording.phase);
    const isOpen = this.#socket !== undefined && this.#socket.endedBy === undefined;
    if (isOpen && isUnderstandable(failure.code) && this.#recording.response === undefined) {
      // The bytes are good enough for our own parser: see what else comes.
      this.#refusal = failure;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(
        () => this.finish(failure),
        Math.min(PATIENCE_AFTER_REFUSAL, this.#limits.idle),
      );
      return;
    }
    this.finish(this.#judge(failure));
  }

  sent(bytes: Uint8Array): void {
    this.#timer.refresh();
    this.#recording.sent(bytes);
  }

  received(bytes: Uint8Array): void {
    if (this.#refusal === undefined) this.#timer.refresh();
    this.#recording.received(bytes);
    if (this.#recording.size.response > this.#limits.response) {
      this.finish({
        code: 'BODY_LIMIT',
        phase: 'response',
        message: `The answer was longer than ${this.#limits.response} bytes, so we stopped reading.`,
      });
    } else if (this.#refusal !== undefined && this.#recording.response !== undefined) {
      this.finish(this.#judge(this.#refusal));
    }
  }

  ended(how: 'closed' | 'reset'): void {
    this.#recording.ended(how);
    if (this.#refusal !== undefined) this.finish(this.#judge(this.#refusal));
  }

  /** Takes no more of the answer until `ready` resolves: who gets the body cannot take it any faster. */
  async wait(ready: Promise<void>): Promise<void> {
    const socket = this.#socket;
    if (this.#held || socket === undefined) return;
    this.#held = true;
    socket.hold();
    await ready;
    this.#held = false;
    if (!this.#settled) this.#timer.refresh();
    socket.goOn();
  }

  /** Settles; later calls do nothing. */
  finish(failure: ExchangeFailure | undefined): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    if (this.#socket !== undefined) {
      this.#socket.tap = undefined;
      if (this.#socket.destroyed) this.#socket.hangUp();
    }
    this.#settle(failure);
  }

  #timeOut(): void {
    // It is not the server that we wait for.
    if (this.#held) return;
    this.finish({
      code: 'ETIMEDOUT',
      phase: this.#recording.phase,
      message: `Nothing came for ${this.#limits.idle} ms.`,
      waited: this.#limits.idle,
    });
  }

  /** What undici said, weighed against the bytes that came. */
  #judge(failure: ExchangeFailure): ExchangeFailure | undefined {
    if (!isRefusal(failure.code)) return failure;
    const response = this.#recording.response;
    const defects = response?.defects ?? [];
    // undici gives up on an interim 100 that it did not ask for; a client should read on (RFC 9110 section 15.2).
    if (response?.complete === true && defects.length === 0 && response.upgraded !== true) return undefined;
    const endedBy = response?.complete === true ? undefined : this.#socket?.endedBy;
    return endedBy !== undefined &&
      defects.every(({ code }) => code === 'cut-off-in-head' || code === 'cut-off-in-body')
      ? { ...failure, ...EARLY_ENDS[endedBy] }
      : failure;
  }
}

/** What happened where undici only says that the other side is gone. */
const EARLY_ENDS = {
  closed: { code: 'CLOSED_EARLY', message: 'The connection was closed before the answer was whole.' },
  reset: { code: 'ECONNRESET', message: 'The connection was broken off before the answer was whole.' },
} as const satisfies Record<NonNullable<TappedSocket['endedBy']>, Omit<ExchangeFailure, 'phase'>>;

/** True where undici, not the network, put an end to the answer. */
function isRefusal(code: string): boolean {
  return code.startsWith('HPE_') || code.startsWith('UND_ERR_');
}

/** True where it makes sense to read on after a refusal. */
function isUnderstandable(code: string): boolean {
  return isRefusal(code) && code !== 'UND_ERR_HEADERS_OVERFLOW';
}

/**
 * What Node or undici calls the error. undici leaves the code of its parser's errors open, and stumbles over a 101 that
 * nobody asked for: both are `HPE_REFUSED`, and the response's defects say what is wrong.
 */
function describe(error: Error, phase: ExchangeFailure['phase']): ExchangeFailure {
  const given = errorCode(error);
  const isParsers = error.name === 'HTTPParserError' || given === 'ERR_ASSERTION';
  const code = isParsers && given?.startsWith('HPE_') !== true ? 'HPE_REFUSED' : (given ?? error.name);
  return { code, phase, message: error.message };
}
