import { latin1 } from '../http/byte-stream.ts';
import { parseUrl } from '../http/parse-url.ts';
import type { Findings } from './found.ts';
import { Transcript } from './transcript.ts';

const STATUS = /^ {2}HTTP\/\d\S* \d{3}/;
/** Each request begins with the time and the URL. */
const ASKED = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- +(\S+)/;
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
  let url: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    url = urlIn(line) ?? url;
    const kind = DEBUG.exec(line)?.[1];
    if (kind === undefined) continue;
    const head = linesFrom(lines, at + 1, (next) => next !== '' && !next.startsWith('---'));
    if (kind === 'request') transcript.request({ head }, url);
    else transcript.response({ head }, url);
  }
}

function readHeads(lines: readonly string[], transcript: Transcript): void {
  let url: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] ?? '';
    url = urlIn(first) ?? url;
    if (!STATUS.test(first)) continue;
    const fields = linesFrom(lines, at + 1, (line) => line.startsWith('  ') && !STATUS.test(line));
    transcript.response({ head: [first, ...fields].map((line) => line.slice(2)) }, url);
  }
}

function urlIn(line: string): string | undefined {
  const [, written] = ASKED.exec(line) ?? [];
  return written === undefined ? undefined : parseUrl(written)?.href;
}

/** The lines from here on, as long as they fit. */
function linesFrom(lines: readonly string[], from: number, fits: (line: string) => boolean): string[] {
  let end = from;
  while (end < lines.length && fits(lines[end] ?? '')) end += 1;
  return lines.slice(from, end);
}
