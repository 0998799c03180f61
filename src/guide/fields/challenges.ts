import type { FieldScene, Here, ValuePart, Wording } from '../entry.ts';
import { count, list, quoted, shortened } from '../phrasing.ts';
import { type Challenge, readChallenges, readParameters } from '../values/challenges.ts';
import { meaningIn, part, secretPart, type Meanings, withParts } from '../values/parts.ts';
import { looksSecret } from '../values/secret-name.ts';
import { inMarks, type Pair, valueIn, whole } from '../values/spans.ts';

/** WWW-Authenticate: how to prove who you are. */
export function authenticate({ value }: FieldScene): Wording {
  const challenges = readChallenges(value);
  const [first] = challenges;
  const parts = challenges.flatMap((challenge) => challengeParts(challenge));
  if (challenges.length > 1) {
    const names = challenges.map(({ scheme }) => shortened(scheme.text));
    const text = `prove who you are, in one of these ways: ${list(names, 'or')}`;
    return { text, brief: `log in with ${list(names, 'or')}`, variant: 'several', parts };
  }
  const scheme = shortened(first?.scheme.text ?? '');
  const realm = valueIn(first?.parameters ?? [], 'realm') ?? '';
  const where = realm === '' ? '' : `, for the area "${shortened(realm)}"`;
  return {
    text: `prove who you are, in the way called ${scheme}${where}`,
    brief: `log in with ${scheme}`,
    parts,
  };
}

/** Proxy-Authenticate and others of the same form. */
export const authenticateInPieces: Here<FieldScene> = ({ value }, words) =>
  withParts(
    words,
    readChallenges(value).flatMap((challenge) => challengeParts(challenge)),
  );

/** Authentication-Info: parameters without a scheme. */
export const authenticationInfo: Here<FieldScene> = ({ value }, words) => {
  const parameters = readParameters(whole(value));
  return withParts(
    words,
    parameters.length === 0
      ? secretPart(whole(value), 'a proof in a form of its own')
      : parameters.flatMap((parameter) => parameterPart(parameter)),
  );
};

const SCHEMES: Meanings = {
  basic: 'with a name and password, in a code that anybody can read back',
  bearer: 'with a token that you got before',
  digest: 'with a password that is proved without being sent',
  negotiate: 'with a ticket of the company network (Kerberos or NTLM)',
  ntlm: 'with a password of the company network, in three turns',
  dpop: 'with a token and a proof that its key is yours',
  hoba: 'with a key that the browser makes for this site',
  mutual: 'with a password that both sides prove to each other',
  'scram-sha-256': 'with a password that both sides prove to each other',
  privatetoken: 'with a token that says you are no robot, and not who you are',
  'aws4-hmac-sha256': "with a signature by the rules of Amazon's cloud",
  hawk: 'with a checksum made with a shared key',
  gnap: 'with a token tied to a key',
  oauth: 'with a signed permission by OAuth 1',
};

function challengeParts({ scheme, code, parameters }: Challenge): ValuePart[] {
  return [
    ...part(scheme, meaningIn(SCHEMES, scheme.text)),
    ...(code ? secretPart(code, `a turn of the talk, ${count(code.text.length, 'character')}`) : []),
    ...parameters.flatMap((one) => parameterPart(one)),
  ];
}

const ERRORS: Meanings = {
  invalid_token: 'the token is wrong, out of date or taken back',
  invalid_request: 'something in the request is missing or wrong',
  insufficient_scope: 'the token is good, but does not allow this',
  use_dpop_nonce: 'use the word in DPoP-Nonce for the next proof',
};

const PARAMETERS: Readonly<Record<string, (value: string) => string>> = {
  realm: (value) => (value === '' ? 'the area has no name' : `for the area "${shortened(value)}"`),
  charset: (value) => `write name and password in ${shortened(value.toUpperCase())}`,
  error: (value) => meaningIn(ERRORS, value) ?? `what went wrong: ${quoted(value)}`,
  error_description: (value) => `what went wrong, in words: "${shortened(value, 60)}"`,
  error_uri: () => 'where to read more on what went wrong',
  scope: (value) => `the token has to allow ${quoted(value)}`,
  nonce: () => 'a riddle to be used in the proof',
  nextnonce: () => 'the riddle for next time',
  opaque: () => 'a note of the server, to be brought back as it is',
  qop: () => 'what the proof may cover: `auth` is method and target, `auth-int` the body too',
  algorithm: (value) => `the checksum is made by ${shortened(value)}`,
  algs: () => 'the methods that a proof may be made with',
  stale: (value) =>
    value.toLowerCase() === 'true'
      ? 'only the riddle was too old: try again with the new one'
      : 'the riddle was not the trouble',
  domain: () => 'where else the same login counts',
  userhash: () => 'whether the name may be sent as a checksum only',
  authorization_uri: () => 'where to get a token',
  resource_metadata: () => 'where to read how to get a token',
  rspauth: () => 'the proof that the server knows the password too',
  cnonce: () => "the client's own riddle, brought back",
  nc: () => 'how often the riddle was used, in hexadecimal',
};

/** By these the next proof is made, or the last one was. */
const SECRETS = new Set(['nextnonce', 'rspauth', 'cnonce']);

function parameterPart(pair: Pair): ValuePart[] {
  if (pair.value === undefined) return [];
  const words = Object.hasOwn(PARAMETERS, pair.name) ? PARAMETERS[pair.name] : undefined;
  if (SECRETS.has(pair.name)) return secretPart(inMarks(pair.valueSpan), words?.(pair.value) ?? '');
  return words === undefined && looksSecret(pair.name, pair.value)
    ? secretPart(inMarks(pair.valueSpan), `what ${quoted(pair.written)} stands for the guide does not know`)
    : part(pair, words?.(pair.value));
}
