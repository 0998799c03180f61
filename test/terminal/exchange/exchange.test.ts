import { describe, expect, it } from 'vitest';
import { renderExchange } from '../../../src/terminal/exchange/exchange.ts';
import type { ExchangeToRender } from '../../../src/terminal/exchange/exchange.ts';
import type { Line, View } from '../../../src/terminal/view.ts';
import {
  HOSTILE_LINES,
  MATH_LINES,
  MATH_NOTES,
  MATH_REQUEST,
  PAGE,
  annotated,
  exchangeOf,
  note,
  requestMessage,
  responseMessage,
} from '../fixtures.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from '../screens.ts';

const never = () => false;

function draw(input: ExchangeToRender): (view: View) => Line[] {
  return (view) => renderExchange(input, view).flat();
}

describe('an exchange on the screen', () => {
  it('shows each line of the wire with its note', async () => {
    const input = { exchange: exchangeOf({}), lines: MATH_LINES, seen: never, timings: true };
    await expectGolden('exchange-first', draw({ ...input, expected: { ok: true } }));
  });

  it('says in a few words what was explained before', async () => {
    const connection = { id: 1, sequence: 2, remote: { host: '127.0.0.1', port: 3000 } };
    const input = {
      exchange: exchangeOf({ connection }),
      lines: MATH_LINES,
      seen: (id: string) => MATH_NOTES.has(id),
    };
    await expectGolden('exchange-seen', draw(input));
  });

  const PARTS = [
    { start: 15, end: 22, text: 'private', meaning: 'only your own browser may keep a copy' },
    { start: 24, end: 36, text: 'max-age=3600', meaning: 'a copy is good for 1 hour' },
    { start: 38, end: 90, text: `x="${'y'.repeat(48)}\u001B"`, meaning: 'a long one of its own kind' },
  ];
  const CACHED = annotated('response', [
    ['status-line', 'HTTP/1.1 200 OK', [note('status.200', '200: it worked.', 'it worked')]],
    [
      'header',
      'Cache-Control: private, max-age=3600, x="yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"',
      [
        { ...note('header.cache-control', 'who may keep a copy', 'rules for copies'), parts: PARTS },
        note('header.twice', 'stands there twice', 'twice'),
      ],
    ],
    [
      'header',
      'Pragma: no-cache',
      [{ ...note('header.pragma', 'the forerunner of Cache-Control', 'old'), outdated: 'deprecated' }],
    ],
  ]);

  it('explains a value piece by piece, and says what is out of use', async () => {
    const input = { exchange: exchangeOf({}), lines: CACHED, seen: never, specs: true };
    await expectGolden('exchange-parts', draw(input));
  });

  it('leaves the pieces out where a few words will do, or where the note says as much', () => {
    const brief = draw({ exchange: exchangeOf({}), lines: CACHED, seen: () => true })(monochrome(80));
    expect(textOf(brief)).not.toContain('a copy is good');
    const lines = annotated('response', [
      [
        'header',
        'Cache-Control: max-age=3600',
        [
          {
            ...note('header.cache-control', 'a copy is good for 1 hour', 'an hour'),
            parts: PARTS.slice(1, 2),
          },
        ],
      ],
    ]);
    const rows = draw({ exchange: exchangeOf({}), lines, seen: never })(monochrome(80));
    expect(textOf(rows).split('a copy is good')).toHaveLength(2);
  });

  it('tells of a second cookie as much as of the first, and of a repeated one in few words', () => {
    const cookie = (value: string, meaning: string) => {
      const parts = [{ start: 12, end: 12 + value.length, text: value, meaning }];
      const text = 'the server asks to keep a cookie';
      return [
        'header',
        `Set-Cookie: ${value}`,
        [{ ...note('header.set-cookie', text, 'keep it'), parts }],
      ] as const;
    };
    const lines = annotated('response', [
      cookie('sid=1; HttpOnly', 'out of reach for scripts'),
      cookie('theme=dark; Max-Age=3600', 'kept for 1 hour'),
      cookie('theme=dark; Max-Age=3600', 'kept for 1 hour'),
    ]);
    const text = textOf(draw({ exchange: exchangeOf({}), lines, seen: never })(monochrome(80)));
    expect(text.split('kept for 1 hour')).toHaveLength(2);
    expect(text.split('keep it')).toHaveLength(2);
  });

  it('says where nobody answered, and why', async () => {
    const exchange = exchangeOf({
      url: 'http://localhost:3999/',
      wire: [],
      wireSize: { request: 0, response: 0 },
      timings: { lookup: 0.3, total: 0.8 },
      failure: { code: 'ECONNREFUSED', phase: 'connect', message: 'connect ECONNREFUSED 127.0.0.1:3999' },
    });
    const { connection: _none, request: _request, response: _response, ...unsent } = exchange;
    const text =
      'Nobody listens at door 3999 of `localhost`: the computer itself said so, at once. Start a server there, or knock at another door.';
    const failureNote = note('failure.econnrefused', text, 'nobody listens there');
    await expectGolden('exchange-refused', draw({ exchange: unsent, lines: [], failureNote, seen: never }));
  });

  it('tells no connection from one over which nothing was sent', () => {
    const head = (phase: 'connect' | 'tls', code: string) => {
      const failed = exchangeOf({ failure: { code, phase, message: '' } });
      const { connection: _none, request: _request, response: _response, ...exchange } = failed;
      return textOf(draw({ exchange, lines: [], seen: never })(monochrome(80)).slice(0, 1));
    };
    expect(head('connect', 'ECONNREFUSED')).toContain('no connection');
    expect(head('tls', 'DEPTH_ZERO_SELF_SIGNED_CERT')).toContain('no request was sent');
  });

  it('shows a request that got no answer', async () => {
    const { response: _response, ...exchange } = exchangeOf({
      wireSize: { request: 63, response: 0 },
      timings: { total: 10_004 },
      failure: { code: 'ETIMEDOUT', phase: 'response', message: 'no byte for 10 s' },
    });
    await expectGolden(
      'exchange-no-answer',
      draw({ exchange, lines: MATH_REQUEST, seen: (id) => MATH_NOTES.has(id) }),
    );
  });

  it('shows an answer that broke off, cut and not as expected', async () => {
    const page = note('body.text', 'The page, as far as it came.', 'the page');
    const hidden = note('body.hidden', 'The rest was counted, not kept.', 'the rest was not kept');
    const lines = [
      ...annotated('request', [
        ['request-line', 'GET / HTTP/1.1', []],
        ['blank', '', []],
      ]),
      ...annotated('response', [
        [
          'status-line',
          'HTTP/1.1 404 Not Found',
          [note('status.404', '404: there is no such room here: `/`.', 'no such room')],
        ],
        [
          'header',
          'Set-Cookie: session=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef; Path=/; HttpOnly',
          [],
        ],
        ['blank', '', []],
        ['body', PAGE, [page, hidden], { show: 'text', language: 'html', hidden: 12_345 }],
      ]),
    ];
    const exchange = exchangeOf({
      wireSize: { request: 20, response: 5_000_000 },
      response: responseMessage(404, 'Not Found', false),
      failure: { code: 'UND_ERR_SOCKET', phase: 'response', message: 'other side closed' },
      timings: { total: 123.4 },
    });
    const differences = [
      'Status 200 was to come back; 404 came.',
      'The body was to be `12`; it is `<!doctype html>…`.',
    ];
    await expectGolden(
      'exchange-cut-off',
      draw({ exchange, lines, seen: never, expected: { ok: false, differences } }),
    );
  });

  it('shows interim answers, chunks, trailers and bytes that are no text', async () => {
    const lines = [
      ...annotated('request', [
        ['request-line', 'POST /picture HTTP/1.1', []],
        ['header', 'expect: 100-continue', []],
        ['blank', '', []],
      ]),
      ...annotated('response', [
        ['status-line', 'HTTP/1.1 100 Continue', [note('status.100', 'Go on, I am listening.', 'go on')]],
        ['blank', '', []],
        ['status-line', 'HTTP/1.1 301 Moved Permanently', []],
        ['header', 'Transfer-Encoding: chunked', []],
        ['blank', '', []],
        [
          'chunk',
          '10',
          [
            note(
              'chunk.size',
              'A piece of 16 bytes follows: 10 is written in hexadecimal.',
              '16 bytes follow',
            ),
          ],
        ],
        [
          'body',
          '00000000  89 50 4e 47 0d 0a 1a 0a  |.PNG....|\n00000008  00 00 00 0d 49 48 44 52  |....IHDR|',
          [],
          { show: 'hex', hidden: 0 },
        ],
        ['chunk', '0', [note('chunk.size', 'The last piece.', 'the last piece')]],
        ['trailer', 'X-Checksum: 1234', []],
        ['blank', '', []],
      ]),
    ];
    const exchange = exchangeOf({
      request: requestMessage('POST', '/picture'),
      interim: [responseMessage(100, 'Continue')],
      response: responseMessage(301, 'Moved Permanently'),
    });
    await expectGolden('exchange-chunked', draw({ exchange, lines, seen: never, specs: true }));
  });

  it('lets no byte of a hostile answer reach the terminal', async () => {
    const exchange = exchangeOf({ response: responseMessage(500, '\u001B[2JOops\u0007') });
    await expectGolden('exchange-hostile', draw({ exchange, lines: HOSTILE_LINES, seen: never }));
  });

  it('fits any width from 20 columns up', () => {
    const input = {
      exchange: exchangeOf({}),
      lines: [...MATH_LINES, ...HOSTILE_LINES],
      seen: never,
      timings: true,
      specs: true,
    };
    for (let columns = 20; columns <= 132; columns += 1) {
      for (const view of [monochrome(columns), coloured(columns), plain(columns)])
        expectToFit(draw(input)(view), columns);
    }
  });

  it('uses only ASCII signs of its own in plain mode', () => {
    const input = { exchange: exchangeOf({}), lines: MATH_LINES, seen: never, timings: true };
    expect(textOf(draw(input)(plain(80)))).toMatch(/^[\n -~]*$/u);
  });

  it('says the same with and without colour', () => {
    const input = { exchange: exchangeOf({}), lines: MATH_LINES, seen: never };
    expect(textOf(draw(input)(coloured(80)))).toBe(textOf(draw(input)(monochrome(80))));
  });

  it('keeps a line and its notes in one block, so that a pager can break between lines', () => {
    const blocks = renderExchange(
      { exchange: exchangeOf({}), lines: MATH_LINES, seen: never },
      monochrome(80),
    );
    expect(blocks).toHaveLength(MATH_LINES.length);
    expect(blocks[0]?.[0]).toContain('you, the client');
    expect(blocks[1]?.[0]).toBe('│ host: localhost:3000');
  });

  it('explains a thing once in an exchange, then briefly', () => {
    const twice = note('header.x', 'A long explanation of it.', 'in short');
    const lines = annotated('request', [
      ['header', 'x: 1', [twice]],
      ['header', 'x: 2', [twice]],
    ]);
    const text = textOf(draw({ exchange: exchangeOf({}), lines, seen: never })(monochrome(80)));
    expect(text.match(/A long explanation/gu)).toHaveLength(1);
    expect(text).toContain('└ in short');
  });
});
