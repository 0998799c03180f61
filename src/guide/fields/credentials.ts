import type { FieldScene, Here, ValuePart } from '../entry.ts';
import { count, quoted, shortened } from '../phrasing.ts';
import { looksLikeProof, readCredentials, readParameters } from '../values/challenges.ts';
import { isJsonWebToken, tokenParts } from '../values/json-web-token.ts';
import { fieldInWords, meaningIn, part, secretPart, type Meanings, withParts } from '../values/parts.ts';
import { inMarks, type ValueSpan, whole } from '../values/spans.ts';

/** What follows the scheme's name, piece by piece. */
type Reader = (credentials: ValueSpan, scene: FieldScene) => readonly ValuePart[];

interface Scheme {
  /** Ends "who is asking, with proof: …". */
  readonly how: string;
  readonly read: Reader;
}

/** Authorization: the scheme is named and what may be told of the proof; the secret is not repeated. */
export const authorization = ofCredentials('who is asking, with proof');

/** Proxy-Authorization: the same for a go-between. */
export const proxyAuthorization = ofCredentials();

/** `who`: in place of the entry's own words. */
function ofCredentials(who?: string): Here<FieldScene> {
  return (scene, words) => {
    const { scheme, name, proof } = readCredentials(scene.value);
    const known = SCHEMES.get(name);
    if (!known) return withParts(words, unknownProof(scheme, proof));
    const parts = [...part(scheme, 'the way to prove it'), ...known.read(proof, scene)];
    return { text: `${who ?? words.text}: ${known.how}`, brief: `proof: ${scheme.text}`, parts };
  };
}

/** Whatever it is, it may let in who holds it. */
function unknownProof(scheme: ValueSpan, proof: ValueSpan): ValuePart[] {
  const isAlone = proof.text === '' && looksLikeProof(scheme.text);
  const secret = isAlone ? scheme : proof;
  const what = isAlone ? 'the proof alone: no word before it says of what kind it is' : 'the proof';
  return [
    ...(isAlone ? [] : part(scheme, 'the way to prove it')),
    ...secretPart(secret, `${what}, ${count(secret.text.length, 'character')}`),
  ];
}

/** RFC 7617: `user:password` in Base64. */
const basic: Reader = (credentials) => {
  const { text } = credentials;
  if (!/^[\w+/=-]+$/.test(text))
    return secretPart(credentials, 'no Base64, so nobody can read a name out of it');
  const pair = new TextDecoder().decode(Buffer.from(text, 'base64'));
  const colon = pair.indexOf(':');
  if (colon < 0)
    return secretPart(credentials, 'reads back as something without a colon, so no name and password');
  const user = colon === 0 ? 'an empty name' : `the name ${quoted(pair.slice(0, colon))}`;
  const password = colon === pair.length - 1 ? 'an empty password' : 'the password •••••';
  return secretPart(credentials, `reads back as ${user} and ${password}`);
};

/** RFC 6750. */
const bearer: Reader = (credentials, { now }) => {
  if (isJsonWebToken(credentials.text)) return tokenParts(credentials, now);
  const maker = MAKERS.find(([start]) => credentials.text.startsWith(start))?.[1];
  const whose = maker === undefined ? '' : `, by its beginning one of ${maker}`;
  return secretPart(
    credentials,
    `the token, ${count(credentials.text.length, 'character')}${whose}; only who made it knows what it stands for`,
  );
};

/** How well-known services begin their tokens, so that they are noticed when they leak. */
const MAKERS: readonly (readonly [start: string, maker: string])[] = [
  ['ghp_', "GitHub's"],
  ['gho_', "GitHub's"],
  ['ghs_', "GitHub's"],
  ['github_pat_', "GitHub's"],
  ['glpat-', "GitLab's"],
  ['npm_', "npm's"],
  ['pypi-', "PyPI's"],
  ['xoxb-', "Slack's"],
  ['xoxp-', "Slack's"],
  ['sk-ant-', "Anthropic's"],
  ['sk-', "OpenAI's, or of a service like it"],
  ['sk_live_', "Stripe's"],
  ['sk_test_', "Stripe's, for tests"],
  ['hf_', "Hugging Face's"],
  ['ya29.', "Google's"],
];

/** `name=value` pairs; what no table has stays untold. */
function pairs(meanings: Meanings, secrets: readonly string[] = []): Reader {
  return (credentials) =>
    readParameters(credentials).flatMap((pair) => {
      const meaning = meaningIn(meanings, pair.name);
      if (meaning === undefined) return [];
      return secrets.includes(pair.name) ? secretPart(inMarks(pair.valueSpan), meaning) : part(pair, meaning);
    });
}

