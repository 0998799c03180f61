import { describe, expect, it } from 'vitest';
import { takeUrlApart } from '../../../src/guide/url/anatomy.ts';
import { renderAnatomy } from '../../../src/terminal/lesson/anatomy.ts';
import type { AnatomyPart } from '../../../src/terminal/lesson/anatomy.ts';
import { coloured, expectGolden, expectToFit, monochrome, plain, textOf } from '../screens.ts';

/** Finds each part's text in the URL, in order; a part without text is implied. */
function partsOf(
  url: string,
  rows: readonly (readonly [part: string, text: string, note: string])[],
): AnatomyPart[] {
  let at = 0;
  return rows.map(([part, text, note]) => {
    const start = text === '' ? at : url.indexOf(text, at);
    at = start + text.length;
    const told = { id: `url.${part}`, text: note, brief: `the ${part}, in short` };
    return { part, text, start, end: at, note: told, ...(text === '' && { implied: true }) };
  });
}

const FULL = 'http://localhost:3000/math?x=1#top';
const FULL_PARTS = partsOf(FULL, [
  ['scheme', 'http', 'The language both sides speak: HTTP.'],
  ['host', 'localhost', 'Whose shop: `localhost` is always the computer you sit at.'],
  ['port', '3000', 'The door. Nobody expects this one, so it must be said.'],
  ['path', '/math', 'The room behind the door: an endpoint.'],
  ['query', 'x=1', 'Details for whoever works in that room.'],
  ['fragment', 'top', 'Stays with you: the browser jumps there, the server never hears of it.'],
]);

const SHORT = 'https://www.example.com/';
const SHORT_PARTS = partsOf(SHORT, [
  ['scheme', 'https', 'HTTP, spoken in private.'],
  ['host', 'www.example.com', 'A name; the name service knows its number.'],
  ['port', '', 'Port 443: the door that `https` means when none is named.'],
  ['path', '/', 'The first room.'],
]);

const LONG = `http://localhost:3000/${'a-very-long-path/'.repeat(6)}?q=日本語\u202E`;
const LONG_PARTS = partsOf(LONG, [
  ['scheme', 'http', 'The language.'],
  ['path', `/${'a-very-long-path/'.repeat(6)}`, 'A long way.'],
  ['query', 'q=日本語\u202E', 'Details.'],
]);

describe('the anatomy of a URL', () => {
  it('tells in a few words what was told before', () => {
    const seen = (id: string) => id === 'url.port';
    const text = textOf(renderAnatomy(FULL, FULL_PARTS, monochrome(80), seen).flat());
    expect(text).toContain('3 port 3000: the port, in short\n');
    expect(text).not.toContain('Nobody expects this one');
    expect(text).toContain('The room behind the door: an endpoint.');
  });

  it('numbers the parts under their characters and names each', async () => {
    await expectGolden('anatomy', (view) => renderAnatomy(FULL, FULL_PARTS, view).flat());
  });

  it('names what is not written, but counts', async () => {
    await expectGolden('anatomy-implied', (view) => renderAnatomy(SHORT, SHORT_PARTS, view).flat());
  });

  it('wraps a long URL together with its marks', async () => {
    await expectGolden('anatomy-long', (view) => renderAnatomy(LONG, LONG_PARTS, view).flat());
  });

  it('says a part’s text once, where its note begins with it', () => {
    const result = takeUrlApart('https://localhost:3000');
    if (result.kind !== 'url') throw new Error('no URL');
    const rows = renderAnatomy('https://localhost:3000', result.parts, monochrome(120)).flat();
    const about = (name: string) => rows.filter((row) => row.includes(` ${name} `));
    expect(about('scheme')).toEqual([expect.stringMatching(/^ {2}1 scheme `https`: ./)]);
    expect(about('path')).toEqual([expect.stringMatching(/^ {2}4 path `\/`: ./)]);
    for (const text of ['`https`', '3000', '`/`']) {
      expect(rows.slice(2).filter((row) => row.includes(text))).toHaveLength(1);
    }
  });

  it('puts each number under its own part', () => {
    const [rows = []] = renderAnatomy(FULL, FULL_PARTS, monochrome(80));
    expect(rows[1]?.indexOf('3')).toBeGreaterThan((rows[0] ?? '').indexOf('3000') - 1);
    for (const [index, { start, end }] of FULL_PARTS.entries()) {
      expect(rows[1]?.slice(start + 2, end + 2)).toContain(String(index + 1));
    }
  });

  it('fits any width', () => {
    for (let columns = 20; columns <= 100; columns += 1) {
      for (const view of [monochrome(columns), coloured(columns), plain(columns)]) {
        expectToFit(renderAnatomy(LONG, LONG_PARTS, view).flat(), columns);
        expectToFit(renderAnatomy(FULL, FULL_PARTS, view).flat(), columns);
      }
    }
  });
});
