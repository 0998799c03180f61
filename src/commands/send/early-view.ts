import type { AnnotatedLine } from '../../guide/note.ts';
import { pieceOpener } from '../../guide/body/secrets.ts';
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
  /** As `print`; a promise where nobody takes more before it resolves. */
  readonly pour: (rows: readonly Line[]) => Promise<void> | undefined;
  readonly annotate: (soFar: Exchange) => readonly AnnotatedLine[];
  /** What stands before an exchange. */
  readonly beginning: (soFar: Exchange) => readonly Line[];
  readonly seen: (noteId: string) => boolean;
}

/** An exchange that is not over yet, with the notes that are true by now. */
export function earlyView({ short, view, print, pour, annotate, beginning, seen }: EarlyOptions): StreamView {
  let open = pieceOpener(undefined);
  return {
    connecting: (url) => print(renderConnecting(url, view())),
    waiting(soFar) {
      const lines = annotate(soFar);
      print(beginning(soFar));
      print(short ? renderShortWaiting(soFar, lines, view()) : renderWaiting(soFar, lines, view()));
    },
    begin(soFar, requestShown) {
      open = pieceOpener(soFar.response && contentTypeOf(soFar.response));
      const lines = annotate(soFar);
      if (!requestShown) print(beginning(soFar));
      const rows = short
        ? renderShortBegin(soFar, lines, requestShown, view())
        : renderStreamBegin(soFar, lines, { requestShown, seen }, view());
      print(rows);
    },
    piece(text, at) {
      const render = short ? renderShortPiece : renderStreamPiece;
      return pour(render(open(text), at, view()));
    },
    enough: () => print(renderEnough(view())),
  };
}
