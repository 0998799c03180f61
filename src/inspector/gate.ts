import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What the gate looks at. */
type Knock = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'>;

export interface Gate {
  /**
   * The path below the token, without a query: `''`, `events`, `exchange/7`. Undefined for everybody who has no
   * business here: a wrong token, a name for us that is not ours (DNS rebinding), or another site's page.
   */
  admit(knock: Knock): string | undefined;
  /** The word of who comes to the entrance, at `/once/` and the word; undefined for everybody else. */
  wordOf(knock: Knock): string | undefined;
}

/** The place of the entrance: no token has this name. */
export const ENTRANCE = 'once';

/** Who may come in: this machine's user, by a token in the path, from the inspector's own page. */
export function createGate(token: string, port: number): Gate {
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`));
  const secret = digest(token);
  const isAtUs = ({ headers, headersDistinct }: Knock): boolean =>
    headersDistinct['host']?.length === 1 && hosts.has(headers.host ?? '');
  return {
    admit(knock) {
      const [, given = '', ...rest] = pathOf(knock).split('/');
      const isToken = timingSafeEqual(digest(given), secret);
      if (!isToken || !isAtUs(knock) || !isFromHere(knock, rest)) return undefined;
      return rest.length === 0 ? undefined : rest.join('/');
    },
    wordOf(knock) {
      const [, place, word, ...rest] = pathOf(knock).split('/');
      const isEntrance = place === ENTRANCE && rest.length === 0 && knock.method === 'GET';
      return isEntrance && isAtUs(knock) && isFromHere(knock, ['']) ? word : undefined;
    },
  };
}

/** As sent: dots and percent escapes mean nothing here, so that they cannot lead anywhere. */
function pathOf({ url = '' }: Knock): string {
  return url.split('?', 1)[0] ?? '';
}

/** Digests have one length, so that comparing them tells nothing of the token's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * The page itself may be opened from anywhere (a link in a terminal on the web, say): to know its address is to hold
 * the key. All else must come from the page. Browsers send Origin with every POST, and Sec-Fetch-Site with everything.
 */
function isFromHere({ method, headers }: Knock, rest: readonly string[]): boolean {
  const { origin, host = '' } = headers;
  const isReading = method === 'GET' || method === 'HEAD';
  if (origin === undefined ? !isReading : origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin') return true;
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (!isNavigation || !isReading) return false;
  return site === 'none' || (rest.length === 1 && rest[0] === '');
}
