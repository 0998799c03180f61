import { askedOf } from './asked.ts';
import type { Exported } from './exported.ts';
import type { ExportFormat } from './formats.ts';

const LONGEST = 60;

/** A name for a file that every system takes, without what may be secret: `get-math.har`. Numbers above 1 are shown. */
export function fileNameFor(exported: Exported, { endings: [ending] }: ExportFormat, number = 1): string {
  const { method = 'exchange', target = '' } = askedOf(exported) ?? {};
  const [path = ''] = target.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/, 1);
  const words = `${method} ${path.replaceAll(/%[\da-f]{2}/gi, ' ')}`.toLowerCase().match(/[a-z\d]+/g) ?? [
    'exchange',
  ];
  const count = number === 1 ? '' : `-${number}`;
  return `${words.join('-').slice(0, LONGEST)}${count}${ending}`;
}
