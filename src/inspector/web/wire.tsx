import { Fragment } from 'preact';
import { shownLine } from '../../guide/shown-line.ts';
import { pieceToShow, untoldParts } from '../../guide/untold-parts.ts';
import { bytesText } from '../../text/quantities.ts';
import type { Line, Note, Problem, Summary, View } from '../protocol.ts';
import { Coloured } from './coloured.tsx';
import { Prose } from './prose.tsx';
import { outcomeOf, visitorText } from './words.ts';
import { visible, visibleLines } from './visible.ts';

export type NoteLength = 'whole' | 'short' | 'none';

interface WireProps {
  readonly view: View;
  readonly row: Summary;
  readonly length: NoteLength;
}

/** Every line of an exchange, and beside it what it means. */
export function Wire({ view, row, length }: WireProps) {
  const asks = view.lines.filter(({ direction }) => direction === 'request');
  const answers = view.lines.filter(({ direction }) => direction === 'response');
  const [visitor, server] = [visitorText(row.by), visible(row.server)];
  const size = { request: bytesText(view.raw.request.size), response: bytesText(view.raw.response.size) };
  return (
    <div class={`wire notes-${length}`}>
      <Part side="client" from={visitor} to={server} facts={size.request} lines={asks} length={length} />
      {answers.length > 0 && (
        <Part
          side="server"
          from={server}
          to={visitor}
          facts={`${outcomeOf(row).text} · ${size.response}`}
          lines={answers}
          length={length}
        />
      )}
      {view.failure && <Failed failure={view.failure} />}
      {length !== 'none' && view.problems.length > 0 && <Problems problems={view.problems} />}
    </div>
  );
}

interface PartProps {
  readonly side: 'client' | 'server';
  readonly from: string;
  readonly to: string;
  readonly facts: string;
  readonly lines: readonly Line[];
  readonly length: NoteLength;
}

function Part({ side, from, to, facts, lines, length }: PartProps) {
  return (
    <section class={`part ${side}`}>
      <h3>
        <span class="route">
          {from} <span aria-hidden="true">──▶</span>
          <span class="unseen"> to </span> {to}
        </span>
        <span class="facts">{facts}</span>
      </h3>
      <ol class="lines">
        {lines.map((line) => (
          <li key={`${line.part}${line.start}`} class={`line ${line.part}`}>
            <WireText line={line} />
            {length !== 'none' && line.notes.length > 0 && (
              <ul class="notes">
                {line.notes.map((note) => (
                  <NoteItem key={note.id} note={note} length={length} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function WireText({ line }: { line: Line }) {
  const { part, text, body, coloured } = line;
  if (part === 'blank' && text === '') {
    return (
      <pre class="text">
        <span aria-hidden="true">⏎</span>
        <span class="unseen">empty line</span>
      </pre>
    );
  }
  if (part === 'body' || part === 'chunk') {
    return (
      <pre class="text">
        {coloured === undefined
          ? visibleLines(shownLine(line))
          : coloured.map((pieces, index) => (
              <Fragment key={index}>
                {index > 0 && '\n'}
                <Coloured line={pieces} />
              </Fragment>
            ))}
        {body !== undefined && body.hidden > 0 && (
          <span class="more">{`\n… ${bytesText(body.hidden)} more, not shown here`}</span>
        )}
      </pre>
    );
  }
  const shown = visible(shownLine(line));
  const [head = ''] = /^[^\s:]+:?/.exec(shown) ?? [];
  return (
    <pre class="text">
      <b>{head}</b>
      {shown.slice(head.length)}
    </pre>
  );
}

function NoteItem({ note, length }: { note: Note; length: NoteLength }) {
  const { text, brief, spec, outdated, parts } = note;
  const pieces = untoldParts(note, parts);
  if (length === 'short') {
    return (
      <li>
        <Prose text={brief} />
      </li>
    );
  }
  return (
    <li>
      <Prose text={text} />
      {outdated && <span class="outdated"> ({outdated})</span>}
      {spec && <SpecLink spec={spec} />}
      {pieces.length > 0 && <Pieces parts={pieces} />}
    </li>
  );
}

/** A value piece by piece. */
function Pieces({ parts }: { parts: Readonly<NonNullable<Note['parts']>> }) {
  return (
    <dl class="pieces">
      {parts.map((part) => (
        <Fragment key={part.start}>
          <dt>
            <code>{visible(pieceToShow(part))}</code>
          </dt>
          <dd>
            <Prose text={part.meaning} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function SpecLink({ spec }: { spec: NonNullable<Note['spec']> }) {
  return (
    <>
      {' '}
      <a class="spec" href={spec.url} target="_blank" rel="noreferrer">
        {spec.document}
        {spec.section === undefined ? '' : ` §${spec.section}`}
        <span aria-hidden="true"> ↗</span>
        <span class="unseen"> (opens a new tab)</span>
      </a>
    </>
  );
}

const SIGNS = { error: '✗', warning: '!', hint: '~' } as const;

/** What is wrong or unwise in the exchange, and what to do. */
function Problems({ problems }: { problems: readonly Problem[] }) {
  return (
    <section class="problems">
      <h3>Worth a look</h3>
      <ul>
        {problems.map(({ id, level, direction, start, text, advice, spec, times }) => (
          <li key={`${id}${direction}${start}`} class={`problem ${level}`}>
            <b>
              <span aria-hidden="true">{SIGNS[level]}</span> {level}
            </b>{' '}
            <Prose text={text} />
            {times !== undefined && ` (${times} times)`}
            {`, in the ${direction === 'request' ? 'request' : 'answer'}. `}
            <Prose text={advice} />
            {spec && <SpecLink spec={spec} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Failed({ failure }: { failure: NonNullable<View['failure']> }) {
  return (
    <section class="part failed">
      <h3>
        <span class="route">✗ {visible(failure.code)}</span>
      </h3>
      <p>
        <Prose text={failure.note?.text ?? failure.message} />
      </p>
    </section>
  );
}
