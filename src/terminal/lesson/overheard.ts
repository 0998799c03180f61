import type { ServerEvent } from '../../server/server-event.ts';

/** How many printed lines of one server are kept until there is a moment to show them; the latest ones. */
const KEPT_LINES = 20;

/** What happened by itself since the last moment to show it: bounded, however much a server prints. */
export interface Overheard {
  readonly add: (event: ServerEvent) => void;
  /** Hands everything out, and begins anew. */
  take(): readonly (ServerEvent | LeftOut)[];
}

/** Stands before a server's kept lines, where there were more. */
export interface LeftOut {
  readonly event: 'left-out';
  readonly server: string;
  readonly lines: number;
}

/** Of each server's printed lines the latest `KEPT_LINES` stay, of its starts and ends all. */
export function createOverheard(): Overheard {
  let events: ServerEvent[] = [];
  const leftOut = new Map<string, number>();
  const printed = (event: ServerEvent, server: string) => event.event === 'output' && event.server === server;

  return {
    add(event) {
      events.push(event);
      if (event.event !== 'output') return;
      const { server } = event;
      if (events.filter((kept) => printed(kept, server)).length <= KEPT_LINES) return;
      events.splice(
        events.findIndex((kept) => printed(kept, server)),
        1,
      );
      leftOut.set(server, (leftOut.get(server) ?? 0) + 1);
    },
    take() {
      const skipped = [...leftOut].map(([server, lines]) => ({ event: 'left-out', server, lines }) as const);
      const taken = [...skipped, ...events];
      events = [];
      leftOut.clear();
      return taken;
    },
  };
}
