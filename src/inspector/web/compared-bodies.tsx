import { type BodyDifference, compareBodies } from '../../http/compare-bodies.ts';
import { differentLines, type DifferentLine, type DifferentText } from '../../http/compare-lines.ts';
import { shownLine } from '../../guide/shown-line.ts';
import { bytesText } from '../../text/quantities.ts';
import type { Details } from '../protocol.ts';
import { bytesOf } from './base64.ts';
import { visible } from './visible.ts';

interface ComparedBodiesProps {
  readonly left: Details;
  readonly right: Details;
  readonly side: 'request' | 'response';
  readonly names: readonly [left: string, right: string];
}

/** Lines that are shown; more are counted. */
const MOST_LINES = 20;

/** What the bodies have in common: whether they are the same, where not, and the lines of text that differ. */
export function ComparedBodies({ left, right, side, names }: ComparedBodiesProps) {
  const [ours, theirs] = [bodyOf(left, side), bodyOf(right, side)];
  if (ours === undefined || theirs === undefined) return null;
  const difference = compareBodies(ours, theirs);
  const isSame = difference.kind === 'same' || difference.kind === 'same-so-far';
  const lines = isSame ? [] : differentLines(textOf(left, side), textOf(right, side));
  return (
    <section class={`group bodies ${isSame ? 'same' : 'different'}`}>
      <h3>The bodies</h3>
      <p>{wordsOn(difference, [ours.size, theirs.size], names)}</p>
      <ul>
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line.number}>
            <LineItem line={line} names={names} />
          </li>
        ))}
      </ul>
      {lines.length > MOST_LINES && (
        <p class="facts">{`… and ${lines.length - MOST_LINES} lines more that are not the same`}</p>
      )}
    </section>
  );
}

function bodyOf({ server }: Details, side: 'request' | 'response') {
  const body = server[side]?.body;
  return body && { body: bytesOf(body.base64), size: body.size };
}

/** What of a body is shown as text. */
function textOf({ server }: Details, side: 'request' | 'response'): string {
  return server.lines
    .filter(({ direction, part, body }) => direction === side && part === 'body' && body?.show === 'text')
    .map(shownLine)
    .join('');
}

function wordsOn(
  difference: BodyDifference,
  [left, right]: readonly [number, number],
  names: readonly [left: string, right: string],
): string {
  if (left === 0 && right === 0) return 'Neither has one.';
  if (left === 0 || right === 0)
    return `Only ${names[left === 0 ? 1 : 0]} has one, ${bytesText(Math.max(left, right))} long.`;
  switch (difference.kind) {
    case 'same':
      return `Byte for byte the same, ${bytesText(left)} long.`;
    case 'different':
      return `They differ from byte ${difference.from} on; ${sizes(left, right)}.`;
    case 'different-later':
      return `They differ, but not in their first ${bytesText(difference.kept)}; ${sizes(left, right)}.`;
    case 'same-so-far':
      return `As far as they are kept, their first ${bytesText(difference.kept)}, they are the same; ${sizes(left, right)}.`;
    default:
      return difference satisfies never;
  }
}

function sizes(left: number, right: number): string {
  return left === right ? `both are ${bytesText(left)} long` : `${bytesText(left)} and ${bytesText(right)}`;
}

function LineItem({ line, names }: { line: DifferentLine; names: readonly [left: string, right: string] }) {
  return (
    <>
      <b class="header-name">{`line ${line.number}`}</b>
      <dl class="values">
        {([line.left, line.right] as const).map(
          (text, at) =>
            text && (
              <>
                <dt>{names[at]}</dt>
                <dd>
                  <Marked text={text} />
                </dd>
              </>
            ),
        )}
      </dl>
    </>
  );
}

/** Characters of a line that are shown: around what differs, and of that. */
const AROUND = 60;
const WITHIN = 300;

/** A line with what the other one has not marked in it. */
function Marked({ text: { text, start, end } }: { text: DifferentText }) {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return (
    <>
      {from > 0 && '…'}
      {visible(text.slice(from, start))}
      {end > start && (
        <mark>
          {visible(text.slice(start, Math.min(end, start + WITHIN)))}
          {end - start > WITHIN && '…'}
        </mark>
      )}
      {visible(text.slice(end, to))}
      {to < text.length && '…'}
    </>
  );
}
