import { describe, expect, test } from 'vitest';
import { noteOn, partsOf, pieces } from './pieces.ts';

const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwic3ViIjoiMTIzIiwiaWF0IjoxNzA0MDk5NjAwLCJleHAiOjE3MDQxMTQwMDB9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
const UNSIGNED = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.';

describe('credentials are taken apart, and what is secret in them is not shown', () => {
  test.each<[line: string, told: string[]]>([
    [
      '> Authorization: Basic dXNlcjpwdw==',
      ['Basic → the way to prove it', '••• → reads back as the name `user` and the password •••••'],
    ],
    [
      '> Authorization: basic YTo=',
      ['basic → the way to prove it', '••• → reads back as the name `a` and an empty password'],
    ],
    [
      '> Authorization: Basic !!!',
      ['Basic → the way to prove it', '••• → no Base64, so nobody can read a name out of it'],
    ],
    [
      '> Proxy-Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l',
      ['Basic → the way to prove it', 'YWxh••• → reads back as the name `aladdin` and the password •••••'],
    ],
    [
      `> Authorization: Bearer ${TOKEN}`,
      [
        'Bearer → the way to prove it',
        'eyJh••• → a JSON Web Token, signed by the method `HS256`',
        'eyJp••• → what it says, and anybody can read it: `https://login.example.com` made it, it is about `123`, it was made 3 hours ago and it ends in 1 hour',
        'SflK••• → the signature: without it anybody could make such a token',
      ],
    ],
    [
      `> Authorization: Bearer ${UNSIGNED}`,
      [
        'Bearer → the way to prove it',
        '••• → a JSON Web Token that nobody signed: anybody could have made it',
        '••• → what it says, and anybody can read it: none of the usual things',
      ],
    ],
    [
      '> Authorization: Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      [
        'Bearer → the way to prove it',
        "ghp_••• → the token, 40 characters, by its beginning one of GitHub's; only who made it knows what it stands for",
      ],
    ],
    [
      '> Authorization: Digest username="Mufasa", uri="/a", nc=00000001, response="753927fa0e85d155564e2e272a28d180"',
      [
        'Digest → the way to prove it',
        'username="Mufasa" → who is asking',
        'uri="/a" → the target that this proof is good for',
        'nc=00000001 → how often this riddle was used, in hexadecimal',
        '7539••• → the proof: a checksum over password, riddle, method and target',
      ],
    ],
    [
      '> Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe',
      [
        'AWS4-HMAC-SHA256 → the way to prove it',
        'Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request → the key `AKIA…`, good on 20130524 for s3 in us-east-1',
        'SignedHeaders=host;x-amz-date → the headers that nobody can change unnoticed: 2 headers',
        'fe5f••• → the proof: a checksum that only who has the secret key can make',
      ],
    ],
    [
      '> Authorization: Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa',
      ['Negotiate → the way to prove it', 'YIIJ••• → the ticket, 26 characters'],
    ],
    ['> X-Api-Key: 0123456789abcdef0123', ['0123••• → 20 characters: keep them to yourself']],
  ])('%s', (line, told) => {
    expect(pieces(line)).toEqual(told);
  });

  test('no note repeats a password, a token or a cookie that looks like a secret', () => {
    const lines = [
      '> Authorization: Basic dXNlcjpvcGVuc2VzYW1l',
      `> Authorization: Bearer ${TOKEN}`,
      '> Cookie: session=eyJhIjoxfQ.awP8_g.R3yd9lf6lqYjWJ20p-HxwFIp-LQ',
      'Set-Cookie: connect.sid=s%3ADFS5LL9xi2ChivazR92mQqqkRfeZTF4l; Path=/',
    ];
    for (const line of lines) {
      const { text, brief, parts = [] } = noteOn(line);
      const told = [text, brief, ...parts.map(({ meaning }) => meaning), ...pieces(line)].join('\n');
      expect(told).not.toMatch(/opensesame|dXNlcjpv|SflKxwRJ|awP8_g|R3yd9lf6|DFS5LL9x/);
    }
  });
});

describe('cookies are told one by one', () => {
  test.each<[line: string, told: string[]]>([
    [
      '> Cookie: theme=dark; PHPSESSID=gvt6av665qqpm3qiccjfjovpoi; empty=',
      [
        'theme=dark → a cookie that holds `dark`',
        'PHPSESSID → the cookie, by which PHP knows your visit again',
        'gvt6••• → its value, 26 characters: looks like a secret, so show it to nobody',
        'empty= → a cookie with nothing in it',
      ],
    ],
    [
      'Set-Cookie: session=eyJhIjoxfQ.awP8_g.R3yd9lf6lqYjWJ20p-HxwFIp-LQ; HttpOnly; Path=/',
      [
        'session → the cookie, by which the server knows your visit again',
        'eyJh••• → its value, 45 characters: looks like a secret, so show it to nobody',
        'HttpOnly → scripts in the page cannot read it',
        'Path=/ → for every path',
      ],
    ],
    [
      'Set-Cookie: __Host-id=5; Expires=Thu, 04 Jan 2024 12:00:00 GMT; Domain=.example.com; Max-Age=x; SameSite=None; Secure; Partitioned; Own',
      [
        "__Host-id=5 → the cookie's name; browsers only take a cookie of such a name over https, for this one host and all its paths",
        'Expires=Thu, 04 Jan 2024 12:00:00 GMT → it ends in 3 days',
        'Domain=.example.com → also for every host under example.com',
        'Max-Age=x → no number of seconds, so it does not count',
        'SameSite=None → it travels even when a page of another site asks; browsers want `Secure` with that',
        'Secure → it only travels encrypted',
        'Partitioned → inside pages of other sites it is another one for each site',
        'Own → an attribute that browsers ignore',
      ],
    ],
  ])('%s', (line, told) => {
    expect(pieces(line)).toEqual(told);
  });

  test('a token among them is named as one', () => {
    expect(pieces(`> Cookie: jwt=${TOKEN}`)[1]).toContain('its value, a JSON Web Token');
  });
});

test('only the secret itself is marked', () => {
  const parts = partsOf('> Authorization: Basic dXNlcjpwdw==');
  expect(parts.map(({ text, secret }) => [text, secret])).toEqual([
    ['Basic', undefined],
    ['dXNlcjpwdw==', true],
  ]);
});

test.each([
  ['> Referer: https://me:hunter2hunter2@other.example/a?b=1', 'hunter2'],
  ['> Referer: https://other.example/a?access_token=ABCDEF123456', 'ABCDEF'],
  ['Location: https://other.example/a?token=ABCDEF123456&b=1#id_token=ABCDEF', 'ABCDEF'],
  ['Content-Location: https://me:hunter2hunter2@other.example/', 'hunter2'],
  ['> Cookie: ABCDEF1234567890abcdef', 'ABCDEF1'],
])('no word repeats what is secret in %s', (line, secret) => {
  const { text, brief, parts = [] } = noteOn(line);
  const said = [text, brief, ...parts.map(({ meaning }) => meaning), ...pieces(line)].join(' ');
  expect(said.replaceAll(line, '')).not.toContain(secret);
});
