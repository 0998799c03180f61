import { version } from '../../../package.json';
import type { Environment } from '../../environment.ts';
import { compose, type Composed } from '../../send/compose.ts';
import type { FileReader } from '../../send/files.ts';
import { isData } from '../../send/item.ts';
import { pipedBody } from '../../send/piped-body.ts';
import { slipOfMethod } from '../../send/usual-methods.ts';
import { sortWords } from '../../send/words.ts';
import { bodyFormOf, type SendOptions } from './settings.ts';

/** The request that the command line, files and a pipe make together. */
export async function composeFrom(
  environment: Environment,
  files: FileReader,
  words: readonly string[],
  options: SendOptions,
): Promise<Composed> {
  const sorted = sortWords(words);
  const slip = slipOfMethod(sorted.method ?? 'GET');
  if (slip !== undefined) environment.stderr.write(`${slip}\n`);
  const raw = await rawBody(environment, options, sorted.items.some(isData));
  const settings = {
    form: bodyFormOf(options),
    compressed: options.compressed === true,
    userAgent: `serve-lesson/${version}`,
    requestTarget: options.requestTarget,
    ...(raw === undefined ? {} : { raw }),
  };
  return compose(sorted, settings, files);
}

/** Where items make a body, nobody waits for a pipe that may never end. */
async function rawBody(
  environment: Environment,
  { raw, ignoreStdin }: SendOptions,
  hasItems: boolean,
): Promise<Uint8Array | undefined> {
  if (raw !== undefined) return new TextEncoder().encode(raw);
  return ignoreStdin === true || hasItems ? undefined : pipedBody(environment);
}
