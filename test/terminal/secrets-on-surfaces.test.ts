import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programOutput } from '../../src/explain/program-output.ts';
import { UsageFailure } from '../../src/failure.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { takeUrlApart } from '../../src/guide/url/anatomy.ts';
import { summarise as summariseRow } from '../../src/inspector/summary.ts';
import { callText } from '../../src/inspector/web/words.ts';
import { explain } from '../../src/guide/explain.ts';
import { summarise } from '../../src/live/summary.ts';
import { entryLabel } from '../../src/terminal/exchange/entries.ts';
import { renderExchange } from '../../src/terminal/exchange/exchange.ts';
import { renderHop } from '../../src/terminal/exchange/hop.ts';
import { renderProblems, renderTogether } from '../../src/terminal/exchange/problems.ts';
import { renderShort } from '../../src/terminal/exchange/short.ts';
import { renderFailure } from '../../src/terminal/failure.ts';
import { renderEvent } from '../../src/terminal/lesson/narration.ts';
import { renderRow, rowLayout, sentence } from '../../src/terminal/live/row.ts';
import type { WalkEvent } from '../../src/stage/event.ts';
import { wayOut } from '../../src/send/way-out.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { seen } from '../live/traffic.ts';
import { monochrome, textOf } from './screens.ts';

const guide = await loadGuide();
const NOW = Date.UTC(2024, 0, 1);
/** Wide enough that no secret is broken into rows. */
const view = monochrome(400);

const PROBLEM = {
  id: 'any',
  level: 'hint',
  direction: 'request',
  start: 0,
  end: 3,
  text: 'Something is odd.',
  brief: 'odd',
  advice: 'Mend it.',
} as const;

/** All that is drawn of a request for this target: each surface by its name. */
function surfaces(target: string): Record<string, string> {
  const request = message(`GET ${target} HTTP/1.1\nHost: localhost:3000`).toString();
  const answer = message(`HTTP/1.1 302 Found\nLocation: ${target}\nContent-Length: 0`);
  const visit = seen({ request, response: answer.toString() });
  const exchange = exchangeOf(Buffer.from(request), answer);
  const url = exchange.url ?? '';
  const broken = exchangeOf(Buffer.from(request), undefined, {
    failure: { code: 'ECONNRESET', phase: 'response', message: '' },
  });
  const { lines, problems } = explain(exchange, guide, NOW);
  const event = (walked: WalkEvent) => textOf(renderEvent(walked, view).flat());
  const log = `127.0.0.1 - - [23/Nov/2026 18:28:32] "GET ${target} HTTP/1.1" 200 -`;
  const failure = new UsageFailure('It leads round in a circle.', { where: url, next: 'Try another.' });
  const row = summarise(visit);
  const apart = takeUrlApart(url);
  return {
    'a visit in the lesson': event({ type: 'visit', seen: visit }),
    'the request nobody typed': event({ type: 'unbidden', seen: visit }),
    'the closing table': event({
      type: 'recap',
      exchanges: [
        { type: 'exchange', at: 0, step: 'a', method: 'GET', target, outcome: { kind: 'response', status: 200 }, total: 1, reused: false, own: true }, // prettier-ignore
      ],
      answers: [],
      open: 0,
      asked: true,
      folder: '/lesson',
    }),
    'a log line in the lesson': event({
      type: 'server',
      server: 'text',
      url: 'http://localhost:3000',
      event: 'output',
      pid: 1,
      output: { stream: 'stdout', text: log },
    }),
    'an exchange': textOf(renderExchange({ exchange, lines, seen: () => false }, view).flat()),
    'an exchange, read before': textOf(renderExchange({ exchange, lines, seen: () => true }, view).flat()),
    'an exchange, short': textOf(renderShort({ exchange, lines }, view)),
    'its problems': textOf(renderProblems([PROBLEM, ...problems], lines, view)),
    'an address taken apart': event({
      type: 'anatomy',
      url,
      parts: apart.kind === 'url' ? apart.parts : [],
      seenNotes: new Set(),
    }),
    'problems of several': textOf(renderTogether([{ ...PROBLEM, exchange: 0 }], [exchange], view)),
    'a row of serve': textOf(renderRow(row, true, rowLayout([row], view), view)),
    'a sentence of serve': sentence(row),
    'a list of the inspector': callText(summariseRow(visit)),
    'an entry of explain': entryLabel({ kind: 'exchange', exchange, remarks: [] }),
    'a log in explain': programOutput(Buffer.from(log))?.text ?? '',
    'a redirect followed': textOf(
      renderHop({ status: 302, to: url, bodyDropped: false, withheld: [] }, view),
    ),
    'a failure': textOf(renderFailure(failure, view)),
    'what to try next': wayOut(broken) ?? '',
  };
}

const targets = fc
  .record({
    name: fc.constantFrom('token', 'access_token', 'password', 'api_key', 'sid', 'sig'),
    secret: fc.stringMatching(/^[A-Z0-9]{8,19}$/),
    before: fc.constantFrom('/?', '/math?a=b&', '/a/b?c=%20&', '/x;'),
    after: fc.constantFrom('', '&z=1', '#there'),
  })
  .map(({ name, secret, before, after }) => ({ secret, target: `${before}${name}=${secret}${after}` }));

test('no surface names a password or token of the address that was asked for', () => {
  fc.assert(
    fc.property(targets, ({ secret, target }) => {
      const drawn = Object.entries(surfaces(target));
      expect(drawn.filter(([, text]) => text === '').map(([name]) => name)).toEqual([]);
      expect(drawn.filter(([, text]) => text.includes(secret)).map(([name]) => name)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
