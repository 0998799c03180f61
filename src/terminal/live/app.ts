import type { Explained } from '../../guide/explain.ts';
import type { Wish } from '../../live/commands.ts';
import { press, type PageSize } from '../../live/press.ts';
import { after, exchangeAt, type LiveEvent, type LiveState } from '../../live/state.ts';
import type { SeenExchange, Traffic } from '../../recorder/traffic.ts';
import type { Keyboard } from '../keyboard.ts';
import { renderSeen } from './detail.ts';
import { renderLive } from './frame.ts';
import { createLiveTerminal } from './terminal.ts';
import type { Line, View } from '../view.ts';

export interface LiveAppOptions {
  readonly keyboard: Keyboard;
  readonly first: LiveState;
  readonly traffic: Pick<Traffic, 'history' | 'total' | 'skipped' | 'subscribe'>;
  readonly view: () => View;
  /** Rows of the terminal just now. */
  readonly rows: () => number;
  readonly explain: (seen: SeenExchange) => Explained;
  /** ms that never go back. */
  readonly monotonic: () => number;
  /** Sees to what a key asks of the world; `seen` is the exchange that is open or chosen just now. */
  readonly grant: (wish: Exclude<Wish, 'quit'>, seen: SeenExchange | undefined) => Promise<void>;
}

/** The live screen. */
export interface LiveApp {
  /**
   * Begins with `start`, and shows it until the learner (or a signal) ends it. Rejects with what `grant` rejects with.
   */
  run(): Promise<void>;
  readonly update: (event: LiveEvent) => void;
  /** Gives the terminal to something else for a while. */
  aside<Value>(run: () => Promise<Value>): Promise<Value>;
  /** Gives the terminal back at once: the last thing to do before the process ends. */
  readonly restore: () => void;
}

/** ms between two drawings, however much happens. */
const FRAME = 100;

/** Nothing is drawn, and the terminal is left alone, until `run`. */
export function createLiveApp(options: LiveAppOptions): LiveApp {
  const { keyboard, traffic, view, rows, monotonic, grant } = options;
  const detail = rememberLast((seen, columns, complaint) =>
    renderSeen(seen, options.explain(seen), columns, complaint),
  );
  let state = options.first;
  let size: PageSize = { rows: 1, most: 0 };
  let stale = true;
  let aside = false;
  let finish: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  const frames = createFrames(draw, monotonic);
  const terminal = createLiveTerminal({
    ...keyboard,
    onKey(key) {
      const { state: next, wish } = press(state, key, size);
      state = next;
      // A list that goes on again has to catch up.
      stale = true;
      frames.atOnce();
      if (wish === 'quit') finish?.resolve();
      else if (wish !== undefined) see(wish);
    },
    onResize: () => frames.atOnce(),
  });

  function see(wish: Exclude<Wish, 'quit'>): void {
    grant(wish, exchangeAt(state)).catch((error: unknown) => finish?.reject(error));
  }

  function draw(): void {
    if (aside || finish === undefined) return;
    if (stale) state = after(state, { type: 'traffic', traffic });
    stale = false;
    const now = view();
    const frame = renderLive(state, {
      view: now,
      rows: rows(),
      explain: (seen, complaint) => detail(seen, now, complaint),
    });
    size = frame.size;
    terminal.draw(frame.lines);
  }

  /** After a stop: the screen belonged to others in between, and the terminal's mode was theirs. */
  function takeBack(): void {
    if (aside) return;
    terminal.leave();
    terminal.enter();
    frames.atOnce();
  }

  return {
    async run() {
      const unsubscribe = traffic.subscribe(() => {
        stale = true;
        frames.inTime();
      });
      const { interrupted, onContinue } = keyboard;
      const interrupt = (): void => finish?.resolve();
      const finished = new Promise<void>((resolve, reject) => {
        finish = { resolve, reject };
      });
      interrupted.addEventListener('abort', interrupt);
      const stopListening = onContinue(takeBack);
      terminal.enter();
      frames.atOnce();
      if (interrupted.aborted) interrupt();
      see('start');
      try {
        await finished;
      } finally {
        finish = undefined;
        frames.stop();
        unsubscribe();
        stopListening();
        interrupted.removeEventListener('abort', interrupt);
        terminal.leave();
      }
    },
    update(event) {
      state = after(state, event);
      if (finish !== undefined) frames.inTime();
    },
    async aside(run) {
      aside = true;
      terminal.leave();
      try {
        return await run();
      } finally {
        aside = false;
        if (finish !== undefined) terminal.enter();
        frames.atOnce();
      }
    },
    restore: () => terminal.leave(),
  };
}

interface Frames {
  /** Draws when the last drawing is long enough ago. */
  inTime(): void;
  /** Draws as soon as all is done that happens just now. */
  atOnce(): void;
  stop(): void;
}

/** Sees to it that drawings are few, however much happens. */
function createFrames(draw: () => void, monotonic: () => number): Frames {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const drawIn = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      drawnAt = monotonic();
      draw();
    }, wait);
  };
  return {
    inTime() {
      if (timer === undefined) drawIn(Math.max(1, drawnAt + FRAME - monotonic()));
    },
    atOnce: () => drawIn(0),
    stop: () => clearTimeout(timer),
  };
}

type DrawSeen = (seen: SeenExchange, view: View, complaint: string | undefined) => readonly Line[];

/** Draws an exchange once for as long as it, what is said of it, and the screen's width stay the same. */
function rememberLast(make: DrawSeen): DrawSeen {
  let last: Parameters<DrawSeen> | undefined;
  let lines: readonly Line[] = [];
  return (...now) => {
    const [seen, view, complaint] = now;
    if (last?.[0] !== seen || last[1].columns !== view.columns || last[2] !== complaint) {
      last = now;
      lines = make(...now);
    }
    return lines;
  };
}
