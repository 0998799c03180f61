import { skipLineEnds, startLineAt } from './start-lines.ts';

const LF = 0x0a;
const MARK = '\nElapsed time: ';
const METER = /^\nElapsed time: \d+(?:\.\d+)?s(?=\r?\n|$)/;
/** Bytes of such a line at most. */
const LONGEST = 64;

/**
 * The bytes with empty lines in place of what HTTPie says of the time (`http -vv`) behind an exchange, so that
 * everything else stands where it stood.
 */
export function withoutMeter(bytes: Uint8Array): Uint8Array {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let cleared: Buffer | undefined;
  for (let at = given.indexOf(MARK); at !== -1; at = given.indexOf(MARK, at + 1)) {
    const [line] = METER.exec(given.toString('latin1', at, at + LONGEST)) ?? [];
    const next = line === undefined ? 0 : skipLineEnds(given, at + line.length);
    if (line === undefined || (next < given.length && startLineAt(given, next) === undefined)) continue;
    cleared ??= Buffer.from(given);
    cleared.fill(LF, at, at + line.length);
  }
  return cleared ?? bytes;
}
