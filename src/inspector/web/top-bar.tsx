import type { RefObject } from 'preact';
import type { Action, State } from './state.ts';
import { STEP } from './step-dialog.tsx';
import { visible } from './visible.ts';

interface TopBarProps {
  readonly state: State;
  readonly dispatch: (action: Action) => void;
  readonly filterField: RefObject<HTMLInputElement | null>;
  readonly isLarge: boolean;
  readonly setLarge: (on: boolean) => void;
  readonly help: () => void;
  /** Undefined where there is nothing to save. */
  readonly save: (() => void) | undefined;
  readonly compose: (() => void) | undefined;
}

/** What is looked at and whether the line holds; and what can be done with the page as a whole. */
export function TopBar({
  state,
  dispatch,
  filterField,
  isLarge,
  setLarge,
  help,
  save,
  compose,
}: TopBarProps) {
  const { frozen, filter } = state;
  const isPaused = frozen !== undefined;
  return (
    <header class="top">
      <Title state={state} />
      <div class="tools" role="group" aria-label="What to show">
        {compose && (
          <button class="main" onClick={compose}>
            Ask the server …
          </button>
        )}
        <label class="filter">
          <span class="unseen">Filter by method, path, status or visitor</span>
          <input
            ref={filterField}
            type="search"
            placeholder="Filter  /"
            value={filter}
            onInput={({ currentTarget }) => dispatch({ type: 'filter', text: currentTarget.value })}
          />
        </label>
        <button aria-pressed={isPaused} onClick={() => dispatch({ type: isPaused ? 'go-on' : 'pause' })}>
          Pause
        </button>
        <button onClick={() => dispatch({ type: 'clear' })}>Clear</button>
        {save && <button onClick={save}>Save all …</button>}
        <button aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
          Large type
        </button>
        <button onClick={help}>
          Help <kbd aria-hidden="true">?</kbd>
        </button>
      </div>
    </header>
  );
}

const LINES: Readonly<Record<State['line'], readonly [sign: string, text: string]>> = {
  connecting: ['○', 'connecting'],
  live: ['●', 'live'],
  lost: ['○', 'line cut, trying again'],
  gone: ['✗', 'serve-lesson has ended'],
};

function Title({ state: { line, frozen, rows, stage } }: { state: State }) {
  const { step } = stage;
  const [sign, text] =
    frozen && line === 'live' ? ['‖', pausedText(rows.length - frozen.length)] : LINES[line];
  return (
    <div class="title">
      <h1>
        <span class="brand">serve-lesson</span> <span class="soft">inspector</span>
      </h1>
      <p class={`line-state ${frozen ? 'paused' : line}`} role="status">
        <span aria-hidden="true">{sign}</span> {text}
      </p>
      {step && (
        <h2 class="step">
          <a href={`#${STEP}`}>
            <span class="soft">
              Step {step.number} of {step.total}
            </span>{' '}
            {visible(step.title)}
          </a>
        </h2>
      )}
    </div>
  );
}

function pausedText(waiting: number): string {
  return waiting > 0 ? `paused, ${waiting} new` : 'paused';
}
