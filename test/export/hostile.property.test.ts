import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import type { Exported } from '../../src/export/exported.ts';
import { FORMATS } from '../../src/export/formats.ts';
import { exchangeOf, message } from '../guide/exchanges.ts';
import { exported } from './exporting.ts';
import { HAR_SCHEMA } from './har-schema.ts';

const run = promisify(execFile);

/** What means something in one of the formats, or to a shell, an editor or a terminal. */
const PIECES = [
  '<script>alert(1)</script>',
  '</style></pre><img src=x onerror=alert(1)>',
  '<!--',
  '-->',
  ']]>',
  '&lt;',
  '"',
  "'",
  '`',
  '```',
  '\n```\n# owned\n',
  '~~~',
  '# ',
  '- ',
  '](http://evil.example)',
  '![',
  '<http://evil.example>',
  'http://evil.example',
  'www.evil.example',
  '\\',
  '$(touch owned)',
  '`touch owned`',
  ';touch owned;',
  "'; touch owned; '",
  '{{',
  '}}',
  '{%',
  '###',
  '< ./secret',
  '> {%',
  '@x = 1',
  '// ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '\u0000',
  '\u001b[2J',
  '\u009b',
  '\u00ff',
  'é',
  'a',
  'HTTP/1.1 ',
];

const evil = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''));
const oneLine = evil.map((text) => text.replaceAll(/[\r\n]/g, ''));

const exchange: fc.Arbitrary<Exported> = fc
  .record({
    target: oneLine,
    name: oneLine,
    value: oneLine,
    reason: oneLine,
    body: evil,
    by: evil,
    server: evil,
  })
  .map(({ target, name, value, reason, body, by, server }) => ({
    exchange: exchangeOf(
      message(
        `POST /${target} HTTP/1.1\nHost: localhost:3000\n${name}: ${value}\nCookie: ${value}\nContent-Length: ${Buffer.byteLength(body)}`,
        body,
      ),
      message(
        `HTTP/1.1 200 ${reason}\n${name}: ${value}\nContent-Length: ${Buffer.byteLength(body)}\nLocation: ${value}`,
        body,
      ),
      { failure: { code: value, phase: 'response', message: body } },
    ),
    by,
    server,
  }));

const some = fc.array(exchange, { minLength: 1, maxLength: 3 });
const title = { title: PIECES.join('') };

describe('bytes of a stranger', () => {
  it.each(FORMATS.map(({ name }) => name))('never bring a control character into %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        expect(await exported(name, exchanges, title)).not.toMatch(
          /(?!\r?\n|\t)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are text in a page: no element, attribute or comment comes of them', async () => {
    const ours =
      /<\/?(?:html|head|body|meta|title|link|header|nav|main|article|section|h[123]|p|ol|ul|li|a|code|time|span|pre|b|dl|div|dt|dd)(?: (?:lang|charset|http-equiv|content|name|rel|href|class|id|datetime|aria-[a-z]+)="[^"<>]*")*\s*\/?>/g;
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        const page = await exported('html', exchanges, title);
        const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
        const rest = page
          .replace('<!doctype html>', '')
          .replace(`<style>${style}</style>`, '')
          .replaceAll(/\s+/g, ' ')
          .replaceAll(ours, '');
        expect(rest).not.toMatch(/[<>]/);
        const places = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, place = '']) => place);
        expect(places.filter((place) => !/^(?:#exchange-\d+|data:,|https:\/\/www\.)/.test(place))).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are text in Markdown: no heading, link, picture or markup comes of them, and no fence ends early', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        const text = await exported('markdown', exchanges, title);
        const found = nodesOf(fromMarkdown(text));
        expect(
          found.filter(({ type }) => /^(?:html|image|imageReference|linkReference|definition)$/.test(type)),
        ).toEqual([]);
        const headings = found.filter(({ type }) => type === 'heading');
        expect(headings.filter(({ depth }) => depth !== 3)).toHaveLength(1 + exchanges.length);
        const looks = text.match(/^### Worth a look$/gm) ?? [];
        expect(headings).toHaveLength(1 + 3 * exchanges.length + looks.length);
        expect(found.filter(({ type }) => type === 'code')).toHaveLength(2 * exchanges.length);
        const places = found.flatMap(({ url }) => (url === undefined ? [] : [url]));
        expect(places.filter((place) => !place.startsWith('https://www.'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are text in a script: a shell runs curl, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        const script = await exported('curl', exchanges, title);
        const safe = `curl() { echo ran; }; touch() { echo owned; }; ${script}`;
        const { stdout } = await run('sh', ['-c', safe], { env: {} }).catch(() => ({
          stdout: 'not a script',
        }));
        expect(stdout).toMatch(/^(?:ran\n)*$/);
      }),
      { numRuns: 30 },
    );
  });

  it('are text in a HAR, which stays one', async () => {
    const validate = new Ajv2020({ formats: { url: true, moment: true } }).compile(HAR_SCHEMA);
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        validate(JSON.parse(await exported('har', exchanges, title)));
        expect(validate.errors ?? []).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are no order to an editor in an .http file: no other request, no variable, no script, no file', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (exchanges) => {
        const text = await exported('http', exchanges, title);
        expect(text).not.toMatch(/\{\{|^\s*(?:<[\s@>]|[>@]|\/\/)/m);
        expect(text.match(/^###/gm) ?? []).toHaveLength(exchanges.length);
      }),
      { numRuns: 60 },
    );
  });
});

interface Found {
  readonly type: string;
  readonly url?: string;
  readonly depth?: number;
  readonly children?: readonly Found[];
}

function nodesOf(node: Found): Found[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}
