import type { Environment } from '../environment.ts';
import { type Exported, exportedSeen } from '../export/exported.ts';
import type { ExitStatus } from '../failure.ts';
import type { Traffic } from '../recorder/traffic.ts';
import { report, type ReportOptions } from '../world/report.ts';
import { exportFile, type ExportFileOptions, type ExportWorld, saveExchanges } from './export-file.ts';

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
  options: ExportFileOptions & ReportOptions,
): Promise<Transcript> {
  const file = await exportFile(world, name);
  const { redact = false } = options;
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
        return { kind: 'failed', status: report(error, world.environment, options) };
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
