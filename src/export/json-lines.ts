import { exportedJson } from '../json/exchange.ts';
import { eventLine } from '../json/line.ts';
import type { WriteFormat } from './exported.ts';

/** The event `exchange` of `--json` for each, with all bytes, one a line. */
export const writeJsonLines: WriteFormat = (exchanges) =>
  exchanges.map((told) => eventLine(exportedJson(told))).join('');
