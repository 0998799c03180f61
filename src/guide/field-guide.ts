import { table as defects } from 'guide:defects';
import { table as failures } from 'guide:failures';
import { table as fields } from 'guide:fields';
import { table as launches } from 'guide:launches';
import { table as mediaTypes } from 'guide:mediaTypes';
import { table as methods } from 'guide:methods';
import { table as statuses } from 'guide:statuses';
import type { NoteData } from './data/schema.ts';
import type { Entry, FieldEntry, FieldGuide, Here, MediaTypeEntry } from './entry.ts';
import { EntryMap } from './entry-map.ts';
import { FIELDS_HERE } from './fields/by-name.ts';
import { outdated } from './outdated.ts';
import { readSpec } from './spec.ts';
import type { ReaderName } from './values/reader-names.ts';
import { READERS } from './values/readers.ts';
import type { Shape } from './values/structured.ts';
import { DEFECTS_HERE } from './wordings/defects.ts';
import { FAILURES_HERE } from './wordings/failures.ts';
import { LAUNCHES_HERE } from './wordings/launches.ts';
import { METHODS_HERE } from './wordings/methods.ts';
import { STATUSES_HERE } from './wordings/statuses.ts';

/** What notes are made of. An entry is read when it is first asked for. */
export function loadGuide(): Promise<FieldGuide> {
  return Promise.resolve({
    fields: new EntryMap(fields, lowerCase, fieldOf),
    statuses: new EntryMap(statuses, Number, (code, data) => ({
      status: Number(code),
      phrase: data.phrase,
      ...entryOf(data, STATUSES_HERE[code]),
    })),
    methods: new EntryMap(methods, String, (method, data) => ({
      method,
      ...entryOf(data, METHODS_HERE[method]),
    })),
    mediaTypes: new EntryMap(mediaTypes, String, mediaTypeOf),
    defects: new EntryMap(defects, String, (code, data) => entryOf(data, DEFECTS_HERE[code])),
    failures: new EntryMap(failures, String, (code, data) => entryOf(data, FAILURES_HERE[code])),
    launches: new EntryMap(launches, String, (code, data) => entryOf(data, LAUNCHES_HERE[code])),
  });
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

/** A field with a function of its own is put into words by it, another by the reader that its entry names. */
function fieldOf(name: string, data: NoteData<'fields'>): FieldEntry {
  const here = FIELDS_HERE[name] ?? (data.value && READERS[data.value]);
  const shape = shapeOf(data.value);
  return { name, ...entryOf(data, here), ...(shape && { shape }) };
}

function shapeOf(value: ReaderName | undefined): Shape | undefined {
  switch (value) {
    case 'structured-item':
      return 'item';
    case 'structured-list':
      return 'list';
    case 'structured-dictionary':
      return 'dictionary';
    default:
      return undefined;
  }
}

type Worded = Pick<NoteData<'fields'>, 'text' | 'brief' | 'spec'> & { readonly standing?: string };

function entryOf<Context>(data: Worded, here: Here<Context> | undefined): Entry<Context> {
  const { text, brief, spec, standing } = data;
  const old = standing === undefined ? undefined : outdated(standing);
  return {
    text,
    brief,
    ...(spec !== undefined && { spec: readSpec(spec) }),
    ...(old && { outdated: old }),
    ...(here && { here }),
  };
}

function mediaTypeOf(
  type: string,
  { what, show, language, signatures }: NoteData<'mediaTypes'>,
): MediaTypeEntry {
  return {
    type,
    what,
    show,
    ...(language && { language }),
    ...(signatures && {
      signatures: signatures.map((bytes) => [...Buffer.from(bytes.replaceAll(' ', ''), 'hex')]),
    }),
  };
}
