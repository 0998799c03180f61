import type { HttpRequest } from '../http/request.ts';
import type { Exchange } from '../http/exchange.ts';
import { type Explained, isOurs } from '../guide/explain.ts';
import type { SeenExchange } from '../recorder/traffic.ts';

/** An exchange that is to be exported, and what is known about it besides. */
export interface Exported {
  readonly exchange: Exchange;
  /** What was to be sent, where no connection came about and nothing was. */
  readonly planned?: HttpRequest | undefined;
  /** Who asked, in words, where it was not our own client. */
  readonly by?: string | undefined;
  /** Whether it was, all the same, where a server saw it; our own client knows its own exchanges. */
  readonly isOurs?: boolean | undefined;
  /** The address of another computer that it came from. */
  readonly from?: string | undefined;
  /** The lesson's name of the server. */
  readonly server?: string | undefined;
}

/** An exchange as a server saw it. */
export function exportedSeen({ exchange, by, server }: SeenExchange): Exported {
  return { exchange, by: by.name, from: by.from, isOurs: isOurs(by), server };
}

/** The same with its lines and their notes. */
export interface Told extends Exported, Explained {}

export interface Writing {
  /** What makes the file. */
  readonly creator: { readonly name: string; readonly version: string };
  /** Names the whole, where a format has a place for it. Unsanitised. */
  readonly title: string;
  /** Whether secrets were masked. */
  readonly redacted: boolean;
}

/** Writes exchanges as the text of one file, which ends with a line end. Pure. */
export type WriteFormat = (exchanges: readonly Told[], writing: Writing) => string;
