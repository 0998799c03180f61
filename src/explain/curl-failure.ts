import { openText } from '../guide/values/secret.ts';
import { latin1 } from '../http/byte-stream.ts';

export const UNANSWERED =
  'This is what `curl -v` prints, but no request and no answer is in it: it came no further than the connection.';

/** True where `curl -v` got no answer, nor sent a request. */
export function isUnanswered(text: string): boolean {
  return /^\* +(?:Trying|Host |Could not resolve|Connected to|connect to)/m.test(text);
}

/** What curl says when it gives up, with its number of the reason. */
const FAILURE = /(?:^|[\r\n])curl: \((\d{1,3})\) ([^\r\n]*)/;
/** The progress meter, and nothing before it. */
const METER = /^ +% Total /;

export interface CurlFailure {
  readonly id: 'curl-no-message' | 'curl-error';
  readonly text: string;
  readonly advice: string;
}

/** Why curl got no answer; undefined where this is not what it prints then. */
export function curlFailure(bytes: Uint8Array): CurlFailure | undefined {
  const start = latin1(bytes.subarray(0, 4096));
  const [, code, why = ''] = FAILURE.exec(start) ?? FAILURE.exec(latin1(bytes.subarray(-4096))) ?? [];
  if (code === undefined) return undefined;
  const isVerbose = isUnanswered(start);
  if (!isVerbose && !METER.test(start) && FAILURE.exec(start)?.index !== 0) return undefined;
  const said = why.trim() === '' ? '' : ` It says: \`${openText(why.trim()).replaceAll('`', "'")}\`.`;
  const meaning = `\`serve-lesson define "curl ${code}"\` looks the number up.`;
  return isVerbose
    ? { id: 'curl-no-message', text: UNANSWERED + said, advice: meaning }
    : {
        id: 'curl-error',
        text: `This is an error of curl: it got no answer, or none that it could use.${said}`,
        advice: `${meaning} How far it came, \`curl -v … 2>&1 | serve-lesson explain\` shows.`,
      };
}
