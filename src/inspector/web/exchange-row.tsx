import { bytesText, durationText } from '../../text/quantities.ts';
import type { Placed } from './timeline.ts';
import { clockText, outcomeOf, shortVisitorText, visitorText } from './words.ts';
import { visible } from './visible.ts';

interface ExchangeRowProps {
  readonly placed: Placed;
  readonly lane: number;
  /** The server's place, counted from the right. */
  readonly shop: number;
  readonly isSelected: boolean;
  /** Where the tab key comes to. */
  readonly isStop: boolean;
  readonly open: (id: number) => void;
  readonly onFocus: (id: number) => void;
}

/** One exchange: an arrow there with what was asked, an arrow back with what came of it. */
export function ExchangeRow({ placed, lane, shop, isSelected, isStop, open, onFocus }: ExchangeRowProps) {
  const { row, asks, answers, isMixed } = placed;
  const outcome = outcomeOf(row);
  const isBroken = row.state === 'complete' && row.status === undefined;
  return (
    <li>
      <button
        id={`exchange-${row.id}`}
        class={`exchange ${outcome.tone} ${isMixed ? 'mixed' : ''} ${isBroken ? 'broken' : ''} ${answers === undefined ? 'waiting' : ''}`}
        style={{ '--top': asks, '--end': answers ?? asks + 1.2, '--lane': lane, '--shop': shop }}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={() => open(row.id)}
        onFocus={() => onFocus(row.id)}
      >
        <span class="call">
          <Call method={row.method} target={row.target} />
          <span class="unseen">, asked by {visitorText(row.by)}, at </span>
          <span class="who" aria-hidden="true">
            {shortVisitorText(row.by)}
          </span>
          <time>{clockText(row.startedAt)}</time>
        </span>
        <i class="asks" />
        <i class="busy" />
        {answers !== undefined && <i class="answers" />}
        <span class="reply">
          <span class="outcome">
            <span aria-hidden="true">{outcome.sign} </span>
            {outcome.text}
          </span>
          {isMixed && row.method !== undefined && (
            <span class="to" aria-hidden="true">
              to {visible(row.target ?? '')}
            </span>
          )}
          {row.state !== 'open' && (
            <>
              <span class="took">{durationText(row.duration)}</span>{' '}
              <span class="size">· {bytesText(row.size)}</span>
            </>
          )}
        </span>
      </button>
    </li>
  );
}

function Call({ method, target = '' }: { method: string | undefined; target: string | undefined }) {
  if (method === undefined) return <b class="what">no HTTP request</b>;
  return (
    <span class="what">
      <b class="method">{visible(method)}</b> <span class="target">{visible(target)}</span>
    </span>
  );
}
