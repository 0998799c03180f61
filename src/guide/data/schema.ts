import * as v from 'valibot';
import { READER_NAMES } from '../values/reader-names.ts';
import { UNNAMED_CHARSETS } from '../unnamed-charset.ts';
import type { Table } from './table.ts';
import { line, lines, list, prose, sentences, words } from './texts.ts';

const SPEC = '`spec` is `RFC 9110 12.5.1`, or a map of `document` and `url` where it is no RFC';

const spec = v.union(
  [
    v.pipe(v.string(), v.regex(/^RFC [1-9]\d*(?: (?:\d+|[A-Z])(?:\.\d+)*)?$/, SPEC)),
    v.strictObject({ document: words, url: v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, SPEC)) }),
  ],
  SPEC,
);

/** What every entry of the field guide says, whatever it is about. */
const common = {
  brief: line(40),
  spec: v.optional(spec),
  related: v.optional(list(words, '`related` is a list of names of the same kind')),
  example: v.optional(lines),
};

const text = line(140);
const full = prose;

const registered = v.picklist(
  ['registered', 'unregistered', 'unused', 'obsolete'],
  '`standing` is registered, unregistered, unused or obsolete',
);
const level = v.picklist(['error', 'warning', 'hint'], '`level` is error, warning or hint');
/** What to do about a problem. */
const advice = sentences(160);
const yesOrNo = v.boolean('is true or false');

/** The shape of an entry, by the group it belongs to. The names of its keys are in `GROUPS`. */
const entry = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, 'an entry is a map of `brief`, `text` and more');

export const SCHEMAS = {
  fields: entry({
    ...common,
    text,
    full,
    in: v.picklist(['request', 'response', 'both'], '`in` is request, response or both'),
    standing: v.picklist(
      ['permanent', 'provisional', 'deprecated', 'obsoleted', 'unregistered'],
      "`standing` is the registry's word: permanent, provisional, deprecated, obsoleted; or unregistered",
    ),
    value: v.optional(
      v.picklist(
        READER_NAMES,
        `\`value\` is one of the readers in src/guide/values: ${READER_NAMES.join(', ')}`,
      ),
    ),
  }),
  statuses: entry({
    ...common,
    text,
    full,
    phrase: words,
    next: sentences(160),
    standing: registered,
  }),
  methods: entry({
    ...common,
    text,
    full,
    safe: yesOrNo,
    idempotent: yesOrNo,
    cacheable: yesOrNo,
    standing: registered,
  }),
  // Without a `text` of its own, its sentence is the note's on its piece of the example: both then say the same.
  valueParts: entry({ ...common, text: v.optional(text), full, example: lines }),
  mediaTypes: entry({
    ...common,
    what: line(100),
    full,
    show: v.picklist(['text', 'hex'], '`show` is text or hex'),
    language: v.optional(
      v.picklist(
        ['json', 'html', 'xml', 'css', 'javascript'],
        '`language` is json, html, xml, css or javascript',
      ),
    ),
    charset: v.optional(
      v.strictObject(
        {
          unnamed: v.picklist(UNNAMED_CHARSETS, `\`unnamed\` is one of ${UNNAMED_CHARSETS.join(', ')}`),
          spec: v.optional(spec),
        },
        '`charset` is a map of `unnamed` and `spec`',
      ),
    ),
    signatures: v.optional(
      list(
        v.pipe(
          v.string('a signature is hexadecimal, in quotation marks'),
          v.regex(/^(?:[0-9a-f]{2} ?)+$/i, 'a signature is hexadecimal: `"89 50 4e 47"`'),
        ),
        '`signatures` is a list of first bytes in hexadecimal',
      ),
    ),
  }),
  codings: entry({ ...common, text, full }),
  schemes: entry({ ...common, text, full }),
  ports: entry({ ...common, text, full, service: words }),
  defects: entry({ ...common, text, full, level, advice }),
  failures: entry({
    ...common,
    text: sentences(200),
    cause: sentences(400),
    remedy: sentences(400),
  }),
  launches: entry({
    ...common,
    text: sentences(200),
    cause: sentences(400),
    remedy: sentences(400),
  }),
  terms: entry({ ...common, text, full, lesson: v.optional(words) }),
  problems: entry({
    ...common,
    text,
    full,
    level,
    advice,
    covers: v.optional(
      list(words, '`covers` is a list of problems that are then not told of the same bytes'),
    ),
    example: lines,
  }),
} as const;

export type Group = keyof typeof SCHEMAS;

/** An entry as it stands in its file. */
export type Data<Name extends Group> = v.InferOutput<(typeof SCHEMAS)[Name]>;

/** What is only read where somebody looks a thing up; all else is for notes beside the wire. */
export const FULL_KEYS = ['full', 'related', 'example', 'cause', 'remedy', 'next', 'lesson'] as const;
type FullKey = (typeof FULL_KEYS)[number];

/** What notes are made of. */
export type NoteData<Name extends Group> = Omit<Data<Name>, FullKey>;
/** The rest of the entry. */
export type FullData<Name extends Group> = Pick<Data<Name>, Extract<keyof Data<Name>, FullKey>>;

export type NoteTable<Name extends Group> = Table<NoteData<Name>>;
