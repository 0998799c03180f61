import type { Exported } from '../export/exported.ts';
import { exportedSeen } from '../export/exported.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import type { Surface, WalkEvent } from '../walk/event.ts';
import { exportFile, type ExportFileOptions, type ExportWorld, saveExchanges } from './export-file.ts';

export interface TranscriptOptions extends ExportFileOptions {
  /** The file's name; its ending says the format. */
  readonly transcript?: string;
}

/** A file for all exchanges of a run, written when that ends. */
export interface Transcript {
  /** Resolves to a sentence that says so. */
  save(exchanges: readonly Exported[], title: string): Promise<string>;
}

/**
 * A file of that name is replaced, once there is something to write.
 * @throws {UsageFailure} where it could not be made
 */
export async function openTranscript(
  world: ExportWorld,
  name: string,
  { redact = false }: ExportFileOptions,
): Promise<Transcript> {
  const file = await exportFile(world, name);
  return {
    save: (exchanges, title) => saveExchanges(world, file, exchanges, { redact, title, replace: true }),
  };
}

/** Saves what a server saw; resolves to sentences that say so. */
export async function saveTraffic(
  { history, total }: Traffic,
  transcript: Transcript,
  server: string,
): Promise<string> {
  const text = await transcript.save(history.map(exportedSeen), `The traffic of “${server}”`);
  if (total === history.length) return text;
  const kept = `${history.length.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
  return `${text}. They are the newest: of many exchanges not all are kept (${kept}).`;
}

/** Takes down the exchanges that a surface shows. */
export interface Stenographer {
  readonly surface: Surface;
  /** All of them, and those of visitors that only the servers saw, by the time they began. */
  exchanges(history: readonly SeenExchange[]): Exported[];
}

/** Our own client's exchanges, and who it was that was asked. */
export function createStenographer(surface: Surface): Stenographer {
  const own = new Map<Exchange, Exported>();
  const servers = new Map<number, string>();

  function take(event: WalkEvent): void {
    if (event.type === 'server' && event.event === 'listening') {
      servers.set(Number(new URL(event.url).port || 80), event.server);
    }
    if (event.type !== 'exchange' || event.exchange.observer !== 'client') return;
    const { exchange, planned } = event;
    const server = servers.get(exchange.connection?.remote?.port ?? 0);
    own.set(exchange, { exchange, planned, server });
  }

  return {
    surface: {
      show(event) {
        take(event);
        return surface.show(event);
      },
      overhear(event) {
        take(event);
        surface.overhear(event);
      },
    },
    exchanges(history) {
      const others = history.filter(({ client, by }) =>
        client === undefined ? by.kind !== 'built-in' : !own.has(client),
      );
      return [...own.values(), ...others.map(exportedSeen)].toSorted(
        (one, other) => one.exchange.startedAt - other.exchange.startedAt,
      );
    },
  };
}
