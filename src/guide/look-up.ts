import type { Group } from './data/schema.ts';
import type { Definition, Reference } from './reference.ts';

/**
 * Everything that is called so, whatever its case; what is written exactly so comes first. Also understands what one
 * copies from an exchange: `Host:`, `https://`, `404 Not Found`, `text/html; charset=utf-8`, `:443`.
 */
export function lookUp(term: string, reference: Reference, kinds = reference.kinds): Definition[] {
  const wanted = forms(term);
  const found = kinds.flatMap((kind) =>
    reference
      .names(kind)
      .filter((name) => namesOf(kind, name, reference).some((known) => wanted.has(known.toLowerCase())))
      .flatMap((name) => reference.definition(kind, name) ?? []),
  );
  const written = term.trim();
  return found.toSorted((one, other) => Number(other.name === written) - Number(one.name === written));
}

/** What an entry may be asked for by. */
export function namesOf(kind: Group, name: string, reference: Reference): string[] {
  const alias = reference.alias(kind, name);
  if (alias === undefined) return [name];
  return kind === 'statuses'
    ? [name, alias, `${name} ${alias}`]
    : [name, `${kind === 'ports' ? 'port ' : ''}${name}`];
}

/** The term in lower case, and without what may cling to it. */
function forms(term: string): ReadonlySet<string> {
  const plain = term.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const all = [
    plain,
    plain.replace(/:(?:\/\/)?$/, ''),
    plain.replace(/^:/, ''),
    plain.replace(/^http\/\d(?:\.\d)? /, ''),
    plain.replace(/;.*$/, ''),
    plain.replace(/^([^\s:/]+): .*$/, '$1'),
  ];
  return new Set(all.filter((form) => form !== ''));
}
