import { METHODS, STATUS_CODES } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/guide/entry.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';

const guide = await loadGuide();

const GROUPS: readonly (readonly [group: string, entries: readonly Entry<never>[]])[] = [
  ['fields', [...guide.fields.values()]],
  ['statuses', [...guide.statuses.values()]],
  ['methods', [...guide.methods.values()]],
  ['defects', [...guide.defects.values()]],
  ['failures', [...guide.failures.values()]],
  ['launches', [...guide.launches.values()]],
];

describe.each(GROUPS)('entries of %s', (_, entries) => {
  test('are short enough to stand beside a line', () => {
    for (const { text, brief } of entries) {
      expect(text.length, text).toBeLessThan(150);
      expect(brief.length, brief).toBeLessThan(45);
    }
  });

  test('are free of control characters and of double spaces', () => {
    for (const { text, brief } of entries) expect(`${text}${brief}`).not.toMatch(/\p{Cc}| {2}/u);
  });
});

test('whole sentences end as such only where they stand alone', () => {
  for (const [group, entries] of GROUPS) {
    for (const { text } of entries)
      expect(text.endsWith('.') || text.endsWith(')'), text).toBe(
        ['failures', 'launches'].includes(group) || text.endsWith(')'),
      );
  }
});

test('no name is listed twice', async () => {
  const { HEADERS } = await import('../../src/guide/entries/headers.ts');
  const { STATUSES } = await import('../../src/guide/entries/statuses.ts');
  const { MEDIA_TYPES } = await import('../../src/guide/entries/media-types.ts');
  expect(guide.fields.size).toBe(HEADERS.length);
  expect(guide.statuses.size).toBe(STATUSES.length);
  expect(guide.mediaTypes.size).toBe(MEDIA_TYPES.length);
});

test('every status code that Node knows is explained; 509 was never registered', () => {
  const missing = Object.keys(STATUS_CODES).filter((code) => !guide.statuses.has(Number(code)));
  expect(missing).toEqual(['509']);
});

test('a status note begins with its code', () => {
  for (const { status, text } of guide.statuses.values()) expect(text).toMatch(new RegExp(`^${status}: `));
});

test('the methods of RFC 9110 and PATCH are explained, and are methods', () => {
  const names = [...guide.methods.keys()];
  expect(names.toSorted()).toEqual([
    'CONNECT',
    'DELETE',
    'GET',
    'HEAD',
    'OPTIONS',
    'PATCH',
    'POST',
    'PUT',
    'TRACE',
  ]);
  for (const name of names) expect(METHODS).toContain(name);
});

test('specifications have addresses that fit their sections', () => {
  const specs = GROUPS.flatMap(([, entries]) => entries.map(({ spec }) => spec)).filter(
    (spec) => spec !== undefined,
  );
  for (const { document, section, url } of specs) {
    const number = /^RFC (\d+)$/.exec(document)?.[1];
    if (number === undefined) expect(url).toMatch(/^https:\/\//);
    else
      expect(url).toMatch(
        new RegExp(`^https://www\\.rfc-editor\\.org/rfc/rfc${number}#(?:section|appendix)-${section}$`),
      );
  }
});
