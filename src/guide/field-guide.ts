import type { FieldGuide } from './entry.ts';

/** Loads the groups of the guide; none of them is read before. */
export async function loadGuide(): Promise<FieldGuide> {
  const [headers, statuses, methods, mediaTypes, defects, failures] = await Promise.all([
    import('./entries/headers.ts'),
    import('./entries/statuses.ts'),
    import('./entries/methods.ts'),
    import('./entries/media-types.ts'),
    import('./entries/defects.ts'),
    import('./entries/failures.ts'),
  ]);
  return {
    problems: new Map(),
    fields: keyed(headers.HEADERS, (entry) => entry.name.toLowerCase()),
    statuses: keyed(statuses.STATUSES, (entry) => entry.status),
    methods: keyed(methods.METHODS, (entry) => entry.method),
    mediaTypes: keyed(mediaTypes.MEDIA_TYPES, (entry) => entry.type),
    defects: keyed(defects.DEFECTS, (entry) => entry.code),
    failures: keyed(failures.FAILURES, (entry) => entry.code),
    launches: keyed(failures.LAUNCHES, (entry) => entry.code),
  };
}

function keyed<Key, Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => Key): Map<Key, Entry> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}
