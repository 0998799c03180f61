import { quoted } from '../../phrasing.ts';
import { type Credentials, looksLikeProof, readParameters } from '../../values/challenges.ts';
import { valueIn } from '../../values/spans.ts';
import { credentialsIn } from '../reading/credentials.ts';
import type { PlacedField } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';
import { type Check, type Checks, filled, needing } from '../check.ts';
import type { Subject } from '../reading/subject.ts';

/** What people forget to fill in. */
const PLACEHOLDER =
  /^(?:<[^>]*>|\{\{?[^}]*\}?\}|\$\{?\w+\}?|\[object Object\]|undefined|null|none|your[-_ ]?(?:api[-_ ]?)?(?:access[-_ ]?)?(?:token|key)(?:[-_ ]here)?|(?:access[-_ ]?)?token|xxx+|\.\.\.)$/i;
const GUESSABLE =
  /^(?:admin:admin|admin:password|admin:|root:root|user:user|user:password|test:test|guest:guest|admin:1234(?:5678?)?|admin:changeme)$/i;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
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
  'credentials-empty': ofCredentials(({ name, proof }, field) =>
    ['basic', 'bearer', 'digest'].includes(name) && proof.text === '' ? field.place : undefined,
  ),
  'credentials-placeholder': ofCredentials(({ proof }, field) =>
    PLACEHOLDER.test(proof.text) ? filled(field.at(proof.start), { token: quoted(proof.text) }) : undefined,
  ),
  'credentials-without-scheme': ofCredentials(({ scheme: { text }, proof }, field) =>
    proof.text === '' && looksLikeProof(text)
      ? filled(field.at(), { token: quoted(`${text.slice(0, 4)}…`) })
      : undefined,
  ),
  'credentials-scheme-unknown': ofCredentials(({ scheme, name, proof }, field) =>
    proof.text !== '' && !KNOWN.has(name) && /^[a-z][\w-]*$/.test(name)
      ? filled(field.at(0, scheme.end), { scheme: quoted(scheme.text) })
      : undefined,
  ),
  'basic-over-http': ofCredentials((credentials, field, subject) =>
    credentials.name === 'basic' ? inTheOpen(credentials, field, subject) : undefined,
  ),
  'token-over-http': ofCredentials((credentials, field, subject) =>
    ['bearer', 'token', 'apikey'].includes(credentials.name)
      ? inTheOpen(credentials, field, subject)
      : undefined,
  ),
  'basic-not-base64': ofCredentials(({ name, proof }, field) =>
    name === 'basic' && proof.text !== '' && !BASE64.test(proof.text) ? field.at(proof.start) : undefined,
  ),
  'basic-without-colon': ofCredentials((credentials, field) => {
    const pair = basicPair(credentials);
    return pair !== undefined && !pair.includes(':') ? field.at(credentials.proof.start) : undefined;
  }),
  'basic-guessable': ofCredentials((credentials, field) =>
    GUESSABLE.test(basicPair(credentials) ?? '') ? field.at(credentials.proof.start) : undefined,
  ),
  'basic-ends-with-line': ofCredentials((credentials, field) =>
    /[\r\n]$/.test(basicPair(credentials) ?? '') ? field.at(credentials.proof.start) : undefined,
  ),
  'bearer-malformed': ofCredentials(({ name, proof }, field) => {
    const wrong = name === 'bearer' ? /[^\w.~+/=-]/.exec(proof.text) : null;
    const start = proof.start + (wrong?.index ?? 0);
    return wrong ? filled(field.at(start, start + 1), { found: quoted(wrong[0]) }) : undefined;
  }),
  'bearer-twice': ofCredentials(({ name, proof: { text, start } }, field) =>
    name === 'bearer' && /^bearer\s/i.test(text) ? field.at(start, start + 'bearer'.length) : undefined,
  ),
  'digest-incomplete': ofCredentials(({ name, proof }, field) => {
    if (name !== 'digest' || proof.text === '') return undefined;
    const given = new Set(readParameters(proof).map((one) => one.name.replace(/\*$/, '')));
    const missing = ['username', 'realm', 'nonce', 'uri', 'response'].find((wanted) => !given.has(wanted));
    return missing === undefined ? undefined : filled(field.at(proof.start), { missing: quoted(missing) });
  }),
  'digest-other-target': ofCredentials(({ name, proof }, field, { request }) => {
    const uri = name === 'digest' ? valueIn(readParameters(proof), 'uri') : undefined;
    const target = request?.message.target;
    return uri === undefined || target === undefined || uri === target || !target.startsWith('/')
      ? undefined
      : filled(field.at(proof.start), { uri: quoted(uri), target: quoted(target) });
  }),
  'proxy-credentials-to-origin': ({ request, exchange }) =>
    request?.message.target.startsWith('/') === true && exchange.observer === 'server'
      ? request.all('proxy-authorization').map(({ place }) => place)
      : [],
};

type Look = (credentials: Credentials, field: PlacedField, subject: Subject) => ProblemPlace | undefined;

function ofCredentials(look: Look): Check {
  return needing(['authorization', 'proxy-authorization'], (subject) =>
    ['authorization', 'proxy-authorization'].flatMap((name) =>
      (subject.request?.all(name) ?? []).flatMap((field) => look(credentialsIn(field), field, subject) ?? []),
    ),
  );
}

/** Over plain http, and further than this computer. */
function inTheOpen(
  { proof }: Credentials,
  field: PlacedField,
  { scheme, isLocal }: Subject,
): ProblemPlace | undefined {
  return scheme === 'http' && !isLocal && proof.text !== '' ? field.place : undefined;
}

/** `user:password`; undefined where the token is no Base64. */
function basicPair({ name, proof: { text } }: Credentials): string | undefined {
  if (name !== 'basic' || !BASE64.test(text)) return undefined;
  return Buffer.from(text, 'base64').toString('utf8');
}
