import type { FullData, Group, NoteData, NoteTable } from '../data/schema.ts';

/** A whole entry of the guide. */
type DefinitionOf<Name extends Group> = {
  readonly kind: Name;
  /** As the guide writes it. */
  readonly name: string;
  /** What else it is called. */
  readonly also?: readonly string[];
  /** Of a header, the parts of its value that have entries of their own, without its name. */
  readonly parts?: readonly string[];
  readonly entry: NoteData<Name> & FullData<Name>;
};
export type Definition = { readonly [Name in Group]: DefinitionOf<Name> }[Group];

/** A name of the guide, and all that it may be asked for by. */
export interface Called {
  readonly kind: Group;
  readonly name: string;
  readonly called: readonly string[];
}

/** All that the guide knows, for looking things up. */
export interface Reference {
  /** In the order in which things of one name are told: what a beginner wants first comes first. */
  readonly kinds: readonly Group[];
  /** In the order of the files. */
  names(kind: Group): readonly string[];
  /** What stands in an entry beside its name that it may be called by: a status's phrase, a port's service, a part without its header. */
  alias(kind: Group, name: string): string | undefined;
  /** Names that other programs have for it, and words that mean the same. */
  otherNames(kind: Group, name: string): readonly string[];
  definition(kind: Group, name: string): Definition | undefined;
}

type Tables = { readonly [Name in Group]: NoteTable<Name> };
type Definers = { readonly [Name in Group]: (name: string) => DefinitionOf<Name> | undefined };

/** Loads every group. */
export async function loadReference(): Promise<Reference> {
  const [tables, full, { table }] = await Promise.all([
    loadTables(),
    import('guide:full'),
    import('guide:otherNames'),
  ]);
  const otherNames = new Map(KINDS.map((kind) => [kind, table.find(kind)?.entry]));
  const definer =
    <Name extends Group>(kind: Name) =>
    (name: string): DefinitionOf<Name> | undefined => {
      const note = tables[kind].find(name);
      const rest = note && full.tables[kind].find(name);
      const also = note && otherNames.get(kind)?.[note.name];
      return (
        rest && { kind, name: note.name, ...(also && { also }), entry: { ...note.entry, ...rest.entry } }
      );
    };
  const definers: Definers = {
    fields: definer('fields'),
    statuses: definer('statuses'),
    methods: definer('methods'),
    valueParts: definer('valueParts'),
    mediaTypes: definer('mediaTypes'),
    codings: definer('codings'),
    schemes: definer('schemes'),
    ports: definer('ports'),
    defects: definer('defects'),
    failures: definer('failures'),
    launches: definer('launches'),
    terms: definer('terms'),
    problems: definer('problems'),
  };
  return {
    kinds: KINDS,
    names: (kind) => tables[kind].names(),
    alias(kind, name) {
      if (kind === 'statuses') return tables.statuses.find(name)?.entry.phrase;
      if (kind === 'valueParts') return name.slice(name.indexOf(' ') + 1);
      return kind === 'ports' ? tables.ports.find(name)?.entry.service : undefined;
    },
    otherNames: (kind, name) => otherNames.get(kind)?.[name] ?? [],
    definition(kind, name) {
      const found = definers[kind](name);
      const parts = found?.kind === 'fields' ? partsOf(found.name, tables.valueParts.names()) : [];
      return found && parts.length > 0 ? { ...found, parts } : found;
    },
  };
}

function partsOf(header: string, names: readonly string[]): string[] {
  const own = `${header} `;
  return names.flatMap((name) => (name.startsWith(own) ? name.slice(own.length) : []));
}

const KINDS: readonly Group[] = [
  'terms',
  'methods',
  'statuses',
  'fields',
  'valueParts',
  'mediaTypes',
  'codings',
  'schemes',
  'ports',
  'failures',
  'launches',
  'defects',
  'problems',
];

async function loadTables(): Promise<Tables> {
  const [fields, statuses, methods, valueParts, mediaTypes, codings, schemes] = await Promise.all([
    import('guide:fields'),
    import('guide:statuses'),
    import('guide:methods'),
    import('guide:valueParts'),
    import('guide:mediaTypes'),
    import('guide:codings'),
    import('guide:schemes'),
  ]);
  const [ports, defects, failures, launches, terms, problems] = await Promise.all([
    import('guide:ports'),
    import('guide:defects'),
    import('guide:failures'),
    import('guide:launches'),
    import('guide:terms'),
    import('guide:problems'),
  ]);
  return {
    fields: fields.table,
    statuses: statuses.table,
    methods: methods.table,
    valueParts: valueParts.table,
    mediaTypes: mediaTypes.table,
    codings: codings.table,
    schemes: schemes.table,
    ports: ports.table,
    defects: defects.table,
    failures: failures.table,
    launches: launches.table,
    terms: terms.table,
    problems: problems.table,
  };
}
