/**
 * The guide's data as modules, compiled by `scripts/guide.js` from the YAML files in `src/guide/entries`: what notes are
 * made of, one module a group, and the rest of every entry.
 */
declare module 'guide:fields' {
  export const table: import('./schema.ts').NoteTable<'fields'>;
}
declare module 'guide:statuses' {
  export const table: import('./schema.ts').NoteTable<'statuses'>;
}
declare module 'guide:methods' {
  export const table: import('./schema.ts').NoteTable<'methods'>;
}
declare module 'guide:valueParts' {
  export const table: import('./schema.ts').NoteTable<'valueParts'>;
}
declare module 'guide:mediaTypes' {
  export const table: import('./schema.ts').NoteTable<'mediaTypes'>;
}
declare module 'guide:codings' {
  export const table: import('./schema.ts').NoteTable<'codings'>;
}
declare module 'guide:schemes' {
  export const table: import('./schema.ts').NoteTable<'schemes'>;
}
declare module 'guide:ports' {
  export const table: import('./schema.ts').NoteTable<'ports'>;
}
declare module 'guide:defects' {
  export const table: import('./schema.ts').NoteTable<'defects'>;
}
declare module 'guide:failures' {
  export const table: import('./schema.ts').NoteTable<'failures'>;
}
declare module 'guide:launches' {
  export const table: import('./schema.ts').NoteTable<'launches'>;
}
declare module 'guide:terms' {
  export const table: import('./schema.ts').NoteTable<'terms'>;
}
declare module 'guide:problems' {
  export const table: import('./schema.ts').NoteTable<'problems'>;
}
declare module 'guide:otherNames' {
  /** By group. */
  export const table: import('./table.ts').Table<Readonly<Record<string, readonly string[]>>>;
}
declare module 'guide:full' {
  export const tables: {
    readonly [Name in import('./schema.ts').Group]: import('./table.ts').Table<
      import('./schema.ts').FullData<Name>
    >;
  };
}
declare module 'guide:packed' {
  /** The packed bytes of this name. */
  export function packed(name: string): Uint8Array;
}
