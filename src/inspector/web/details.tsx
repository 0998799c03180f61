import { useEffect, useRef, useState } from 'preact/hooks';
import { durationText, bytesText } from '../../text/quantities.ts';
import type { Details as Full, Order, Stage, Summary } from '../protocol.ts';
import { Actions } from './actions.tsx';
import { askDetails } from './ask.ts';
import { Choice } from './choice.tsx';
import { Comparison } from './comparison.tsx';
import { CounterSheet } from './counter-sheet.tsx';
import { RawBytes } from './raw-bytes.tsx';
import { Tabs } from './tabs.tsx';
import { Timing } from './timing.tsx';
import { Unreachable } from './unreachable.tsx';
import { useAnswer } from './use-answer.ts';
import { type NoteLength, Wire } from './wire.tsx';
import { callText, clockText, outcomeOf, visitorText } from './words.ts';
import { visible } from './visible.ts';

interface DetailsProps {
  readonly row: Summary;
  readonly rows: readonly Summary[];
  readonly servers: Stage['servers'];
  readonly close: () => void;
  readonly edit: (order: Order) => void;
  readonly save: () => void;
  readonly tell: (text: string) => void;
}

const TABS = [
  ['wire', 'Line by line'],
  ['compare', 'Compare'],
  ['timing', 'Time'],
  ['raw', 'Raw bytes'],
  ['code', 'The server’s code'],
] as const;
type Tab = (typeof TABS)[number][0];

/** One exchange, in full. */
export function Details({ row, rows, servers, close, edit, save, tell }: DetailsProps) {
  const [tab, setTab] = useState<Tab>('wire');
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useAnswer(() => askDetails(row.id), String(row.id), `${row.state}${row.duration}${row.size}`);
  const server = servers.find(({ name }) => name === row.server);
  const outcome = outcomeOf(row);
  useEffect(() => heading.current?.focus(), [row.id]);
  return (
    <>
      <header class="details-head">
        <h2 ref={heading} tabIndex={-1}>
          {callText(row)}
        </h2>
        <button class="quiet close" onClick={close}>
          Close <kbd>Esc</kbd>
        </button>
        <p class="facts">
          <span class={`outcome ${outcome.tone}`}>
            <span aria-hidden="true">{outcome.sign} </span>
            {outcome.text}
          </span>
          <span>{durationText(row.duration)}</span>
          <span>{`${bytesText(row.size)}${row.status ? ' of content' : ''}`}</span>
          <span>
            {visitorText(row.by)}, {clockText(row.startedAt)}
          </span>
        </p>
        {asked.kind === 'here' && (
          <Actions details={asked.value} server={server} edit={edit} save={save} tell={tell} />
        )}
      </header>
      {asked.kind === 'waiting' && <p class="soft">One moment …</p>}
      {asked.kind === 'missing' && (
        <p class="soft">This exchange is no longer kept. Newer ones took its place.</p>
      )}
      {asked.kind === 'unreachable' && <Unreachable />}
      {asked.kind === 'here' && (
        <Tabs label="About this exchange" tabs={TABS} value={tab} onChange={setTab}>
          {tab === 'compare' && <Comparison key={row.id} details={asked.value} rows={rows} />}
          {tab === 'timing' && <Timing details={asked.value} />}
          {tab === 'code' && <BehindTheCounter row={row} server={server} />}
          {(tab === 'wire' || tab === 'raw') && <Seen details={asked.value} row={row} tab={tab} />}
        </Tabs>
      )}
    </>
  );
}

function BehindTheCounter({ row, server }: { row: Summary; server: Stage['servers'][number] | undefined }) {
  if (server === undefined) return <p class="soft">{visible(row.server)} is closed.</p>;
  const { method, target } = row;
  return (
    <CounterSheet
      server={server}
      {...(method !== undefined && target !== undefined && { asked: { method, target } })}
    />
  );
}

interface SeenProps {
  readonly details: Full;
  readonly row: Summary;
  readonly tab: 'wire' | 'raw';
}

/** What one of the two sides saw, where both are known. */
function Seen({ details, row, tab }: SeenProps) {
  const [side, setSide] = useState<'server' | 'client'>('server');
  const [length, setLength] = useState<NoteLength>('whole');
  const view = (side === 'client' ? details.client : undefined) ?? details.server;
  return (
    <>
      <div class="choices">
        {details.client && <Choice label="Seen by" options={SIDES} value={side} onChange={setSide} />}
        {tab === 'wire' && <Choice label="Notes" options={LENGTHS} value={length} onChange={setLength} />}
      </div>
      {tab === 'wire' ? <Wire view={view} row={row} length={length} /> : <RawBytes view={view} />}
    </>
  );
}

const SIDES = [
  ['server', 'the server'],
  ['client', 'the client'],
] as const;

const LENGTHS = [
  ['whole', 'whole'],
  ['short', 'short'],
  ['none', 'none'],
] as const;
