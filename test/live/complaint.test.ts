import { expect, test } from 'vitest';
import { complaintDuring, isComplaint, type PrintedLine } from '../../src/live/complaint.ts';
import { get, reply, seen } from './traffic.ts';

const broken = seen({ id: 1, request: get('/bug'), response: reply(500), total: 10 });
const start = broken.exchange.startedAt;

function printed(text: string, at = start + 5, stream: PrintedLine['stream'] = 'stderr'): PrintedLine[] {
  return text.split('\n').map((line) => ({ stream, text: line, at }));
}

const FLASK = `[2026-11-23 18:28:32,101] ERROR in app: Exception on /bug [GET]
Traceback (most recent call last):
  File "/shop/app.py", line 12, in bug
    return undefined_name
           ^^^^^^^^^^^^^^
NameError: name 'undefined_name' is not defined
127.0.0.1 - - [23/Nov/2026 18:28:32] "GET /bug HTTP/1.1" 500 -`;

const EXPRESS = `ReferenceError: price is not defined
    at /shop/app.js:5:12
    at Layer.handleRequest (/shop/node_modules/router/lib/layer.js:152:17)`;

test.each([
  ['Flask', FLASK, "NameError: name 'undefined_name' is not defined"],
  ['Express', EXPRESS, 'ReferenceError: price is not defined'],
  ['an error with fields', `${EXPRESS} {\n  code: 'E_PRICE'\n}`, 'ReferenceError: price is not defined'],
  ['a log on its own', 'out of cake', 'out of cake'],
])('of what %s prints while a request fails, the line that says most is told', (_who, text, line) => {
  expect(complaintDuring(broken, [broken], printed(text))).toBe(line);
});

test('a line that comes a moment late still belongs to the exchange, unless the next one has begun', () => {
  const late = printed('NameError: oh', start + 200);
  expect(complaintDuring(broken, [broken], late)).toBe('NameError: oh');
  const next = seen({ id: 2 });
  const soon = { ...next, exchange: { ...next.exchange, startedAt: start + 100 } };
  expect(complaintDuring(broken, [broken, soon], late)).toBeUndefined();
  expect(complaintDuring(broken, [broken], printed('NameError: oh', start + 2000))).toBeUndefined();
  expect(complaintDuring(broken, [broken], printed('NameError: oh', start - 1))).toBeUndefined();
});

test('a request without an answer has a cause, too; one that went well needs none', () => {
  const silent = seen({ request: get('/bug'), total: 10 });
  expect(complaintDuring(silent, [silent], printed(FLASK))).toContain('NameError');
  const well = seen({ request: get('/math'), response: reply(200), total: 10 });
  expect(complaintDuring(well, [well], printed(FLASK))).toBeUndefined();
});

test('lines of a log that tell each request, and what went to stdout, are no complaint', () => {
  expect(printed(FLASK).map(isComplaint)).toEqual([true, true, true, true, true, true, false]);
  const uvicorn = 'INFO:     127.0.0.1:50916 - "GET /bug HTTP/1.1" 500 Internal Server Error';
  expect(complaintDuring(broken, [broken], printed(uvicorn))).toBeUndefined();
  expect(complaintDuring(broken, [broken], printed('NameError: oh', start, 'stdout'))).toBeUndefined();
  expect(complaintDuring(broken, [broken], [{ stream: 'stderr', text: 'NameError: oh' }])).toBeUndefined();
});
