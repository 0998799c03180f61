import type { AnnotatedLine } from '../../guide/note.ts';
import { openPiece } from '../../guide/body/secrets.ts';
import { contentTypeOf } from '../../http/content.ts';
import type { Exchange } from '../../http/exchange.ts';
import {
  renderShortBegin,
  renderShortPiece,
  renderShortWaiting,
} from '../../terminal/exchange/short-stream.ts';
import {
  renderConnecting,
  renderEnough,
  renderStreamBegin,
  renderStreamPiece,
  renderWaiting,
} from '../../terminal/exchange/stream.ts';
import type { Line, View } from '../../terminal/view.ts';
import type { StreamView } from '../../send/streamer.ts';

export interface EarlyOptions {
  readonly short: boolean;
  readonly view: () => View;
  readonly print: (rows: readonly Line[]) => void;
  readonly annotate: (soFar: Exchange) => readonly AnnotatedLine[];
  /** What stands before an exchange. */
  readonly beginning: (soFar: Exchange) => readonly Line[];
  readonly seen: (noteId: string) => boolean;
}

/** An exchange that is not over yet, with the notes that are true by now. */
export function earlyView({ short, view, print, annotate, beginning, seen }: EarlyOptions): StreamView {
  let type: string | undefined;
  return {
    connecting: (url) => print(renderConnecting(url, view())),
    waiting(soFar) {
      const lines = annotate(soFar);
      print(beginning(soFar));
      print(short ? renderShortWaiting(soFar, lines, view()) : renderWaiting(soFar, lines, view()));
    },
    begin(soFar, requestShown) {
      type = soFar.response && contentTypeOf(soFar.response);
      const lines = annotate(soFar);
      if (!requestShown) print(beginning(soFar));
      const rows = short
        ? renderShortBegin(soFar, lines, requestShown, view())
        : renderStreamBegin(soFar, lines, { requestShown, seen }, view());
      print(rows);
    },
    piece(text, at) {
      const open = openPiece(text, type);
      print(short ? renderShortPiece(open, at, view()) : renderStreamPiece(open, at, view()));
    },
    enough: () => print(renderEnough(view())),
  };
}
