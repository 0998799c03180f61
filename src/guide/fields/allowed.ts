import type { FieldScene, Wording } from '../entry.ts';
import { list, quoted, shortened } from '../phrasing.ts';
import { elements, methodOf, pathOf } from '../scene.ts';

/** Allow: which methods work here; with a 405, what to do. */
export function allow({ value, message, exchange }: FieldScene): Wording {
  const methods = elements(value).map((method) => shortened(method));
  const path = pathOf(exchange);
  const here = path === undefined ? 'this place' : quoted(path);
  if (methods.length === 0)
    return { text: `at the moment no method works for ${here}`, brief: 'no method works', variant: 'none' };
  const asked = methodOf(exchange);
  if (
    message.kind === 'response' &&
    message.status === 405 &&
    asked !== undefined &&
    !methods.includes(asked)
  ) {
    return {
      text: `${here} answers to ${list(methods)}. Ask again with ${methods.length === 1 ? 'that' : 'one of these'} instead of ${shortened(asked)}`,
      brief: `use ${list(methods, 'or')}`,
      variant: '405',
    };
  }
  return { text: `the methods that work for ${here}: ${list(methods)}`, brief: `works: ${list(methods)}` };
}

/** Access-Control-Allow-Origin: whose pages may read the answer. */
export function allowOrigin({ value }: FieldScene): Wording {
  if (value === 'null') return OF_NO_SITE;
  const who = value === '*' ? 'pages of any site' : `pages from ${shortened(value, 60)}`;
  return {
    text: `${who} may read this answer with a script; a browser sees to it`,
    brief: `readable by ${who}`,
  };
}

/** Origins that are none of any site's are written `null` (RFC 6454 section 6.1). */
const OF_NO_SITE: Wording = {
  text: '`null` stands for pages that belong to no site, such as a file opened from the disk: their scripts may read this answer',
  brief: 'readable by pages of no site',
  variant: 'null',
};

/** Authorization: only the scheme is named; the secret is not repeated. */
export function authorization({ value }: FieldScene): Wording | undefined {
  const scheme = value.split(' ', 1)[0] ?? '';
  const how = SCHEMES.get(scheme.toLowerCase());
  return how === undefined
    ? undefined
    : { text: `who is asking, with proof: ${how}`, brief: `proof: ${scheme}` };
}

const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['basic', 'a name and password, in a code that anybody can read back. Only safe on https'],
  ['bearer', 'a token. Whoever holds it is let in, so keep it secret'],
  ['digest', 'a password that is proved without being sent'],
]);

/** WWW-Authenticate: how to prove who you are. */
export function authenticate({ value }: FieldScene): Wording {
  const scheme = shortened(value.split(' ', 1)[0] ?? '');
  const realm = /\brealm="([^"]*)"/i.exec(value)?.[1];
  const where = realm === undefined || realm === '' ? '' : `, for the area "${shortened(realm)}"`;
  return { text: `prove who you are, in the way called ${scheme}${where}`, brief: `log in with ${scheme}` };
}

/** Strict-Transport-Security: how long to insist on https (RFC 6797 section 6.1). */
export function strictTransport({ value, exchange }: FieldScene): Wording | undefined {
  if (exchange.url?.startsWith('http:') === true) {
    return {
      text: 'means "only ever come by https", but counts for nothing over plain http',
      brief: 'ignored over http',
      variant: 'ignored',
    };
  }
  return /max-age="?0"?(?:\D|$)/i.test(value)
    ? { text: 'you need no longer insist on https here', brief: 'https no longer a must', variant: 'off' }
    : undefined;
}
