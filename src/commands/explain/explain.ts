import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Environment } from '../../environment.ts';
import type { Findings, Found } from '../../explain/found.ts';
import { problemsOf } from '../../explain/problems.ts';
import { read } from '../../explain/read.ts';
import { openTogether, type Together } from '../../explain/together.ts';
import { ExitStatus } from '../../failure.ts';
import { annotate } from '../../guide/annotate.ts';
import { loadGuide } from '../../guide/field-guide.ts';
import type { FieldGuide } from '../../guide/entry.ts';
import { explainFailure } from '../../guide/failure-note.ts';
import { foreignJson, messagesJson, type Provenance } from '../../json/explained.ts';
import { eventLine } from '../../json/line.ts';
import { togetherJson } from '../../json/together.ts';
import { viewFor } from '../../terminal/capabilities.ts';
import { renderTogether } from '../../terminal/exchange/problems.ts';
import { renderAside, renderExplained, renderForeign } from '../../terminal/exchange/explained.ts';
import { sanitise } from '../../text/sanitise.ts';
import { chooseEntry, type EntryOptions, noSuchEntry } from './entry.ts';
import { type Input, readInput } from './input.ts';

export interface ExplainOptions extends EntryOptions {
  readonly short?: boolean;
  readonly method?: string;
}

/** Explains the HTTP messages in files, or in what is piped in. */
export async function explain(
  environment: Environment,
  files: readonly string[],
  options: ExplainOptions,
): Promise<ExitStatus> {
  const guide = await loadGuide();
  const asked = files.length === 0 ? ['-'] : files;
  for (const [index, file] of asked.entries()) {
    const input = await readInput(environment, file);
    await explainInput({ environment, guide, options }, input, { index, several: asked.length > 1 });
  }
  return ExitStatus.ok;
}

interface Place {
  readonly environment: Environment;
  readonly guide: FieldGuide;
  readonly options: ExplainOptions;
}

async function explainInput(
  place: Place,
  input: Input,
  { index, several }: { readonly index: number; readonly several: boolean },
): Promise<void> {
  const { environment, options } = place;
  if (several) await printHeading(place, input, index);
  const { bytes, beside, file } = input;
  const method = options.method?.toUpperCase();
  const reading = () =>
    read(bytes, { name: file, method, now: environment.now(), ...(beside && { beside }) });
  const findings = reading();
  const entry = await chooseEntry(place, reading);
  if (entry !== 'listed') await explainFindings(place, findings, { input, entry });
}

async function printHeading({ environment, options }: Place, { name }: Input, index: number): Promise<void> {
  if (options.json === true) return;
  const { style } = viewFor(environment.stdout, environment, options);
  await print(environment, [...(index > 0 ? [''] : []), style.heading(sanitise(name)), '']);
}

/** ms for which Ctrl-C may go unheard: nothing here ever waits for a file. */
const DEAF = 50;

/** `entry` counts from 1; all of them where it is undefined. */
async function explainFindings(
  place: Place,
  { found, format, about }: Findings,
  { input, entry }: { readonly input: Input; readonly entry: number | undefined },
): Promise<void> {
  const { environment, options } = place;
  if (options.json !== true && about !== undefined) {
    const view = viewFor(environment.stdout, environment, options);
    await print(environment, [...renderAside(about, view), '']);
  }
  const together = openTogether(format);
  let number = 0;
  let exchanges = 0;
  let printed = 0;
  let heard = environment.monotonic();
  for (const one of found) {
    if (environment.monotonic() - heard > DEAF) {
      await setImmediate(undefined, { signal: environment.interrupted });
      heard = environment.monotonic();
    }
    number += 1;
    if (one.kind === 'exchange' || format === 'har') exchanges += 1;
    if (entry !== undefined && number !== entry) continue;
    if (one.kind === 'exchange') together.add(one, number);
    const provenance = { file: input.file, format, about, number };
    if (options.json === true) await printJson(place, one, provenance);
    else await printText(place, one, { bytes: input.bytes, isFirst: printed === 0 });
    printed += 1;
    if (number === entry) break;
  }
  if (entry !== undefined && printed === 0) throw noSuchEntry(entry, exchanges);
  await printTogether(place, together, input.file);
}

async function printTogether(
  { environment, guide, options }: Place,
  together: Together,
  file: string | undefined,
): Promise<void> {
  const problems = together.problems(guide, environment.now());
  if (problems.length === 0) return;
  if (options.json === true) return write(environment, eventLine(togetherJson(problems, file)));
  const view = viewFor(environment.stdout, environment, options);
  await print(environment, ['', ...renderTogether(problems, together.exchanges, view)]);
}

async function printJson({ environment, guide }: Place, found: Found, provenance: Provenance): Promise<void> {
  const events = found.kind === 'none' ? [foreignJson(found, provenance)] : [];
  if (found.kind === 'exchange') {
    const { exchange } = found;
    const now = environment.now();
    const problems = problemsOf(found, guide, now);
    const lines = annotate(exchange, guide, now);
    const failed = explainFailure(exchange, guide)?.text;
    events.push(...messagesJson(found, provenance, { lines, problems, failed }));
  }
  await write(environment, events.map(eventLine).join(''));
}

async function printText(
  { environment, guide, options }: Place,
  found: Found,
  { bytes, isFirst }: { readonly bytes: Uint8Array; readonly isFirst: boolean },
): Promise<void> {
  const view = viewFor(environment.stdout, environment, options);
  const gap = isFirst ? [] : [''];
  if (found.kind === 'none') return print(environment, [...gap, ...renderForeign(found, view)]);
  const { exchange } = found;
  const now = environment.now();
  const blocks = renderExplained(
    {
      found,
      bytes,
      lines: annotate(exchange, guide, now),
      problems: problemsOf(found, guide, now),
      failed: explainFailure(exchange, guide)?.text,
      short: options.short === true,
    },
    view,
  );
  return print(environment, gap, ...blocks);
}

async function print(environment: Environment, ...blocks: readonly (readonly string[])[]): Promise<void> {
  const texts = blocks.map((rows) => (rows.length === 0 ? '' : `${rows.join('\n')}\n`));
  await write(environment, texts.join(''));
}

/** Waits for a slow reader, so that what is long is never all in memory. */
async function write({ stdout, interrupted }: Environment, text: string): Promise<void> {
  if (text !== '' && !stdout.write(text)) await once(stdout, 'drain', { signal: interrupted });
}
