import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Order, Stage } from '../protocol.ts';
import { Announcement } from './announcement.tsx';
import { Details } from './details.tsx';
import { Diagram } from './diagram.tsx';
import { listen } from './line.ts';
import { OpenSheet, type Sheet } from './sheet.tsx';
import { hiddenByFilter, INITIAL, reduce, shownRows } from './state.ts';
import { StepDialog } from './step-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useNotice } from './use-notice.ts';
import { useKeys } from './use-keys.ts';
import { NothingYet, Welcome } from './welcome.tsx';
import { visible } from './visible.ts';
import { countText } from './words.ts';

/** The whole page. `source` is the line to serve-lesson; `projector` begins in large type. */
export function App({ source, projector }: { source: EventSource; projector: boolean }) {
  const [state, dispatch] = useReducer(reduce, INITIAL);
  const [isLarge, setLarge] = useState(projector);
  const [hasSigns, setSigns] = useState(true);
  const [sheet, setSheet] = useState<Sheet>();
  const [notice, tell] = useNotice();
  const filterField = useRef<HTMLInputElement>(null);
  const { rows, stage, selected, line } = state;
  const shown = shownRows(state);
  const row = rows.find(({ id }) => id === selected);
  const [first] = stage.servers;

  useLayoutEffect(() => listen(source, dispatch), [source]);
  useEffect(() => void document.documentElement.classList.toggle('large', isLarge), [isLarge]);

  const edit = (order: Order) => setSheet({ kind: 'send', order });
  const close = () => dispatch({ type: 'close' });
  useFocusBack(row?.id);
  useKeys({
    hasSigns,
    filter: () => filterField.current?.focus(),
    help: () => setSheet({ kind: 'help' }),
    close: row && close,
  });

  return (
    <div class={`page ${row ? 'has-details' : ''}`}>
      <TopBar
        state={state}
        dispatch={dispatch}
        filterField={filterField}
        isLarge={isLarge}
        setLarge={setLarge}
        help={() => setSheet({ kind: 'help' })}
        save={rows.length > 0 ? () => setSheet({ kind: 'save', which: 'all' }) : undefined}
        compose={first && (() => edit({ server: first.name, method: 'GET', target: '/', headers: [] }))}
      />
      <main class="halves">
        <section class="stage" aria-label="Exchanges">
          {shown.length > 0 || state.filter !== '' ? (
            <Diagram
              rows={shown}
              servers={stage.servers}
              selected={row?.id}
              open={(id) => dispatch({ type: 'open', id })}
            />
          ) : (
            line !== 'connecting' && (
              <NothingYet
                servers={stage.servers}
                cleared={rows.length > 0}
                showCleared={() => dispatch({ type: 'show-cleared' })}
              />
            )
          )}
          {shown.length === 0 && state.filter !== '' && (
            <p class="soft no-match">Nothing here matches the filter.</p>
          )}
          <Announcement rows={rows} />
          <Footer stage={stage} />
        </section>
        <section class="details" aria-label="Details">
          {row ? (
            <Details
              row={row}
              rows={rows}
              servers={stage.servers}
              close={close}
              edit={edit}
              save={() => setSheet({ kind: 'save', which: row.id })}
              tell={tell}
            />
          ) : (
            <Welcome servers={stage.servers} shown={shown.length} hidden={hiddenByFilter(state)} />
          )}
        </section>
      </main>
      <p class={`notice ${notice === '' ? '' : 'on'}`} role="status">
        {notice}
      </p>
      <StepDialog step={stage.step} />
      {sheet && (
        <OpenSheet
          sheet={sheet}
          stage={stage}
          hasSigns={hasSigns}
          setSigns={setSigns}
          close={() => setSheet(undefined)}
          tell={tell}
        />
      )}
    </div>
  );
}

function Footer({ stage: { total, skipped, step } }: { stage: Stage }) {
  return (
    <footer class="counted soft">
      <p>
        {total === 0 ? 'No' : countText(total)} {total === 1 ? 'exchange' : 'exchanges'} so far
        {skipped > 0 && `, ${countText(skipped)} of them only counted: there were too many at once`}
      </p>
      {step?.command !== undefined && (
        <p>
          This step at your desk: <code>{visible(step.command)}</code>
        </p>
      )}
    </footer>
  );
}

/** Whoever closes an exchange goes on where they opened it: once the list is there again. */
function useFocusBack(open: number | undefined): void {
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (open === undefined) document.getElementById(`exchange-${before.current}`)?.focus();
    before.current = open;
  }, [open]);
}
