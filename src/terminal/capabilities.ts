import type { ColorSupportLevel } from 'chalk';
import type { Environment } from '../environment.ts';
import type { Highlighter } from '../text/highlighter.ts';
import { createView, type View } from './view.ts';

/** What the command line says about the look. */
export interface LookOptions {
  readonly plain?: boolean;
  readonly color?: boolean;
}

type Variables = Environment['variables'];

/** The view that fits a stream, with its width as it is just now. */
export function viewFor(
  stream: NodeJS.WriteStream,
  { variables, platform }: Pick<Environment, 'variables' | 'platform'>,
  options: LookOptions,
  highlight?: Highlighter,
): View {
  return createView({
    columns: stream.columns,
    level: colourLevel(stream, variables, options),
    plain: isPlain(variables, options),
    unicode: hasUnicode(variables, platform),
    ...(highlight === undefined ? {} : { highlight }),
  });
}

/** Append-only output without drawings: asked for by `--plain` or `ACCESSIBLE=1`, or all that `TERM=dumb` can do. */
export function isPlain(variables: Variables, { plain }: LookOptions): boolean {
  return plain === true || isSet(variables['ACCESSIBLE']) || variables['TERM'] === 'dumb';
}

/**
 * `--no-color` and NO_COLOR (no-color.org: any value but the empty one) come first, then FORCE_COLOR,
 * then what Node knows of the terminal; a pipe has no colour.
 */
export function colourLevel(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'getColorDepth'>,
  variables: Variables,
  { color = true }: LookOptions,
): ColorSupportLevel {
  const forced = variables['FORCE_COLOR'];
  if (!color || (variables['NO_COLOR'] ?? '') !== '') return 0;
  if (forced !== undefined) return forcedLevel(forced);
  if (!stream.isTTY) return 0;
  const bits = stream.getColorDepth({ ...variables });
  if (bits >= 24) return 3;
  if (bits >= 8) return 2;
  return bits >= 4 ? 1 : 0;
}

function forcedLevel(forced: string): ColorSupportLevel {
  switch (forced) {
    case '0':
    case 'false':
      return 0;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      return 1;
  }
}

/** The Linux console and the old Windows one lack the characters that we draw with. */
function hasUnicode(variables: Variables, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return variables['TERM'] !== 'linux';
  return ['WT_SESSION', 'TERM_PROGRAM', 'ConEmuTask'].some((name) => isSet(variables[name]));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
