import { readFile } from 'node:fs/promises';
import { METHODS, STATUS_CODES } from 'node:http';
import { describe, expect, test } from 'vitest';
import { compileGuide, faultLine } from '../../scripts/guide.js';
import type { Group } from '../../src/guide/data/schema.ts';
import type { Entry } from '../../src/guide/entry.ts';
import { loadGuide } from '../../src/guide/field-guide.ts';
import { FIELDS_HERE } from '../../src/guide/fields/by-name.ts';
import { type Definition, loadReference } from '../../src/guide/reference/reference.ts';
import { readSpec } from '../../src/guide/spec.ts';
import { toldOfPart } from '../../src/guide/reference/told-part.ts';
import { DEFECTS_HERE } from '../../src/guide/wordings/defects.ts';
import { FAILURES_HERE } from '../../src/guide/wordings/failures.ts';
import { LAUNCHES_HERE } from '../../src/guide/wordings/launches.ts';
import { METHODS_HERE } from '../../src/guide/wordings/methods.ts';
import { STATUSES_HERE } from '../../src/guide/wordings/statuses.ts';

const guide = await loadGuide();
const reference = await loadReference();

const ALL: readonly Definition[] = reference.kinds.flatMap((kind) =>
  reference.names(kind).flatMap((name) => reference.definition(kind, name) ?? []),
);

/** What an entry says in a sentence of its own, whatever it is about. */
function sentence({ kind, name, entry }: Definition): string {
  if (kind === 'valueParts') return entry.text ?? toldOfPart(name, entry.example, guide) ?? '';
  return kind === 'mediaTypes' ? entry.what : entry.text;
}

/** All faults at once, so that one run tells all there is to mend. */
function faults(find: (definition: Definition) => string | undefined): string[] {
  return ALL.flatMap((definition) => {
    const fault = find(definition);
    return fault === undefined ? [] : [`${definition.kind} ${definition.name}: ${fault}`];
  });
}

test('every file of the guide is as its schema says, nothing stands twice, and all related things exist', async () => {
  expect((await compileGuide()).faults.map(faultLine)).toEqual([]);
});

test('no two spaces follow each other', () => {
  const wrong = faults((definition) => {
    const full = 'full' in definition.entry ? definition.entry.full : '';
    return / {2}.*/.exec(`${sentence(definition)}\n${definition.entry.brief}\n${full}`)?.[0];
  });
  expect(wrong).toEqual([]);
});

test('whole sentences stand where they stand alone, and nowhere else', () => {
  const alone = new Set<Group>(['failures', 'launches']);
  const wrong = faults((definition) => {
    const text = sentence(definition);
    return /[.)]$/.test(text) === alone.has(definition.kind) || text.endsWith(')') ? undefined : text;
  });
  expect(wrong).toEqual([]);
});

test('code in backticks is closed everywhere', () => {
  const wrong = faults(({ entry }) => {
    const texts = Object.entries(entry).flatMap(([key, value]) =>
      typeof value === 'string' && key !== 'example' ? [value] : [],
    );
    return texts.find((text) => text.split('`').length % 2 === 0);
  });
  expect(wrong).toEqual([]);
});

test('an example of a header has the header in it', () => {
  const wrong = faults(({ kind, name, entry: { example } }) => {
    if (kind !== 'fields' || example === undefined) return undefined;
    return example.toLowerCase().includes(name.toLowerCase()) ? undefined : example;
  });
  expect(wrong).toEqual([]);
});

test('no sentence belittles the reader', () => {
  const wrong = faults((definition) => {
    const full = 'full' in definition.entry ? definition.entry.full : '';
    return /\b(?:simply|obviously|of course)\b/i.exec(`${sentence(definition)} ${full}`)?.[0];
  });
  expect(wrong).toEqual([]);
});

test('specifications have addresses that fit their sections', () => {
  const wrong = faults(({ entry: { spec } }) => {
    if (spec === undefined) return undefined;
    const { document, section, url } = readSpec(spec);
    const number = /^RFC (\d+)$/.exec(document)?.[1];
    if (number === undefined) return URL.canParse(url) ? undefined : url;
    const wanted = `https://www.rfc-editor.org/rfc/rfc${number}`;
    const kind = /^[A-Z]/.test(section ?? '') ? 'appendix' : 'section';
    return url === (section === undefined ? wanted : `${wanted}#${kind}-${section}`) ? undefined : url;
  });
  expect(wrong).toEqual([]);
});

