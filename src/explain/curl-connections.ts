type Scheme = 'http' | 'https';

/** What `curl -v` has told of a connection. */
interface ToldConnection {
  port?: number;
  hasTls: boolean;
  /** Where it says so itself, as of HTTP/2. */
  scheme?: Scheme;
}

/** Words of curl may stand right behind a body that had no line end. */
const TRYING = /\* +Trying /;
const CONNECTED = /\* (?:Connected to .* port (\d{1,5})|Established connection to .* port (\d{1,5})\))/;
const NUMBERED = /\(#(\d+)\)$/;
const TLS =
  /\* +(?:(?:SSL|TLS \S+|QUIC) connection using|TLSv1|SSL certificate|ALPN|schannel:|GnuTLS|mbedTLS:|Server certificate)/i;
const STATED = /\* .*\[:scheme: (https?)\]/;
const LEFT = /\* Connection #(\d+) to host (\S+).* left intact$/;
const REUSED = /\* Re-?using existing (?:(https?): )?connection!? ?(?:\(?#(\d+)\)?)?.* host (\S+)$/;

/** Characters of a line that are looked into, from its end: there curl's words stand, whatever body is before them. */
const LONGEST = 500;

/** Listens to what `curl -v` says of its connections, to know which of them are encrypted. */
export class CurlConnections {
  /** By number (`#0`) and by host. */
  readonly #kept = new Map<string, ToldConnection>();
  #now: ToldConnection = { hasTls: false };

  /** Takes every line of the output, in its order: those that say nothing of connections change nothing. */
  hear(written: string): void {
    const line = written.slice(-LONGEST);
    if (!line.includes('* ')) return;
    const { port } = this.#now;
    const [, before, since] = CONNECTED.exec(line) ?? [];
    const connected = before ?? since;
    // Of several addresses that are tried, each begins anew; a line without its `Trying` was cut out.
    if (TRYING.test(line) || (connected !== undefined && port !== undefined)) this.#now = { hasTls: false };
    if (connected !== undefined) this.#now.port = Number(connected);
    const number = NUMBERED.exec(line)?.[1];
    if (connected !== undefined && number !== undefined) this.#kept.set(`#${number}`, this.#now);
    if (TLS.test(line)) this.#now.hasTls = true;
    const stated = schemeNamed(STATED.exec(line)?.[1]);
    if (stated !== undefined) this.#now.scheme = stated;
    this.#hearOfOthers(line);
  }

  #hearOfOthers(line: string): void {
    const [, left, host = ''] = LEFT.exec(line) ?? [];
    if (left !== undefined) this.#kept.set(`#${left}`, this.#now).set(host, this.#now);
    const [reused, named, number, again = ''] = REUSED.exec(line) ?? [];
    if (reused === undefined) return;
    const scheme = schemeNamed(named);
    const known = this.#kept.get(number === undefined ? again : `#${number}`);
    this.#now = known ?? { hasTls: false, ...(scheme && { scheme }) };
  }

  /** Of what is asked now; undefined where curl did not tell enough. */
  get scheme(): Scheme | undefined {
    const { scheme, hasTls, port } = this.#now;
    if (scheme !== undefined) return scheme;
    if (hasTls || port === 443) return 'https';
    // 8443 and the like without a word of TLS: those lines were cut out, perhaps.
    return port === undefined || port % 1000 === 443 ? undefined : 'http';
  }
}

function schemeNamed(name: string | undefined): Scheme | undefined {
  return name === 'http' || name === 'https' ? name : undefined;
}
