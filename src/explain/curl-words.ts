import type { ExchangeFailure } from '../http/exchange.ts';

/** Sizes of pieces, which curl counts where it does not print them. */
const DATA = /^[{}] \[\d+ bytes data\]$/;

/** What curl says of itself while an answer's body may be under way; lists in a body look like it, but do not say this. */
const SAID = new RegExp(
  String.raw`^\* (?:${[
    String.raw` *(?:Trying [\d[]|IPv[46]: )`,
    'Connect(?:ed to|ion (?:#|timed|died|cache|reset|state)| to )|connect to |Established connection to',
    'Host(?:name)? .*was (?:resolved|found in)',
    'Found bundle for host|Can(?: not)? multiplex|Multiplexed connection|Mark bundle|Server doesn.t support multi',
    'Re-?using existing|Too old connection|Closing connection|closing connection|shutting down connection',
    'Ignoring (?:the response-body|duplicate)|Issue another request|Clear auth|Switch(?:ed)? (?:from|to) ',
    '(?:Server|Proxy) auth using|Authentication problem|Please rewind output|Rewind',
    'Request completely sent|We are completely|we are done reading|upload completely|HTTP error before end',
    'ALPN[:,]|SSL |TLS|Server certificate|old SSL|OpenSSL |GnuTLS|schannel|mbedTLS|QUIC ',
    String.raw` +(?:subject|start date|expire date|issuer|common name|subjectAltName|CAfile|CApath|SSL certificate|Certificate level|public key)\b`,
    String.raw`[Uu]sing (?:HTTP|Stream|SPNEGO)|\[(?:HTTP|h\d|\d|:)|h\d+(?:h\d)? \[|HTTP/[23] |HTTP 1\.[01], assume`,
    'no chunk, no close|Maxdownload|Maximum file size|Excess found|Leftovers after|transfer closed with',
    String.raw`(?:Recv|Send) failure: |Empty reply from server|Operation (?:timed out|too slow|was aborted)|Could not resolve`,
    '(?:Added|Replaced|skipped) cookie|Failed (?:to connect|writing|reading)|Failure writing|Couldn.t connect',
    'Illegal or missing hexa|Problem .* in the Chunked|Invalid Content-Length|Error while processing content',
    'The requested URL returned error|allocate connect buffer|Establish HTTP proxy|CONNECT (?:tunnel|phase)|Proxy replied',
    'Uses proxy env|TCP_NODELAY|Expire in|Curl_http_done|STATE: |Store negotiate|Rebuilt URL',
  ].join('|')})`,
);
/** What curl says of a transfer to whoever did not ask for more words. */
const REPORT =
  /^(?: {1,2}% Total +% Received|curl: \(\d{1,3}\) |Warning: (?:Problem|Binary output|<stdout>|Failed to|Use "|Will retry)|Note: )/;

/** After these nothing of the answer is to come, though what was held back of its body may be printed. */
const LAST =
  /^\* (?:Connection #\d+ to host .* left intact|[Cc]losing connection|shutting down connection|Ignoring the response-body|Issue another request|Clear auth|Found bundle|Host(?:name)? .*was |Re-?using existing| *Trying )/;

/** Where words of curl begin right behind a body without a line end. */
const BEHIND_BODY =
  /(?:\* (?:Connection #\d+ to host |[Cc]losing connection|shutting down connection|Ignoring the response-body|Issue another request|Clear auth|Found bundle for host|Host(?:name)? \S+ was |Re-?using existing| {0,2}Trying [\d[]|Could not resolve |(?:Recv|Send) failure: |transfer closed with |Operation timed out |Excess found )|[{}] \[\d+ bytes data\]$|curl: \(\d{1,3}\) |[<] HTTP\/\d(?:\.\d)? \d{3}(?: [^<]*)?$|> [A-Z]+ \S+ HTTP\/\d(?:\.\d)?$| {1,2}% Total +% Received).*$/;

/** Characters of a line that are looked into, from its end: there curl's words stand, whatever body is before them. */
const LONGEST = 500;

/** Whose a line behind the head of an answer is: `perhaps` is one that looks as if curl said it. */
export type Speaker = 'body' | 'perhaps' | 'curl';

/** `line` has no line end. */
export function speakerOf(line: string): Speaker {
  if (DATA.test(line) || SAID.test(line) || REPORT.test(line)) return 'curl';
  return line.startsWith('* ') ? 'perhaps' : 'body';
}

/** True where curl is done with an answer when it says this. */
export function isLastWord(line: string): boolean {
  return LAST.test(line);
}

/** Where curl's words begin in this line of a body; undefined where it has none, or nothing else. */
export function wordsBehindBody(line: string): number | undefined {
  const from = Math.max(0, line.length - LONGEST);
  const found = BEHIND_BODY.exec(line.slice(from));
  const at = found === null ? 0 : from + found.index;
  return at > 0 ? at : undefined;
}

type Ending = Pick<ExchangeFailure, 'code' | 'message'>;

/** How it sounds when an answer is not whole; by undici's names, whose are those of all our clients. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:\* |curl: \(18\) )(?:transfer closed with|end of response with \d+ bytes missing)/, 'CLOSED_EARLY'],
  [/^(?:\* |curl: \(52\) )Empty reply from server/, 'CLOSED_EARLY'],
  [/^(?:\* |curl: \(56\) ).*(?:Connection reset by peer|Connection was reset)/, 'ECONNRESET'],
  [/^(?:\* |curl: \(28\) )Operation (?:timed out after|too slow)/, 'ETIMEDOUT'],
  [/^(?:\* |curl: \(56\) )(?:Illegal or missing hexa|Problem .* in the Chunked)/, 'HPE_INVALID_CHUNK_SIZE'],
];

/** Why an answer broke off, where curl says so in this line. */
export function endingIn(line: string): Ending | undefined {
  const found = ENDINGS.find(([sound]) => sound.test(line));
  return found && { code: found[1], message: line.replace(/^(?:\* |curl: \(\d+\) )/, '') };
}
