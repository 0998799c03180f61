/** A row of the progress meter (that of `-Z`, too), which may have something behind it. */
const METER =
  /^(?: {0,2}\d{1,3} +[\d.]+[kMGTP]?|(?:\d{1,3}|--) +(?:\d{1,3}|--)) .*?(?:--:--:--|\d+:\d\d:\d\d) +[\d.]+[kMGTP]?(?=\D|$)(?: {5,}(?=\*|$))?/;
const METER_HEAD = /^ +% Total +% Received|^ +Dload +Upload|^DL% UL% +Dled/;

export interface CurlLine {
  readonly line: string;
  /** Empty where nothing follows the line. */
  readonly end: string;
}

/** Lines without the progress meter, which writes over itself with carriage returns. */
export function* linesOf(text: string): Generator<CurlLine> {
  // curl ends its own lines with LF alone: a CR there came on the way, and in a body it is the body's.
  const isAsPrinted = /^\* [^\n]*[^\r\n]\n/m.test(text);
  const lines = text.split('\n');
  for (const [at, written] of lines.entries()) {
    const line = withoutMeter(isAsPrinted ? written : written.replace(/\r$/, ''));
    const end = at < lines.length - 1 ? '\n' : '';
    if (line !== undefined && line + end !== '') yield { line, end };
  }
}

/** Undefined where the line has nothing else. */
function withoutMeter(line: string): string | undefined {
  if (METER_HEAD.test(line)) return undefined;
  const pieces = line.split('\r');
  if (!pieces.some((piece) => METER.test(piece))) return line;
  const kept = pieces.map((piece) => piece.replace(METER, '')).join('');
  return kept === '' ? undefined : kept;
}
