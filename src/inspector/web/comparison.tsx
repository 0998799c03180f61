import { useState } from 'preact/hooks';
import type { Details, Note, Summary } from '../protocol.ts';
import { askDetails } from './ask.ts';
import { Choice } from './choice.tsx';
import { compareHeaders, type Compared } from '../../http/compare-headers.ts';
import { partnerOf } from './compare.ts';
import { Prose } from './prose.tsx';
import { Unreachable } from './unreachable.tsx';
import { useAnswer } from './use-answer.ts';
import { callText, clockText, visitorText } from './words.ts';
import { visible } from './visible.ts';

interface ComparisonProps {
  readonly details: Details;
  readonly rows: readonly Summary[];
}

type Side = 'request' | 'response';

/** Two exchanges, header by header: what only one of them has, what differs, what is the same. */
export function Comparison({ details, rows }: ComparisonProps) {
  const { summary } = details;
  const [chosen, setChosen] = useState<number>();
  const [side, setSide] = useState<Side>('request');
  const candidates = rows
    .filter(({ id, method }) => id !== summary.id && method !== undefined)
    .slice(-50)
    .toReversed();
  const other = candidates.find(({ id }) => id === chosen) ?? partnerOf(summary, rows);
  if (other === undefined) {
    return (
      <p class="soft">
        There is nothing to compare it with yet. Ask for the same page with your browser, and look again.
      </p>
    );
  }
  return (
    <div class="comparison">
      <div class="choices">
        <label class="pick">
          Compare with
          <select value={other.id} onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}>
            {[other, ...candidates.filter(({ id }) => id !== other.id)].map((row) => (
              <option key={row.id} value={row.id}>
                {`${visitorText(row.by)}: ${callText(row)}, ${clockText(row.startedAt)}`}
              </option>
            ))}
          </select>
        </label>
        <Choice
          label="Headers of"
          options={[
            ['request', 'requests'],
            ['response', 'answers'],
          ]}
          value={side}
          onChange={setSide}
        />
      </div>
      <Compare left={details} other={other} side={side} />
    </div>
  );
}

function Compare({ left, other, side }: { left: Details; other: Summary; side: Side }) {
  const asked = useAnswer(() => askDetails(other.id), String(other.id), `${other.state}${other.duration}`);
  if (asked.kind === 'waiting') return <p class="soft">One moment …</p>;
  if (asked.kind === 'unreachable') return <Unreachable />;
  if (asked.kind === 'missing')
    return <p class="soft">That exchange is no longer kept. Choose another one.</p>;
  const right = asked.value;
  const compared = compareHeaders(left.server[side]?.headers ?? [], right.server[side]?.headers ?? []);
  const names = namesOf(left.summary, right.summary);
  const groups = [
    ['only-left', `Only ${names[0]}`],
    ['only-right', `Only ${names[1]}`],
    ['different', 'Both, but not the same'],
    ['same', 'Word for word the same'],
  ] as const;
  return (
    <>
      {groups.map(([kind, heading]) => {
        const found = compared.filter((one) => one.kind === kind);
        return found.length === 0 ? null : (
          <section key={kind} class={`group ${kind}`}>
            <h3>
              {heading} <span class="facts">{found.length}</span>
            </h3>
            <ul>
              {found.map((one) => (
                <ComparedItem
                  key={one.name}
                  one={one}
                  names={names}
                  note={noteOn(one, [left, right], side)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function ComparedItem({
  one,
  names,
  note,
}: {
  one: Compared;
  names: readonly [string, string];
  note: Note | undefined;
}) {
  const { name, kind, left, right } = one;
  return (
    <li>
      <b class="header-name">{visible(name)}</b>
      {kind === 'different' ? (
        <dl class="values">
          <dt>{names[0]}</dt>
          <dd>{visible(left.join(', '))}</dd>
          <dt>{names[1]}</dt>
          <dd>{visible(right.join(', '))}</dd>
        </dl>
      ) : (
        <span class="value">{visible((left.length > 0 ? left : right).join(', '))}</span>
      )}
      {note && kind !== 'same' && (
        <p class="note">
          <Prose text={note.text} />
        </p>
      )}
    </li>
  );
}

/** Two exchanges of one visitor are told apart by the time. */
function namesOf(left: Summary, right: Summary): readonly [string, string] {
  const names = [visitorText(left.by), visitorText(right.by)] as const;
  if (names[0] !== names[1]) return names;
  return [`the one at ${clockText(left.startedAt)}`, `the other at ${clockText(right.startedAt)}`];
}

function noteOn({ name }: Compared, both: readonly Details[], side: Side): Note | undefined {
  const key = name.toLowerCase();
  return both
    .flatMap(({ server }) => server.lines)
    .find((line) => line.direction === side && line.part === 'header' && line.name === key)?.notes[0];
}
