import { quoted } from '../../phrasing.ts';
import { readCredentials, readParameters, type Credentials } from '../credentials.ts';
import type { PlacedField } from '../message-view.ts';
import type { Check, Checks, Place } from '../problem.ts';
import { filled } from '../spots.ts';
import type { Subject } from '../subject.ts';

/** What people forget to fill in. */
const PLACEHOLDER =
  /^(?:<[^>]*>|\{\{?[^}]*\}?\}|\$\{?\w+\}?|\[object Object\]|undefined|null|none|your[-_ ]?(?:api[-_ ]?)?(?:access[-_ ]?)?(?:token|key)(?:[-_ ]here)?|(?:access[-_ ]?)?token|xxx+|\.\.\.)$/i;
const GUESSABLE =
  /^(?:admin:admin|admin:password|admin:|root:root|user:user|user:password|test:test|guest:guest|admin:1234(?:5678?)?|admin:changeme)$/i;
const KNOWN: ReadonlySet<string> = new Set([
  'basic',
  'bearer',
  'digest',
  'negotiate',
  'ntlm',
  'hoba',
  'mutual',
  'oauth',
  'scram-sha-1',
  'scram-sha-256',
  'vapid',
  'webpush',
  'dpop',
  'gnap',
  'privatetoken',
  'concealed',
  'token',
  'apikey',
  'aws',
  'aws4-hmac-sha256',
  'aws4-ecdsa-p256-sha256',
  'sharedkey',
  'sharedkeylite',
  'sharedaccesssignature',
  'signature',
  'key',
  'splunk',
]);

/** Who one says to be (RFC 9110 section 11, RFC 7617, RFC 6750, RFC 7616). */
export const CREDENTIAL_CHECKS: Checks = {
  'credentials-empty': ofCredentials(({ scheme, token }, field) =>
    ['basic', 'bearer', 'digest'].includes(scheme) && token === '' ? field.place : undefined,
  ),
  'credentials-placeholder': ofCredentials(({ token, at }, field) =>
    PLACEHOLDER.test(token) ? filled(field.at(at), { token: quoted(token) }) : undefined,
  ),
  'credentials-without-scheme': ofCredentials(({ written, scheme, token }, field) =>
    token === '' && (scheme.length > 20 || /[.=/+]/.test(scheme))
      ? filled(field.at(), { token: quoted(`${written.slice(0, 4)}…`) })
      : undefined,
  ),
  'credentials-scheme-unknown': ofCredentials(({ written, scheme, token }, field) =>
    token !== '' && !KNOWN.has(scheme) && /^[a-z][\w-]*$/i.test(scheme)
      ? filled(field.at(0, written.length), { scheme: quoted(written) })
      : undefined,
  ),
  'basic-over-http': ofCredentials((credentials, field, subject) =>
    credentials.scheme === 'basic' ? inTheOpen(credentials, field, subject) : undefined,
  ),
  'token-over-http': ofCredentials((credentials, field, subject) =>
    ['bearer', 'token', 'apikey'].includes(credentials.scheme)
      ? inTheOpen(credentials, field, subject)
      : undefined,
  ),
  'basic-not-base64': ofCredentials(({ scheme, token, at }, field) =>
    scheme === 'basic' && token !== '' && !/^[A-Za-z0-9+/]+={0,2}$/.test(token) ? field.at(at) : undefined,
  ),
  'basic-without-colon': ofCredentials((credentials, field) => {
    const pair = basicPair(credentials);
    return pair !== undefined && !pair.includes(':') ? field.at(credentials.at) : undefined;
  }),
  'basic-guessable': ofCredentials((credentials, field) =>
    GUESSABLE.test(basicPair(credentials) ?? '') ? field.at(credentials.at) : undefined,
  ),
  'basic-ends-with-line': ofCredentials((credentials, field) =>
    /[\r\n]$/.test(basicPair(credentials) ?? '') ? field.at(credentials.at) : undefined,
  ),
  'bearer-malformed': ofCredentials(({ scheme, token, at }, field) => {
    const wrong = scheme === 'bearer' ? /[^\w.~+/=-]/.exec(token) : null;
    const start = at + (wrong?.index ?? 0);
    return wrong ? filled(field.at(start, start + 1), { found: quoted(wrong[0]) }) : undefined;
  }),
  'bearer-twice': ofCredentials(({ scheme, token, at }, field) =>
    scheme === 'bearer' && /^bearer\s/i.test(token) ? field.at(at, at + 'bearer'.length) : undefined,
  ),
  'digest-incomplete': ofCredentials(({ scheme, token, at }, field) => {
    if (scheme !== 'digest' || token === '') return undefined;
    const parameters = readParameters(token);
    const missing = ['username', 'realm', 'nonce', 'uri', 'response'].find(
      (name) => !parameters.has(name) && !parameters.has(`${name}*`),
    );
    return missing === undefined ? undefined : filled(field.at(at), { missing: quoted(missing) });
  }),
  'digest-other-target': ofCredentials(({ scheme, token, at }, field, { request }) => {
    const uri = scheme === 'digest' ? readParameters(token).get('uri') : undefined;
    const target = request?.message.target;
    return uri === undefined || target === undefined || uri === target || !target.startsWith('/')
      ? undefined
      : filled(field.at(at), { uri: quoted(uri), target: quoted(target) });
  }),
  'proxy-credentials-to-origin': ({ request, exchange }) =>
    request?.message.target.startsWith('/') === true && exchange.observer === 'server'
      ? request.all('proxy-authorization').map(({ place }) => place)
      : [],
};

type Look = (credentials: Credentials, field: PlacedField, subject: Subject) => Place | undefined;

function ofCredentials(look: Look): Check {
  return (subject) =>
    ['authorization', 'proxy-authorization'].flatMap((name) =>
      (subject.request?.all(name) ?? []).flatMap(
        (field) => look(readCredentials(field), field, subject) ?? [],
      ),
    );
}

/** Over plain http, and further than this computer. */
function inTheOpen(
  { token }: Credentials,
  field: PlacedField,
  { scheme, isLocal }: Subject,
): Place | undefined {
  return scheme === 'http' && !isLocal && token !== '' ? field.place : undefined;
}

/** `user:password`; undefined where the token is no Base64. */
function basicPair({ scheme, token }: Credentials): string | undefined {
  if (scheme !== 'basic' || !/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return undefined;
  return Buffer.from(token, 'base64').toString('utf8');
}