async function registry(name: string): Promise<string[][]> {
  const text = await readFile(new URL(`iana-http-${name}.tsv`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

describe('the registries of IANA are covered', () => {
  test('every field name, with its standing', async () => {
    const known = new Map(
      ALL.flatMap(({ kind, name, entry }) => (kind === 'fields' ? [[name, entry.standing] as const] : [])),
    );
    const rows = (await registry('fields')).map(([name = '', standing = '']) => ({ name, standing }));
    const wrong = rows.filter(({ name, standing }) => known.get(name) !== standing);
    const registered = new Set(rows.map(({ name }) => name));
    const invented = [...known].filter(
      ([name, standing]) => standing !== 'unregistered' && !registered.has(name),
    );
    expect({ wrong, invented }).toEqual({ wrong: [], invented: [] });
    expect(rows).toHaveLength(254);
  });

  test('every status code, with its phrase', async () => {
    const rows = await registry('statuses');
    const wrong = rows.filter(([code = '', phrase = '']) => {
      const entry = guide.statuses.get(Number(code));
      return entry === undefined || (phrase !== '(Unused)' && entry.phrase !== phrase);
    });
    const registered = new Set(rows.map(([code]) => code));
    const invented = ALL.filter(
      ({ kind, name, entry }) =>
        kind === 'statuses' && registered.has(name) === (entry.standing === 'unregistered'),
    ).map(({ name }) => name);
    expect({ wrong, invented }).toEqual({ wrong: [], invented: [] });
  });

  test('every method, and whether it is safe and idempotent', async () => {
    const rows = await registry('methods');
    const wrong = rows.filter(([name = '', safe, idempotent]) => {
      const method = reference.definition('methods', name);
      if (method?.kind !== 'methods') return true;
      const { entry } = method;
      return (
        entry.standing !== 'registered' ||
        entry.safe !== (safe === 'yes') ||
        entry.idempotent !== (idempotent === 'yes')
      );
    });
    expect(wrong).toEqual([]);
  });

  test('every status code and method that Node knows', () => {
    expect(Object.keys(STATUS_CODES).filter((code) => !guide.statuses.has(Number(code)))).toEqual([]);
    expect(METHODS.filter((name) => !guide.methods.has(name))).toEqual([]);
  });
});

test('a note on a status or a method begins with it', () => {
  const wrong = faults(({ kind, name, entry }) =>
    (kind === 'statuses' || kind === 'methods') && !entry.text.startsWith(`${name}: `)
      ? entry.text
      : undefined,
  );
  expect(wrong).toEqual([]);
});

test('code that puts a thing into words has an entry to do it for', () => {
  const groups: readonly (readonly [Group, object])[] = [
    ['fields', FIELDS_HERE],
    ['statuses', STATUSES_HERE],
    ['methods', METHODS_HERE],
    ['defects', DEFECTS_HERE],
    ['failures', FAILURES_HERE],
    ['launches', LAUNCHES_HERE],
  ];
  const lost = groups.flatMap(([kind, wordings]) =>
    Object.keys(wordings).filter((name) => reference.definition(kind, name) === undefined),
  );
  expect(lost).toEqual([]);
});

test('a part of a value belongs to a header of the guide, which explains it in the example', () => {
  const wrong = faults(({ kind, name, entry }) => {
    if (kind !== 'valueParts') return undefined;
    if (reference.definition('fields', name.split(' ')[0] ?? '') === undefined) return 'no such header';
    return toldOfPart(name, entry.example, guide) === undefined ? 'the notes say nothing of it' : undefined;
  });
  expect(wrong).toEqual([]);
});

/** Words that a step shows on the screen and not in its text: a URL's parts, a line of the wire, a failure's name. */
const SHOWN = new Set(['scheme', 'host', 'user information', 'content-length', 'connection refused']);

test('a word that the lesson teaches names a step in which whoever answers rightly reads it', async () => {
  const lesson = await readFile(new URL('../../lessons/server/lesson.md', import.meta.url), 'utf8');
  const steps = new Map(
    lesson
      .split(/^## /m)
      .map((step) => [
        /<!-- id: (\S+) -->/.exec(step)?.[1],
        step.replaceAll(/^- \[ \] .*(?:\n {2}.*)*/gm, '').toLowerCase(),
      ]),
  );
  const wrong = faults(({ kind, name, also = [], entry }) => {
    if (kind !== 'terms' || entry.lesson === undefined) return undefined;
    const step = steps.get(entry.lesson);
    if (step === undefined) return `no step ${entry.lesson}`;
    const reads = [name, ...also].some((word) => step.includes(word.toLowerCase()));
    return reads || SHOWN.has(name) ? undefined : `not in the step ${entry.lesson}`;
  });
  expect(wrong).toEqual([]);
});

test('what is no longer to be used is marked in its notes', () => {
  const marks = (entries: Iterable<Entry<never>>) => [...entries].filter(({ outdated }) => outdated).length;
  expect(guide.fields.get('pragma')?.outdated).toBe('deprecated');
  expect(guide.fields.get('content-md5')?.outdated).toBe('obsolete');
  expect(guide.fields.get('host')?.outdated).toBeUndefined();
  expect(marks(guide.fields.values())).toBeGreaterThanOrEqual(47);
});

test('a group is read when it is first asked for, and once', async () => {
  const fresh = await loadGuide();
  expect(fresh.fields).toBe(fresh.fields);
  expect(fresh.failures).toBe(fresh.failures);
});
