import type { Environment } from '../../environment.ts';
import type { FieldGuide } from '../../guide/entry.ts';
import { seenJson } from '../../json/exchange.ts';
import { eventLine } from '../../json/line.ts';
import { serverJson } from '../../json/server.ts';
import { explainSeen } from '../../guide/explain.ts';
import { summarise } from '../../live/summary.ts';
import type { SeenExchange } from '../../recorder/traffic.ts';
import { type LookOptions, viewFor } from '../../terminal/capabilities.ts';
import { renderInvitation } from '../../terminal/ask/invitation.ts';
import { hang } from '../../terminal/layout.ts';
import { sentence } from '../../terminal/live/row.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderServerEvent } from '../../terminal/lesson/server-events.ts';
import type { Invitation } from '../../server/invitation.ts';
import type { ServerEvent } from '../../server/server-event.ts';

/** What appended output is made of: whole lines with their line ends, or nothing. */
export interface StreamFormat {
  /** Exchanges a second that a reader can make something of. */
  readonly rate?: number;
  server(event: ServerEvent): string;
  exchange(seen: SeenExchange): string;
  readonly skipped: (count: number) => string;
  remark(tone: 'info' | 'warning', text: string): string;
  inspector(url: string): string;
  invitation(invitation: Invitation): string;
  end(outcome: { readonly ok: boolean; readonly total: number; readonly skipped: number }): string;
}

export interface JsonFormatOptions {
  readonly guide: FieldGuide;
  /** ms since 1970. */
  readonly now: () => number;
  readonly wire: boolean;
}

/** One JSON event a line, as `docs/events.md` describes them. */
export function jsonFormat({ guide, now, wire }: JsonFormatOptions): StreamFormat {
  return {
    server: (event) => eventLine(serverJson(event)),
    exchange: (seen) =>
      eventLine(
        seenJson(seen, {
          ...explainSeen(seen, guide, now()),
          wire,
        }),
      ),
    skipped: (count) => eventLine({ type: 'skipped', count }),
    remark: () => '',
    inspector: (url) => eventLine({ type: 'inspector', url }),
    // A program has the addresses in the event that says that the server listens.
    invitation: () => '',
    end: ({ ok, total, skipped }) => eventLine({ type: 'end', ok, exchanges: total, failed: 0, skipped }),
  };
}

/** Lines a second that still can be told apart. */
const READABLE = 100;

/** Text for people: rows as wide as the terminal, or whole lines where there is none. */
export function textFormat(environment: Environment, look: LookOptions): StreamFormat {
  const { stdout } = environment;
  const view = () => viewFor(stdout, environment, look);
  const lines = (rows: readonly string[]) => rows.map((row) => `${row}\n`).join('');
  const written = (text: string, first: string, rest: string) =>
    stdout.isTTY ? lines(hang(text, { columns: view().columns, first, rest })) : `${first}${text}\n`;
  return {
    rate: READABLE,
    server: (event) => lines(renderServerEvent(event, view())),
    exchange: (seen) => written(sentence(summarise(seen)), '', '  '),
    skipped: (count) =>
      written(`… ${count.toLocaleString('en-US')} more exchanges, too many to show them all.`, '', '  '),
    // Prose is for people to read, also in a file; an exchange is a line for those who search.
    remark: (tone, text) =>
      lines(
        hang(sanitise(text), { columns: view().columns, first: tone === 'warning' ? '! ' : '', rest: '  ' }),
      ),
    invitation: (invitation) => lines(renderInvitation(invitation, view()).flat()),
    inspector: (url) => written(`The inspector shows all this in your browser: ${sanitise(url)}`, '', '  '),
    end: ({ total }) =>
      written(
        total === 1 ? '1 exchange in all.' : `${total.toLocaleString('en-US')} exchanges in all.`,
        '',
        '',
      ),
  };
}
