import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Stage, Summary } from '../protocol.ts';
import { indexAfter } from './arrows.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { LaneHeads } from './lane-heads.tsx';
import { laneOf, visitorLanes } from './lanes.ts';
import { layTimeline, type Pause } from './timeline.ts';
import { waitText } from './words.ts';

interface DiagramProps {
  readonly rows: readonly Summary[];
  readonly servers: Stage['servers'];
  readonly selected: number | undefined;
  readonly open: (id: number) => void;
}

/** Exchanges drawn at first: more than a window shows. Whoever opens the page does not wait for those above it. */
const FIRST = 16;
/** Exchanges drawn a moment later; earlier ones on request. */
const DRAWN = 150;
/** Lanes that have room for their names beside each other. */
const ROOMY = 5;

/** Who asks, who answers, and every exchange between them; time runs down. */
export function Diagram({ rows, servers, selected, open }: DiagramProps) {
  const [drawn, setDrawn] = useState(FIRST);
  const shown = useMemo(() => rows.slice(-drawn), [rows, drawn]);
  const lanes = useMemo(() => visitorLanes(shown), [shown]);
  const places = useMemo(() => serverPlaces(shown, servers), [shown, servers]);
  const timeline = useMemo(() => layTimeline(shown), [shown]);
  const [focused, setFocused] = useState<number>();
  const { scroller, isBehind, toEnd } = useFollowing(timeline.height);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => afterNextFrame(() => setDrawn(DRAWN)), []);
  const current = shown.some(({ id }) => id === focused) ? focused : shown.at(-1)?.id;

  const move = (event: KeyboardEvent) => {
    const at = shown.findIndex(({ id }) => id === current);
    const next =
      event.key === 'ArrowLeft' || event.key === 'ArrowRight'
        ? undefined
        : indexAfter(event.key, at, shown.length);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div
      class={`diagram ${lanes.length + places.length > ROOMY ? 'crowded' : ''} ${places.length === 1 ? 'lone' : ''}`}
      style={{ '--visitors': lanes.length, '--servers': places.length }}
    >
      <LaneHeads lanes={lanes} servers={places} />
      <div class="scroller" ref={scroller}>
        {drawn >= DRAWN && rows.length > shown.length && (
          <button class="quiet earlier" onClick={() => setDrawn(drawn + DRAWN)}>
            Show {Math.min(DRAWN, rows.length - shown.length)} earlier
          </button>
        )}
        <ol
          class="timeline"
          style={{ '--height': timeline.height }}
          ref={list}
          onKeyDown={move}
          aria-label="Exchanges, oldest first"
        >
          {timeline.placed.map((placed) => (
            <ExchangeRow
              key={placed.row.id}
              placed={placed}
              lane={laneOf(placed.row.by, lanes)}
              shop={places.length - 1 - places.findIndex(({ name }) => name === placed.row.server)}
              isSelected={placed.row.id === selected}
              isStop={placed.row.id === current}
              open={open}
              onFocus={setFocused}
            />
          ))}
        </ol>
        {timeline.pauses.map((pause) => (
          <PauseMark key={pause.top} pause={pause} />
        ))}
      </div>
      {isBehind && (
        <button class="to-end" onClick={toEnd}>
          ↓ To the newest
        </button>
      )}
    </div>
  );
}

/** What comes in a frame's own turn would still hold that frame up. Returns the way to take it back. */
function afterNextFrame(act: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

function PauseMark({ pause }: { pause: Pause }) {
  return (
    <p class="pause" aria-hidden="true" style={{ '--top': pause.top }}>
      <span>{waitText(pause.ms)} later</span>
    </p>
  );
}

/** Those that run, and those that did when something was recorded. */
function serverPlaces(rows: readonly Summary[], servers: Stage['servers']): { name: string; url?: string }[] {
  const gone = new Set(rows.map(({ server }) => server));
  for (const { name } of servers) gone.delete(name);
  const asked = new Set(rows.map(({ server }) => server));
  const running = servers.filter(({ name }) => servers.length < 3 || asked.has(name));
  return [...running, ...[...gone].map((name) => ({ name }))];
}

/** Keeps the newest in sight for who looks at it, and leaves who scrolled up where they are. */
function useFollowing(height: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isBehind, setBehind] = useState(false);
  const follows = useRef(true);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });

  useEffect(() => {
    const element = scroller.current;
    const look = () => {
      if (element === null) return;
      follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
      setBehind(!follows.current);
    };
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, []);

  useLayoutEffect(() => {
    if (follows.current) toEnd();
  }, [height]);

  return { scroller, isBehind, toEnd };
}
