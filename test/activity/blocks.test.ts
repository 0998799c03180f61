import { describe, expect, it } from 'vitest';
import { cameTrue } from '../../src/activity/predict.ts';
import { ACTIVITIES, activityKind, kindNamed } from '../../src/activity/registry.ts';
import type { Activity, PredictActivity } from '../../src/lesson/activities.ts';
import { block, parse, served } from '../authoring/lesson-text.ts';
import { exchangeWith } from './exchanges.ts';

/** The last activity of a step in which `text` runs. */
function read(...blocks: readonly string[]): Activity {
  const { lesson, problems } = parse({ text: served(blocks.join('\n\n')) });
  expect(problems).toEqual([]);
  const last = lesson?.steps[0]?.blocks.at(blocks.length > 1 ? 1 : -1);
  if (last === undefined || last.kind === 'prose') throw new Error('no activity');
  return last;
}

const paragraph = (value: string) => ({ type: 'paragraph', children: [{ type: 'text', value }] });
const inlineCode = (value: string) => ({ type: 'paragraph', children: [{ type: 'inlineCode', value }] });

const quiz = (info: string) => block(info, 'What?\n\n- [ ] one\n  No.\n- [x] two');

describe('each activity is read as its author wrote it', () => {
  it.each<[string, string, object]>([
    ['serve', block('serve', 'text'), { server: 'text', port: 3000 }],
    ['serve, behind another door', block('serve port=3001', 'profiles'), { server: 'profiles', port: 3001 }],
    [
      'serve, in vain',
      block('serve', 'profiles\n! EADDRINUSE'),
      { server: 'profiles', port: 3000, failure: 'EADDRINUSE' },
    ],
    ['stop', block('stop', 'text'), { server: 'text' }],
    [
      'http to a named server',
      block('http server=text', 'GET /\n\nHTTP/1.1 200'),
      { server: 'text', request: { method: 'GET' } },
    ],
    [
      'anatomy',
      block('anatomy', 'http://localhost:3000/math\n?\n'),
      { urls: ['http://localhost:3000/math'], own: true },
    ],
    ['browse', block('browse server=text', '/math'), { server: 'text', path: '/math' }],
    ['play', block('play'), { kind: 'play' }],
    ['tree', block('tree server=profiles'), { server: 'profiles' }],
    ['processes', block('processes'), { kind: 'processes' }],
    ['recap', block('recap'), { kind: 'recap' }],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('code, with its parts in order', () => {
    const text = block(
      'code server=text only',
      '- `endpoints`: the rooms\n- `@app.route` – one *room*\n\n  More.',
    );
    expect(read(text)).toMatchObject({
      server: 'text',
      only: true,
      parts: [
        { fragment: 'endpoints', explanation: [paragraph('the rooms')] },
        {
          fragment: '@app.route',
          explanation: [
            { children: [{ type: 'text', value: 'one ' }, { type: 'emphasis' }] },
            paragraph('More.'),
          ],
        },
      ],
    });
  });

  it('a quiz, each choice with its label and explanation', () => {
    const text = block(
      'quiz id=door',
      'Which *part*?\n\n- [ ] `localhost`\n  The shop.\n\n  Really.\n- [X] `3000`\n- [ ] the `/math`\n  A room.',
    );
    expect(read(text)).toMatchObject({
      kind: 'quiz',
      id: 'door',
      question: [{ type: 'paragraph' }],
      choices: [
        {
          value: 'localhost',
          right: false,
          label: [inlineCode('localhost')],
          explanation: [paragraph('The shop.'), paragraph('Really.')],
        },
        { value: '3000', right: true, label: [inlineCode('3000')], explanation: [] },
        { value: 'the /math', right: false, explanation: [paragraph('A room.')] },
      ],
    });
  });

  it('questions without an id, by their number in the step', () => {
    const { lesson } = parse({
      text: served([quiz('quiz'), quiz('quiz id=door'), quiz('quiz')].join('\n\n')),
    });
    const ids = lesson?.steps[0]?.blocks.flatMap((found) => (found.kind === 'quiz' ? [found.id] : []));
    expect(ids).toEqual(['q1', 'door', 'q3']);
  });
});

function prediction(about: string, labels: readonly [string, string], claim: string): PredictActivity {
  const choices = `- [ ] ${labels[0]}\n  No.\n- [x] ${labels[1]}`;
  const activity = read(block(`predict ${about}`, `What?\n\n${choices}`), block('http', `GET /\n\n${claim}`));
  if (activity.kind !== 'predict') throw new Error('no prediction');
  return activity;
}

describe('a prediction', () => {
  it('of the body comes true by the whole body', () => {
    const predict = prediction('body', ['`3 + 9`', '`12`'], 'HTTP/1.1 200\n\n12');
    expect(cameTrue(predict, exchangeWith({ answer: { body: '12' } }))).toBe(1);
    expect(cameTrue(predict, exchangeWith({ answer: { body: '3 + 9\n' } }))).toBe(0);
    expect(cameTrue(predict, exchangeWith({ answer: { body: '120' } }))).toBeUndefined();
  });

  it('of the status comes true by the first number it names', () => {
    const predict = prediction('status', ['`200` OK', 'A 404 of 500'], 'HTTP/1.1 404');
    expect(cameTrue(predict, exchangeWith({ answer: { status: 404 } }))).toBe(1);
    expect(cameTrue(predict, exchangeWith({ answer: { status: 200 } }))).toBe(0);
    expect(cameTrue(predict, exchangeWith({ answer: { status: 500 } }))).toBeUndefined();
  });

  it('stays open where nothing came back', () => {
    const predict = prediction('status', ['200', '404'], 'HTTP/1.1 404');
    expect(cameTrue(predict, exchangeWith({ failure: 'ECONNREFUSED' }))).toBeUndefined();
  });
});

describe('the registry', () => {
  it('knows each kind by its own name', () => {
    for (const [name, kind] of Object.entries(ACTIVITIES)) {
      expect(kind.kind).toBe(name);
      expect(kindNamed(name)).toBe(kind);
    }
    expect(activityKind(read(block('recap')))).toBe(ACTIVITIES.recap);
  });

  it.each(['constructor', '__proto__', 'toString', ''])('does not take %j for a kind', (name) => {
    expect(kindNamed(name)).toBeUndefined();
  });
});
