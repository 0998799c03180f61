import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pieceOpener, secretsInBody } from '../../../src/guide/body/secrets.ts';
import { loadGuide } from '../../../src/guide/field-guide.ts';
import { describeMediaType } from '../../../src/guide/body/media-type.ts';
import { withCovered } from '../../../src/guide/values/secret.ts';

const guide = await loadGuide();

/** A body with a dot for each letter of a secret. */
function covered(body: string, type = 'application/json'): string {
  const secrets = secretsInBody(body, { entry: describeMediaType(type, guide) });
  return withCovered(body, secrets, (secret) => '.'.repeat(secret.length));
}

describe('in JSON all that stands below a secret name is secret', () => {
  test.each([
    ['{"tokens":["abc","d"],"x":"y"}', '{"tokens":["...","."],"x":"y"}'],
    ['{"token":["abc",[1,true]],"x":["y"]}', '{"token":["...",[.,true]],"x":["y"]}'],
    [
      '{"secret":{"value":"abc","n":[{"o":"p"}]},"x":"y"}',
      '{"secret":{"value":"...","n":[{"o":"."}]},"x":"y"}',
    ],
    ['{"secret":{"a":{}},"x":"y"}', '{"secret":{"a":{}},"x":"y"}'],
    [String.raw`{"pass\u0077ord":"abc"}`, String.raw`{"pass\u0077ord":"..."}`],
    ['{"pin":1234,"x":5}', '{"pin":....,"x":5}'],
    ['{"secret":{"value":"ab', '{"secret":{"value":"..'],
    ['{"Cookie":"a=b","cookies":{"c":"d"}}', '{"Cookie":"...","cookies":{"c":"."}}'],
  ])('%s', (body, expected) => {
    expect(covered(body)).toBe(expected);
  });
});

describe('what a text of JSON holds is looked into', () => {
  test.each([
    ['{"url":"http://a/?b=c&token=abc"}', '{"url":"http://a/?b=c&token=..."}'],
    [
      String.raw`{"url":"http:\/\/me:abc@a\/?x=y\u0026token=d"}`,
      String.raw`{"url":"http:\/\/......@a\/?x=y\u0026token=."}`,
    ],
    [String.raw`{"data":"{\"password\":\"a\\\"b\"}"}`, String.raw`{"data":"{\"password\":\"......\"}"}`],
    ['{"form":"password=abc&x=y"}', '{"form":"password=...&x=y"}'],
  ])('%s', (body, expected) => {
    expect(covered(body)).toBe(expected);
  });
});

describe('a body is read as what it is, whatever it is labelled as', () => {
  test.each([
    ['{"password":"abc"}', 'text/plain', '{"password":"..."}'],
    ['{"password":"abc"}', '', '{"password":"..."}'],
    ['{"password":"abc"}', 'application/x-www-form-urlencoded', '{"password":"..."}'],
    ['x=y&password=abc', 'application/json', 'x=y&password=...'],
    [
      'data: {"token":"abc"}\n\ndata: hello\n\n',
      'text/event-stream',
      'data: {"token":"..."}\n\ndata: hello\n\n',
    ],
    ['"x"\n{"token":"abc"}\n', 'application/x-ndjson', '"x"\n{"token":"..."}\n'],
    [
      'pass[]=abc&tokens=d&user%5Bpass%5D[0]=e',
      'application/x-www-form-urlencoded',
      'pass[]=...&tokens=.&user%5Bpass%5D[0]=.',
    ],
    ['pass%77ord%ff=abc', 'application/x-www-form-urlencoded', 'pass%77ord%ff=...'],
    [
      '--b\r\nContent-Disposition: form-data; name="tokens"\r\n\r\nabc\r\n--b\r\nContent-Disposition: form-data; name="x"; filename="y.json"\r\n\r\n{"pin":"ab"}\r\n--b--',
      'multipart/form-data',
      '--b\r\nContent-Disposition: form-data; name="tokens"\r\n\r\n...\r\n--b\r\nContent-Disposition: form-data; name="x"; filename="y.json"\r\n\r\n{"pin":".."}\r\n--b--',
    ],
  ])('%s as %s', (body, type, expected) => {
    expect(covered(body, type)).toBe(expected);
  });
});

describe('what opens nothing stays as it is', () => {
  test.each([
    '{"tokens":15,"max_tokens":16,"usage":{"prompt_tokens":1,"tokens":[1,2]}}',
    '{"author":"me","cookies":true,"x":"a \\"token\\" is a word"}',
    '["password","x"]',
    '{"x":"token","y":"z"}',
  ])('%s', (body) => {
    expect(covered(body)).toBe(body);
  });
});

test.each([
  ['application/json', ''],
  ['text/event-stream', 'data: '],
  [undefined, ''],
])('a secret that comes in pieces is covered to its end: %s', (type, before) => {
  const open = pieceOpener(type);
  const pieces = [
    `${before}{"user":"ada","access_to`,
    'ken":"SEKRITaa',
    'bbccddeebbccddeebbccddee',
    'ff\\',
    '"gg","x":1}\n\n',
  ];
  expect(pieces.map((piece) => open(piece))).toEqual([
    `${before}{"user":"ada","access_to`,
    'ken":"•••',
    '•••',
    '•••',
    '•••","x":1}\n\n',
  ]);
});

test('wherever JSON is cut, the same of it is shown as in one piece', () => {
  const name = fc.constantFrom('token', 'x', 'to"ken', 'password', 'tokens', 'größe');
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('a=b&token=c', 'é"\\', true, null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 3 }),
    ),
  }));
  const letter = (text: string) => text.replaceAll(/•+/g, '');
  fc.assert(
    fc.property(tree, fc.array(fc.nat(60), { maxLength: 6 }), (value, cuts) => {
      // Addresses and parameters are read in whole texts.
      const text = JSON.stringify(value).replaceAll(/[=@]/g, '-');
      const places = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((place, at) => text.slice(places[at], place));
      const open = pieceOpener('application/json');
      const whole = secretsInBody(text, { entry: describeMediaType('application/json', guide) });
      expect(letter(pieces.map((piece) => open(piece)).join(''))).toBe(
        letter(withCovered(text, whole, () => '')),
      );
    }),
    { numRuns: 2000 },
  );
});

test('a long body is looked through in a time that grows with it', () => {
  const quotes = `{"a":"${String.raw`\"{\u0022`.repeat(200_000)}"}`;
  const escapes = `{"token":"${String.raw`\n`.repeat(2_000_000)}`;
  expect(covered(quotes)).toHaveLength(quotes.length);
  expect(covered(escapes).replaceAll('.', '')).toBe('{"token":"');
});
