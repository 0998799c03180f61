import { exportExchanges, type ExportOptions } from '../../src/export/export.ts';
import type { Exported } from '../../src/export/exported.ts';
import { formatNamed } from '../../src/export/formats.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';

/** Exchanges in a format, looked at when those of `exchanges.ts` happened. */
export async function exported(
  name: string,
  exchanges: readonly Exported[],
  more: Partial<ExportOptions> = {},
): Promise<string> {
  const format = formatNamed(name);
  if (format === undefined) throw new RangeError(`there is no format ${name}`);
  const { text } = await exportExchanges(format, exchanges, {
    guide: await loadGuide(),
    now: Date.UTC(2024, 0, 1, 12, 0, 0),
    redact: false,
    creator: { name: 'serve-lesson', version: '1.2.3' },
    ...more,
  });
  return text;
}
