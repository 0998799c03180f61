import { ExitStatus, Failure } from '../../failure.ts';
import { loadGuide } from '../../guide/field-guide.ts';
import { explainFailure } from '../../guide/failure-note.ts';
import type { Note } from '../../guide/note.ts';
import type { Exchange, ExchangeFailure } from '../../http/exchange.ts';
import { wayOut } from '../../send/way-out.ts';

/** There is no answer, or not the whole of it. */
class ExchangeFailed extends Failure {
  override readonly name = 'ExchangeFailed';
  override readonly status = ExitStatus.unexpected;
}

/** A failed exchange as a sentence and the way out, where there is no room for more. */
export async function failed(exchange: Exchange, failure: ExchangeFailure): Promise<Failure> {
  const note = explainFailure(exchange, await loadGuide());
  return new ExchangeFailed(
    exchange.response === undefined
      ? `There is no answer (${failure.code}).`
      : `The answer broke off (${failure.code}).`,
    {
      ...(exchange.url === undefined ? {} : { where: exchange.url }),
      next: [adviceOn(failure, note), wayOut(exchange)].filter((line) => line !== undefined).join('\n'),
    },
  );
}

/** Nothing stands above where a note could be read. */
function adviceOn({ code }: ExchangeFailure, note: Note | undefined): string {
  if (code.startsWith('HPE_'))
    return 'What came is not proper HTTP. Send it again with -v: what is wrong is noted there.';
  return note?.text ?? 'Send it again with -v to see how far it came.';
}
