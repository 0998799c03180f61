import { latin1 } from '../http/byte-stream.ts';
import type { Findings } from './found.ts';
import { Transcript } from './transcript.ts';

const STATUS = /^ {2}HTTP\/\d\S* \d{3}/;
const DEBUG = /^---(request|response) begin---$/;

/** True where these are lines that `wget -S` or `wget --debug` prints. */
export function isWget(text: string): boolean {
  return (
    /^---(?:request|response) begin---\r?$/m.test(text) ||
    (/^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--/m.test(text) && /^ {2}HTTP\/\d\S* \d{3}/m.test(text))
  );
}

/** Puts the heads together again; Wget prints no bodies among them. */
export function readWget(bytes: Uint8Array, now: number): Findings {
  const lines = latin1(bytes).split(/\r?\n/);
  const isDebug = lines.some((line) => DEBUG.test(line));
  const transcript = new Transcript(now);
  if (isDebug) readDebug(lines, transcript);
  else readHeads(lines, transcript);
  const remarksOf = ({ hasRequestBody }: { readonly hasRequestBody: boolean }) =>
    hasRequestBody ? ['The request had a body, but Wget does not print it here.'] : [];
  return {
    format: 'wget',
    about: isDebug
      ? 'This is what `wget --debug` prints. The heads of the messages stand between its marks; bodies it puts elsewhere.'
      : 'This is what `wget -S` prints: the heads of the answers, indented. It shows no request; `wget --debug` does.',
    found: transcript.found(remarksOf),
  };
}

function readDebug(lines: readonly string[], transcript: Transcript): void {
  for (let at = 0; at < lines.length; at += 1) {
    const kind = DEBUG.exec(lines[at] ?? '')?.[1];
    if (kind === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && (line === '' || line.startsWith('---')));
    const head = lines.slice(at + 1, end === -1 ? lines.length : end);
    if (kind === 'request') transcript.request({ head });
    else transcript.response({ head });
  }
}

function readHeads(lines: readonly string[], transcript: Transcript): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (!STATUS.test(lines[at] ?? '')) continue;
    const end = lines.findIndex((line, index) => index > at && (!line.startsWith('  ') || STATUS.test(line)));
    const head = lines.slice(at, end === -1 ? lines.length : end).map((line) => line.slice(2));
    transcript.response({ head });
  }
}
