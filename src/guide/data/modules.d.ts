/**
 * The guide's data as modules, compiled by `scripts/guide.js` from the YAML files in `src/guide/entries`: what notes are
 * made of, one module a group, and the rest of every entry. Each call reads its table anew.
 */
declare module 'guide:fields' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'fields'>>;
}
declare module 'guide:statuses' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'statuses'>>;
}
declare module 'guide:methods' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'methods'>>;
}
declare module 'guide:mediaTypes' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'mediaTypes'>>;
}
declare module 'guide:codings' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'codings'>>;
}
declare module 'guide:schemes' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'schemes'>>;
}
declare module 'guide:ports' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'ports'>>;
}
declare module 'guide:defects' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'defects'>>;
}
declare module 'guide:failures' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'failures'>>;
}
declare module 'guide:launches' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'launches'>>;
}
declare module 'guide:terms' {
  import type { NoteData, Table } from './schema.ts';
  export const read: () => Table<NoteData<'terms'>>;
}
declare module 'guide:full' {
  import type { FullData, Group, Table } from './schema.ts';
  export const read: <Name extends Group>(group: Name) => Table<FullData<Name>>;
}
