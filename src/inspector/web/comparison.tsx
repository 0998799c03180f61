import { useState } from 'preact/hooks';
import { shownLine } from '../../guide/shown-line.ts';
import type { Details, Note, Summary } from '../protocol.ts';
import { askDetails } from './ask.ts';
import { Choice } from './choice.tsx';
import { compareHeaders, type Compared } from '../../http/compare-headers.ts';
import { partnerOf } from './compare.ts';
import { ComparedBodies } from './compared-bodies.tsx';
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

/** Two exchanges, header by header: what only one of them has, what differs, what is the same. Then their bodies. */
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
          label="Look at the"
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
  const compared = [
    ...compareHeaders(startLineOf(left, side), startLineOf(right, side)),
    ...compareHeaders(left.server[side]?.headers ?? [], right.server[side]?.headers ?? []),
  ];
  const names = namesOf(left.summary, right.summary);
  const group = (kind: Compared['kind'], heading: string) => {
    const found = compared.filter((one) => one.kind === kind);
    return found.length === 0 ? null : (
      <section class={`group ${kind}`}>
        <h3>
          {heading} <span class="facts">{found.length}</span>
        </h3>
        <ul>
          {found.map((one) => (
            <ComparedItem
              key={one.name}
              one={one}
              names={names}
              values={[shownValues(one, left, 'left', side), shownValues(one, right, 'right', side)]}
              note={noteOn(one, [left, right], side)}
            />
          ))}
        </ul>
      </section>
    );
  };
  return (
    <>
      {group('only-left', `Only ${names[0]}`)}
      {group('only-right', `Only ${names[1]}`)}
      {group('different', 'Both, but not the same')}
      <ComparedBodies left={left} right={right} side={side} names={names} />
      {group('same', 'Word for word the same')}
    </>
  );
}

/** As a header is compared; no header's name has a space. */
function startLineOf({ server }: Details, side: Side): [string, string][] {
  const line = server.lines.findLast(
    ({ direction, part }) => direction === side && (part === 'request-line' || part === 'status-line'),
  );
  return line === undefined ? [] : [['first line', shownLine(line)]];
}

/** Values as they may be shown: secrets in them are shortened. */
function shownValues(one: Compared, { server }: Details, which: 'left' | 'right', side: Side): string {
  const values = one[which];
  const shown = server.lines
    .filter(
      ({ direction, part, name }) =>
        direction === side && part === 'header' && name === one.name.toLowerCase(),
    )
    .slice(-values.length)
    .map((line) =>
      shownLine(line)
        .replace(/^[^:]*:/, '')
        .trim(),
    );
  return (shown.length === values.length ? shown : values).join(', ');
}

function ComparedItem({
  one,
  names,
  values,
  note,
}: {
  one: Compared;
  names: readonly [string, string];
  /** As they are shown. */
  values: readonly [left: string, right: string];
  note: Note | undefined;
}) {
  const { name, kind } = one;
  return (
    <li>
      <b class="header-name">{visible(name)}</b>
      {kind === 'different' ? (
        <dl class="values">
          <dt>{names[0]}</dt>
          <dd>{visible(values[0])}</dd>
          <dt>{names[1]}</dt>
          <dd>{visible(values[1])}</dd>
        </dl>
      ) : (
        <span class="value">{visible(kind === 'only-right' ? values[1] : values[0])}</span>
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
