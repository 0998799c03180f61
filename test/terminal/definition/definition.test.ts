import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../src/guide/reference/reference.ts';
import { guessField } from '../../../src/guide/head/unknown-field.ts';
import { renderDefinition, renderGuess, renderShort } from '../../../src/terminal/definition/definition.ts';
import { renderKind, renderKinds } from '../../../src/terminal/definition/kinds.ts';
import type { Line, View } from '../../../src/terminal/view.ts';
import { expectGolden, expectToFit, monochrome, textOf } from '../screens.ts';

const FULL =
  'It lists rules for every cache, on the way and in the browser. In an answer, `max-age=3600` lets a copy serve for an hour. Without it, a cache may guess.';

const DEFINITIONS: readonly Definition[] = [
  {
    kind: 'fields',
    name: 'Cache-Control',
    entry: {
      brief: 'rules for copies',
      text: 'who may keep a copy of this, and for how long',
      full: FULL,
      in: 'both',
      standing: 'permanent',
      spec: 'RFC 9111 5.2',
      related: ['Age', 'Expires'],
      example: 'Cache-Control: private, max-age=600',
    },
  },
  {
    kind: 'statuses',
    name: '404',
    entry: {
      brief: 'nothing there',
      text: '404: the server understood you, but has nothing at that address',
      full: FULL,
      phrase: 'Not Found',
      next: 'Check the path for slips of the pen.',
      standing: 'registered',
      example: 'HTTP/1.1 404 Not Found\nContent-Length: 0',
    },
  },
  {
    kind: 'methods',
    name: 'GET',
    entry: {
      brief: 'give me',
      text: 'GET: please give me',
      full: FULL,
      safe: true,
      idempotent: true,
      cacheable: true,
      standing: 'registered',
    },
  },
  {
    kind: 'failures',
    name: 'ECONNREFUSED',
    entry: {
      brief: 'nobody listens there',
      text: 'Nobody listens at that door. Start a server there.',
      cause: 'No program has opened that port.',
      remedy: 'Start one, or check the number.',
      spec: { document: 'Node.js', url: 'https://nodejs.org/api/errors.html#common-system-errors' },
    },
  },
  {
    kind: 'mediaTypes',
    name: 'image/png',
    entry: { brief: 'a picture', what: 'a PNG picture', full: FULL, show: 'hex', signatures: ['89 50'] },
  },
  {
    kind: 'terms',
    name: 'endpoint',
    entry: { brief: 'a room', text: 'a place at a server', full: FULL, lesson: 'endpoints' },
  },
  {
    kind: 'ports',
    name: '443',
    entry: { brief: 'https', text: 'HTTPS, the encrypted web', full: FULL, service: 'https' },
  },
  {
    kind: 'ports',
    name: '6667',
    entry: { brief: 'chat', text: 'IRC, chat in channels', full: FULL, service: 'ircu' },
  },
  { kind: 'schemes', name: 'https', entry: { brief: 'encrypted', text: 'the encrypted web', full: FULL } },
];

const short = (view: View): Line[] => DEFINITIONS.flatMap((definition) => renderShort(definition, view));
const whole = (view: View): Line[] =>
  DEFINITIONS.flatMap((definition) => [...renderDefinition(definition, view), '']);

const NAMES = Array.from({ length: 40 }, (_, index) => ({
  name: `X-Header-${'y'.repeat(index % 9)}${index}`,
  alias: index === 7 ? 'an alias' : undefined,
}));

describe('what the guide knows, looked up', () => {
  it('is told in full', () => expectGolden('definition', whole));
  it('is told in a sentence', () => expectGolden('definition-short', short));

  it('is listed by kind, and all of a kind in columns', () =>
    expectGolden('guide-kinds', (view) => [
      ...renderKinds(
        [
          { kind: 'terms', count: 180 },
          { kind: 'fields', count: 500 },
        ],
        view,
      ),
      '',
      ...renderKind('fields', NAMES, view),
    ]));

  it('is a guess where the name alone speaks, and says so', () =>
    expectGolden('definition-guess', (view) => [
      ...renderGuess('X-Powerd-By', guessField('X-Powerd-By', ''), 'X-Powered-By', view),
      ...renderGuess('Sec-Own', guessField('Sec-Own', ''), undefined, view),
    ]));
});

it('a name from the command line cannot act on the terminal', () => {
  const rows = renderGuess('X-\u001B[31m\u202E', guessField('X-\u001B[31m', ''), undefined, monochrome(80));
  expectToFit(rows, 80);
  expect(textOf(rows)).toContain(String.raw`X-\x1b[31m\u202e`);
});
