import { charsetOf, codingsOf, contentTypeOf, parseMediaType } from '../http/content.ts';
import type { Exchange } from '../http/exchange.ts';
import { type BodyText, createBodyText } from '../terminal/body-text.ts';

/** Shows an answer while it comes. */
export interface StreamView {
  begin(soFar: Exchange): void;
  /** `at` is ms after the exchange's beginning. */
  piece(text: string, at: number): void;
}

export interface Streamer {
  readonly onHead: (soFar: Exchange) => void;
  readonly onContent: (bytes: Uint8Array) => undefined;
  /** It is over. Undefined where it was too short to be shown as it came; else how many bytes were not shown. */
  finish(): number | undefined;
}

/** An answer that is not whole by then is shown as it comes. ms. */
const PATIENCE = 1500;
/** More text than anybody reads. */
const MOST_SHOWN = 256 * 1024;

/** Decides which answers are shown as they come: streams of events at once, others when they take long. */
export function createStreamer(monotonic: () => number, view: StreamView): Streamer {
  let timer: NodeJS.Timeout | undefined;
  let head: Exchange | undefined;
  let text: BodyText | undefined;
  let isShown = false;
  let size = 0;
  let cut = 0;
  /** Pieces that came before anybody knew that it takes long. */
  let waiting: { readonly text: string; readonly at: number }[] = [];

  function begin(): void {
    if (isShown || head === undefined) return;
    isShown = true;
    view.begin(head);
    for (const piece of waiting) view.piece(piece.text, piece.at);
    waiting = [];
  }

  return {
    onHead(soFar) {
      const { response } = soFar;
      if (response === undefined) return;
      head = soFar;
      text = createBodyText(codingsOf(response).length > 0 ? undefined : charsetOf(response).label);
      if (parseMediaType(contentTypeOf(response) ?? '')?.type === 'text/event-stream') begin();
      else timer = setTimeout(begin, PATIENCE);
    },
    onContent(bytes) {
      if (head === undefined || text === undefined) return;
      size += bytes.length;
      if (size > MOST_SHOWN) {
        cut += bytes.length;
        return;
      }
      const piece = { text: text.push(bytes), at: monotonic() - (head.startedMonotonic ?? 0) };
      if (isShown) view.piece(piece.text, piece.at);
      else waiting.push(piece);
    },
    finish() {
      clearTimeout(timer);
      const hidden = isShown ? cut + (text?.hidden ?? 0) : undefined;
      [head, text, isShown, size, cut, waiting] = [undefined, undefined, false, 0, 0, []];
      return hidden;
    },
  };
}
