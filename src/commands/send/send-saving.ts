import { version } from '../../../package.json';
import { exportExchanges } from '../../export/export.ts';
import type { Exported } from '../../export/exported.ts';
import { type ExportFormat, FORMATS, formatNamed } from '../../export/formats.ts';
import { type ExitStatus, UsageFailure } from '../../failure.ts';
import type { FieldGuide } from '../../guide/entry.ts';
import { sanitise } from '../../text/sanitise.ts';
import { secretsText } from '../../saving/export-file.ts';
import { report } from '../../world/report.ts';
import { openTranscript } from '../../saving/transcript.ts';
import { plannedFrom } from './json-showing.ts';
import type { Showing } from './showing.ts';
import type { SendWorld } from './send-world.ts';

/** Keeps the exchanges of one `send`, those on the way too, for `--export` and `--save`. */
export interface SendSaving {
  /** The same showing, with an eye on every exchange. */
  around(showing: Showing): Showing;
  /** Writes them. Resolves to what to end with where that failed; it is said already. */
  finish(): Promise<ExitStatus | undefined>;
}

/** @throws {UsageFailure} where the format is none, or the file could not be made */
export async function openSendSaving({ environment, options, composed }: SendWorld): Promise<SendSaving> {
  const { stdout, stderr, now } = environment;
  const { redact = false } = options;
  const format = options.export === undefined ? undefined : namedFormat(options.export);
  const transcript =
    options.save === undefined
      ? undefined
      : await openTranscript({ environment, guide: loadGuide }, options.save, options);
  const kept: Exported[] = [];

  /** On stdout there is the file alone. */
  async function tellFailure(last: Exported | undefined): Promise<void> {
    const failure = last?.exchange.failure;
    if (last === undefined || failure === undefined || environment.interrupted.aborted) return;
    const { failed } = await import('./failed.ts');
    report(await failed(last.exchange, failure), environment, { ...options, debug: options.debug === true });
  }

  return {
    around: (showing) => ({
      ...showing,
      async exchange(exchange) {
        kept.push({ exchange, ...(kept.length === 0 && { planned: plannedFrom(composed) }) });
        await showing.exchange(exchange);
      },
    }),
    async finish() {
      if (format !== undefined) {
        const creator = { name: 'serve-lesson', version };
        const guide = await loadGuide();
        const { text, secrets } = await exportExchanges(format, kept, { guide, now: now(), redact, creator });
        stdout.write(text);
        await tellFailure(kept.at(-1));
        if (secrets === 'kept') for (const sentence of secretsText(secrets)) stderr.write(`${sentence}\n`);
      }
      const saved = await transcript?.save(kept);
      if (saved?.kind === 'failed') return saved.status;
      if (saved !== undefined) stderr.write(`${sanitise(saved.text)}\n`);
      return undefined;
    },
  };
}

async function loadGuide(): Promise<FieldGuide> {
  const guide = await import('../../guide/field-guide.ts');
  return guide.loadGuide();
}

function namedFormat(name: string): ExportFormat {
  const format = formatNamed(name);
  if (format !== undefined) return format;
  throw new UsageFailure(`There is no format “${name}” to export in.`, {
    next: `Choose one of ${FORMATS.map((one) => one.name).join(', ')}.`,
  });
}
