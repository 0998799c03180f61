import { describe, expect, test } from 'vitest';
import { exportedSeen } from '../../src/export/exported.ts';
import { FORMATS } from '../../src/export/formats.ts';
import { read } from '../../src/explain/read.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { explain, explainSeen } from '../../src/guide/explain.ts';
import { Sighting } from '../../src/recorder/sighting.ts';
import { renderSeen } from '../../src/terminal/live/detail.ts';
import { createView } from '../../src/terminal/view.ts';
import { exported } from '../export/exporting.ts';

const guide = await loadGuide();
const GET = 'GET /news HTTP/1.1\r\nHost: localhost:3000\r\n\r\n';
const LENGTH = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n';
const PIECES = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n';

/** An exchange of which so much has passed by now. */
function sightingOf(request: string, response = ''): Sighting {
  const ends = { local: { host: '127.0.0.1', port: 3000 }, remote: { host: '127.0.0.1', port: 50_000 } };
  const beginning = { id: 1, server: 'text', connection: 1, sequence: 1, ...ends, at: 0, startedAt: 0 };
  const sighting = new Sighting({ ...beginning, isOurs: false, secure: false, from: undefined });
  sighting.passed('request', 0, request.length, Buffer.from(request));
  if (response !== '') sighting.passed('response', 1, response.length, Buffer.from(response));
  return sighting;
}

function notesOf(sighting: Sighting): string {
  const { lines, problems } = explainSeen(sighting.seen(), guide, 0);
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  return lines.flatMap(({ notes }) => notes.map(({ text, brief }) => `${text} | ${brief}`)).join('\n');
}

/** What would be said of an exchange that is over, and was not whole. */
const ENDED =
  /cut off|never came|were promised|went dead|nothing of it came|should have been|as far as it came/;

describe('of an exchange that goes on nothing is said that only its end can tell:', () => {
  test.each([
    ['an answer with a length', GET, `${LENGTH}abc`, '1,000 bytes are promised, 3 so far'],
    ['its head alone', GET, LENGTH, 'a body follows, of which nothing has come yet'],
    ['a stream in pieces', GET, `${PIECES}3\r\nabc\r\n`, '1 piece so far. More may come'],
    ['half a head', GET, 'HTTP/1.1 200 OK\r\nContent-Le', '200: it worked'],
    ['an answer until the close', GET, 'HTTP/1.1 200 OK\r\n\r\nabc', 'as far as it has come'],
    [
      'a form that is being sent',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nabc',
      '',
      '(3 bytes of body so far)',
    ],
    [
      'an upload of which nothing came',
      'PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n',
      '',
      '100 bytes are promised, none so far',
    ],
  ])('%s', (_name, request, response, words) => {
    const notes = notesOf(sightingOf(request, response));
    expect(notes).toContain(words);
    expect(notes).not.toMatch(ENDED);
    expect(notes).not.toMatch(/no form after all|with no body this time/);
  });

  test('the same is told as cut off when it is over', () => {
    const sighting = sightingOf(GET, `${LENGTH}abc`);
    sighting.state = 'complete';
    expect(notesOf(sighting)).toContain('1,000 bytes were promised, but only 3 came');
  });

  test('the screen', () => {
    const seen = sightingOf(GET, `${LENGTH}abc`).seen();
    const view = createView({ columns: 80, level: 0, plain: false });
    const text = renderSeen(seen, explainSeen(seen, guide, 0), view).join('\n');
    expect(text).toMatch(/200 OK · more to come/);
    expect(text).not.toMatch(ENDED);
  });

  test.each(FORMATS.filter(({ tellsAnswers }) => tellsAnswers).map(({ name }) => name))(
    'a file: %s',
    async (format) => {
      const begun = await exported(format, [exportedSeen(sightingOf(GET, `${LENGTH}abc`).seen())]);
      expect(begun).toMatch(/still open|still coming|"open":true/);
      expect(begun).not.toMatch(ENDED);
      const waiting = await exported(format, [exportedSeen(sightingOf(GET).seen())]);
      expect(waiting).toMatch(/no answer yet|No answer had come yet|"open":true/);
    },
  );

  test('a file that `explain` reads again', async () => {
    const saved = await exported('json', [exportedSeen(sightingOf(GET, `${LENGTH}abc`).seen())]);
    const [found] = read(Buffer.from(saved), { now: 0 }).found;
    if (found?.kind !== 'exchange') throw new Error('no exchange');
    const { lines, problems } = explain(found.exchange, guide, 0);
    const notes = lines.flatMap((line) => line.notes.map(({ text }) => text)).join('\n');
    expect(notes).toContain('1,000 bytes are promised, 3 so far');
    expect(notes).not.toMatch(ENDED);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