/** RFC 7616 section 3.4. */
const digest = pairs(
  {
    username: 'who is asking',
    'username*': 'who is asking, with letters beyond ASCII',
    userhash: 'whether the name is sent as a checksum only',
    realm: 'the area that the password is for',
    nonce: 'the riddle that the server set',
    uri: 'the target that this proof is good for',
    response: 'the proof: a checksum over password, riddle, method and target',
    algorithm: 'the method of the checksum',
    qop: 'what the proof covers: `auth` is method and target, `auth-int` the body too',
    nc: 'how often this riddle was used, in hexadecimal',
    cnonce: "the client's own riddle",
    opaque: 'a note of the server, brought back as it was',
  },
  ['response'],
);

/** Amazon's signature, version 4: which headers are signed is told by their names. */
const aws: Reader = (credentials, scene) =>
  readParameters(credentials).flatMap((pair) => {
    const { name, value = '' } = pair;
    switch (name) {
      case 'credential': {
        const [key = '', day = '', region = '', service = ''] = value.split('/');
        return part(
          pair,
          `the key ${quoted(`${key.slice(0, 4)}…`)}, good on ${shortened(day)} for ${shortened(service)} in ${shortened(region)}`,
        );
      }
      case 'signedheaders':
        return part(
          pair,
          `the headers that nobody can change unnoticed: ${count(value.split(';').length, 'header')}`,
        );
      case 'signature':
        return secretPart(
          inMarks(pair.valueSpan),
          'the proof: a checksum that only who has the secret key can make',
        );
      default:
        return part(pair, fieldInWords(name, scene.guide));
    }
  });

function opaque(what: string): Reader {
  return (credentials) => secretPart(credentials, `${what}, ${count(credentials.text.length, 'character')}`);
}

const hawk = pairs(
  {
    id: 'who is asking',
    ts: 'when it was made, in seconds since 1970',
    nonce: 'a random word, so that nobody can send this again',
    mac: 'the proof: a checksum that only who has the key can make',
    hash: 'a checksum of the body',
    ext: 'a note of the program',
  },
  ['mac'],
);

const oauth = pairs(
  {
    oauth_consumer_key: 'the program that asks',
    oauth_token: 'the permission that somebody gave it',
    oauth_signature_method: 'the method of the signature',
    oauth_signature: 'the proof: a checksum that only who has the secrets can make',
    oauth_timestamp: 'when it was made, in seconds since 1970',
    oauth_nonce: 'a random word, so that nobody can send this again',
    oauth_version: 'the edition of OAuth',
  },
  ['oauth_token', 'oauth_signature'],
);

const SCHEMES: ReadonlyMap<string, Scheme> = new Map([
  [
    'basic',
    { how: 'a name and password, in a code that anybody can read back. Only safe on https', read: basic },
  ],
  ['bearer', { how: 'a token. Whoever holds it is let in, so keep it secret', read: bearer }],
  ['digest', { how: 'a password that is proved without being sent', read: digest }],
  ['dpop', { how: 'a token that counts only with a proof in the DPoP line', read: bearer }],
  ['token', { how: 'a token. Whoever holds it is let in, so keep it secret', read: bearer }],
  ['apikey', { how: 'a key. Whoever holds it is let in, so keep it secret', read: opaque('the key') }],
  ['aws4-hmac-sha256', { how: "a signature by the rules of Amazon's cloud", read: aws }],
  ['negotiate', { how: 'a ticket of the company network (Kerberos or NTLM)', read: opaque('the ticket') }],
  [
    'ntlm',
    { how: 'a talk in three turns with the company network (NTLM)', read: opaque('a turn of the talk') },
  ],
  ['hawk', { how: 'a checksum made with a shared key', read: hawk }],
  ['oauth', { how: 'a signed permission by OAuth 1', read: oauth }],
  [
    'hoba',
    { how: 'a signature with a key that the browser made for this site', read: opaque('the signature') },
  ],
  [
    'scram-sha-256',
    { how: 'a password that both sides prove to each other', read: opaque('a turn of the talk') },
  ],
  ['vapid', { how: 'a signature by which a push service knows the sender', read: vapid }],
  ['gnap', { how: 'a token tied to a key', read: opaque('the token') }],
  ['signature', { how: 'a signature over parts of the message', read: opaque('the signature') }],
]);

/** RFC 8292 section 3: the token and the key to check it with. */
function vapid(credentials: ValueSpan, { now }: FieldScene): ValuePart[] {
  return readParameters(credentials).flatMap((pair) => {
    const { name, valueSpan } = pair;
    if (name === 'k') return part(pair, 'the public key to check the signature with');
    return name === 't' ? tokenParts(inMarks(valueSpan), now) : [];
  });
}

/** DPoP, CF-Access-Jwt-Assertion and others that hold one token. */
export const tokenAlone: Here<FieldScene> = ({ value, now }, { text, brief }) => ({
  text,
  brief,
  parts: secretWhole(inMarks(whole(value)), now),
});

function secretWhole(token: ValueSpan, now: number): readonly ValuePart[] {
  return isJsonWebToken(token.text)
    ? tokenParts(token, now)
    : secretPart(token, `${count(token.text.length, 'character')}: keep them to yourself`);
}
