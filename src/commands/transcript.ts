import type { Environment } from '../environment.ts';
import type { Exported } from '../export/exported.ts';
import { exportedSeen } from '../export/exported.ts';
import type { ExitStatus } from '../failure.ts';
import type { Exchange } from '../http/exchange.ts';
import type { GlobalOptions } from './options.ts';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import type { Surface, WalkEvent } from '../stage/event.ts';
import { exportFile, type ExportFileOptions, type ExportWorld, saveExchanges } from './export-file.ts';
import { report } from './report.ts';

export interface TranscriptOptions extends ExportFileOptions {
  /** The file's name; its ending says the format. */
  readonly transcript?: string;
}

interface TranscriptWorld extends ExportWorld {
  readonly environment: Environment;
}

/** What became of a transcript. What failed is said on stderr already. */
export type SavedTranscript =
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'failed'; readonly status: ExitStatus };

/** A file for all exchanges of a run, written when that ends. */
export interface Transcript {
  /** `title` names the whole, of `total` exchanges; see `exportExchanges`. */
  save(exchanges: readonly Exported[], title?: string, total?: number): Promise<SavedTranscript>;
}

/**
 * A file of that name is replaced, once there is something to write.
 * @throws {UsageFailure} where it could not be made
 */
export async function openTranscript(
  world: TranscriptWorld,
  name: string,
  options: ExportFileOptions & GlobalOptions,
): Promise<Transcript> {
  const file = await exportFile(world, name);
  const { redact = false, debug = false } = options;
  return {
    async save(exchanges, title, total) {
      try {
        const text = await saveExchanges(world, file, exchanges, {
          redact,
          title,
          total,
          replace: true,
        });
        return { kind: 'saved', text };
      } catch (error) {
        // Thrown, it would be lost behind the interruption that ends most runs.
        return { kind: 'failed', status: report(error, world.environment, { ...options, debug }) };
      }
    },
  };
}

/** Saves what a server saw. */
export async function saveTraffic(
  { history, total }: Traffic,
  transcript: Transcript,
  server: string,
): Promise<SavedTranscript> {
  const saved = await transcript.save(history.map(exportedSeen), `The traffic of “${server}”`, total);
  if (saved.kind === 'failed' || total === history.length) return saved;
  const [kept, all] = [history.length, total].map((count) => count.toLocaleString('en-US'));
  return { kind: 'saved', text: `The newest ${kept} of ${all} exchanges were kept. ${saved.text}` };
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
      ...surface,
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
