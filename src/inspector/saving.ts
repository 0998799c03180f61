import { version } from '../../package.json';
import { exportedSeen } from '../export/exported.ts';
import { fileNameFor } from '../export/file-name.ts';
import { FORMATS, formatNamed } from '../export/formats.ts';
import type { FieldGuide } from '../guide/entry.ts';
import type { Traffic } from '../recorder/traffic.ts';
import type { SavedFormat } from './protocol.ts';

export interface Download {
  /** Lower-case ASCII letters, digits, `-` and `.` only. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface SavingOptions {
  readonly traffic: Traffic;
  readonly guide: FieldGuide;
  /** Wall clock, ms since 1970. */
  readonly now: () => number;
}

/** What the page can offer. */
export function savedFormats(): SavedFormat[] {
  return FORMATS.map(({ name, label, endings: [ending] }) => ({ name, label, ending }));
}

/** The file behind `save/7/har` or `save/all/html/redacted`; undefined where there is none. */
export async function downloadAt(place: string, options: SavingOptions): Promise<Download | undefined> {
  const [, which = '', name = '', redacted] =
    /^save\/(all|\d{1,15})\/([a-z]{1,20})(\/redacted)?$/.exec(place) ?? [];
  const format = formatNamed(name);
  const { history } = options.traffic;
  const wanted = which === 'all' ? history : history.filter(({ id }) => id === Number(which));
  const [first] = wanted;
  if (format === undefined || (which !== 'all' && first === undefined)) return undefined;
  const { exportExchanges } = await import('../export/export.ts');
  const { text } = await exportExchanges(format, wanted.map(exportedSeen), {
    guide: options.guide,
    now: options.now(),
    redact: redacted !== undefined,
    ...(which === 'all' && { total: options.traffic.total }),
    creator: { name: 'serve-lesson', version },
  });
  const one = which === 'all' || first === undefined ? undefined : exportedSeen(first);
  const fileName = one === undefined ? `exchanges${format.endings[0]}` : fileNameFor(one, format);
  return { name: fileName, mediaType: format.mediaType, text };
}
