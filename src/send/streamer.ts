import { charsetOf, codingsOf, contentTypeOf, parseMediaType } from '../http/content.ts';
import type { Exchange } from '../http/exchange.ts';
import { type SafeText, createSafeText } from '../text/safe-text.ts';

/** Shows an exchange while it goes on. */
export interface StreamView {
  /** There is no connection yet. */
  connecting(url: URL): void;
  /** The request has left, and nothing came yet. */
  waiting(soFar: Exchange): void;
  /** The answer comes. `requestShown`: `waiting` was called before. */
  begin(soFar: Exchange, requestShown: boolean): void;
  /** `at` is ms after the exchange's beginning. A promise where nobody takes more before it resolves. */
  piece(text: string, at: number): Promise<void> | undefined;
  /** What comes from here on is not shown. */
  enough(): void;
}

/** What of an exchange was shown before it was over. */
type ShownEarly =
  | { readonly part: 'nothing' }
  | { readonly part: 'request' }
  /** `hidden` counts bytes of the body that were not shown. */
  | { readonly part: 'answer'; readonly hidden: number };

export interface Streamer {
  readonly onStart: (url: URL) => void;
  readonly onSent: (soFar: Exchange) => void;
  readonly onHead: (soFar: Exchange) => void;
  readonly onContent: (bytes: Uint8Array) => Promise<void> | undefined;
  /** It is over. */
  finish(): ShownEarly;
}

/** An exchange that is not over by then is shown as it comes. ms. */
export const PATIENCE = 1000;
/** More text than anybody reads; events are for whoever watches, however many they are. */
const MOST_SHOWN = 256 * 1024;

/** Decides which exchanges are shown as they come: streams of events at once, others when they take long. */
export function createStreamer(monotonic: () => number, view: StreamView): Streamer {
  let now = new Watch(monotonic, view);
  return {
    onStart(url) {
      now = new Watch(monotonic, view);
      now.start(url);
    },
    onSent: (soFar) => now.sent(soFar),
    onHead: (soFar) => now.head(soFar),
    onContent: (bytes) => now.content(bytes),
    finish: () => now.finish(),
  };
}

/** Watches one exchange. */
class Watch {
  readonly #monotonic: () => number;
  readonly #view: StreamView;
  #timer: NodeJS.Timeout | undefined;
  #isLate = false;
  #request: Exchange | undefined;
  #head: Exchange | undefined;
  #text: SafeText | undefined;
  #shown: ShownEarly['part'] = 'nothing';
  #isEvents = false;
  #size = 0;
  #cut = 0;
  /** Pieces that came before anybody knew that it takes long. */
  readonly #held: { readonly text: string; readonly at: number }[] = [];

  constructor(monotonic: () => number, view: StreamView) {
    this.#monotonic = monotonic;
    this.#view = view;
  }

  start(url: URL): void {
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      if (this.#request === undefined) this.#view.connecting(url);
      this.#show();
    }, PATIENCE).unref();
  }

  sent(soFar: Exchange): void {
    this.#request = soFar;
    if (this.#isLate) this.#show();
  }

  head(soFar: Exchange): void {
    const { response } = soFar;
    if (response === undefined) return;
    this.#head = soFar;
    this.#text = createSafeText(codingsOf(response).length > 0 ? undefined : charsetOf(response).label);
    this.#isEvents = parseMediaType(contentTypeOf(response) ?? '')?.type === 'text/event-stream';
    if (this.#isEvents || this.#isLate) this.#show();
  }

  content(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#head === undefined || this.#text === undefined) return undefined;
    this.#size += bytes.length;
    if (this.#size > MOST_SHOWN && !this.#isEvents) {
      if (this.#cut === 0 && this.#shown === 'answer') this.#view.enough();
      this.#cut += bytes.length;
      return undefined;
    }
    const piece = {
      text: this.#text.push(bytes),
      at: this.#monotonic() - (this.#head.startedMonotonic ?? 0),
    };
    if (this.#shown === 'answer') return this.#view.piece(piece.text, piece.at);
    this.#held.push(piece);
    return undefined;
  }

  finish(): ShownEarly {
    clearTimeout(this.#timer);
    if (this.#shown !== 'answer') return { part: this.#shown };
    return { part: this.#shown, hidden: this.#cut + (this.#text?.hidden ?? 0) };
  }

  /** Shows what is there and was not shown. */
  #show(): void {
    if (this.#shown === 'answer') return;
    if (this.#head !== undefined) {
      this.#view.begin(this.#head, this.#shown === 'request');
      this.#shown = 'answer';
      for (const piece of this.#held.splice(0)) void this.#view.piece(piece.text, piece.at);
      if (this.#cut > 0) this.#view.enough();
    } else if (this.#request !== undefined && this.#shown === 'nothing') {
      this.#view.waiting(this.#request);
      this.#shown = 'request';
    }
  }
}
