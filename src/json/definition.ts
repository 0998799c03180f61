import type { Group } from '../guide/data/schema.ts';
import { KIND_WORDS } from '../guide/reference/kind-words.ts';
import type { Note } from '../guide/note.ts';
import type { Definition } from '../guide/reference/reference.ts';
import { isRefusedByBrowsers } from '../guide/refused-ports.ts';
import { readSpec } from '../guide/spec.ts';
import type { JsonEvent } from './line.ts';

/** A whole entry: its own keys, with the specification's address in full. */
export function definitionJson({ kind, name, also, parts, entry }: Definition): JsonEvent {
  const { spec, ...rest } = entry;
  return {
    ...headJson(kind, name),
    known: true,
    ...(also && { also }),
    ...(parts && { parts }),
    ...rest,
    ...(kind === 'ports' && { browsersRefuse: isRefusedByBrowsers(Number(name)) }),
    ...(spec !== undefined && { spec: readSpec(spec) }),
  };
}

/** An entry in a list of many. */
export function listedJson({ kind, name, entry: { brief } }: Definition): JsonEvent {
  return { ...headJson(kind, name), known: true, brief };
}

/** A header that the guide does not know, with what its name lets one guess. */
export function guessJson(name: string, { text, brief }: Note): JsonEvent {
  return { ...headJson('fields', name), known: false, text, brief };
}

/** A kind of entries, by its name in the plural, and how many the guide has. */
export function kindJson({ kind, count }: { readonly kind: Group; readonly count: number }): JsonEvent {
  return { type: 'kind', kind: KIND_WORDS[kind].many, count };
}

function headJson(kind: Group, name: string) {
  return { type: 'definition', kind: KIND_WORDS[kind].many, name };
}
