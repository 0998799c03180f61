import type { Group } from './data/schema.ts';
import type { Definition, Reference } from './reference.ts';

/** What a term may stand for, in the order in which it is tried: where the guide knows one, the rest is not asked. */
const READINGS: readonly ((term: string) => readonly string[])[] = [
  (term) => changed(term, /^curl:? \((\d+)\).*$/i, 'curl $1'),
  (term) => [
    term,
    term.replace(/:(?:\/\/)?$/, ''),
    term.replace(/^:/, ''),
    term.replace(/^\[(.*)\]$/, '$1'),
    term.replace(/;.*$/, ''),
  ],
  copied,
  (term) => [term.replace(/s$/i, ''), term.replace(/es$/i, ''), term.replace(/ies$/i, 'y')],
];

/**
 * Everything that is called so, whatever its case; what is written exactly so comes first. Also understands what one
 * copies from an exchange (`Host:`, `GET / HTTP/1.1`, `< HTTP/1.1 404 Not Found`, `text/html; charset=utf-8`, `:443`), from a
 * message of the system or of a browser, and more than one of a thing.
 */
export function lookUp(term: string, reference: Reference, kinds = reference.kinds): Definition[] {
  const plain = term.trim().replaceAll(/\s+/g, ' ');
  const known = kinds.flatMap((kind) =>
    reference.names(kind).map((name) => ({ kind, name, called: namesOf(kind, name, reference) })),
  );
  const readings = READINGS.map((read) => read(plain).filter((form) => form !== ''));
  for (const forms of readings) {
    const wanted = new Set(forms.map((form) => form.toLowerCase()));
    const found = known.filter(({ called }) => called.some((name) => wanted.has(name.toLowerCase())));
    if (found.length > 0) return defined(found, forms, reference);
  }
  const failures = known.filter(({ kind, called }) => FAILURES.has(kind) && called.some(isIn(plain)));
  return defined(failures, [], reference);
}

/** What an entry may be asked for by. */
export function namesOf(kind: Group, name: string, reference: Reference): string[] {
  const others = reference.otherNames(kind, name);
  const alias = reference.alias(kind, name);
  if (alias === undefined) return [name, ...others];
  return kind === 'statuses'
    ? [name, alias, `${name} ${alias}`, ...others]
    : [name, `${kind === 'ports' ? 'port ' : ''}${name}`, ...others];
}

/** What stands for a line as tools print it: a request's or a response's first, a header, a URL, a host with its port. */
function copied(line: string): readonly string[] {
  const text = line.replace(/^[<>*] /, '');
  return [
    ...changed(text, /^([A-Z-]+) (?:\/|\*|https?:)\S*(?: HTTP\/[\d.]+)?$/, '$1'),
    ...changed(text, /^HTTP\/[\d.]+ (\d{3})(?: .*)?$/i, '$1'),
    ...changed(text, /^([a-z][a-z\d+.-]*):\/\/.*$/i, '$1'),
    ...changed(text, /^([^\s:/]+):(?!\/\/).*$/, '$1'),
  ];
}

function changed(text: string, form: RegExp, to: string): readonly string[] {
  return form.test(text) ? [text.replace(form, to)] : [];
}

const FAILURES: ReadonlySet<Group> = new Set(['failures', 'launches', 'problems']);

/** Whether a message speaks of something: by its code (`ERR_SSL_*` stands for all that begin so), or in several words. */
function isIn(message: string): (name: string) => boolean {
  const words = new Set(message.split(/[^A-Z\d_]+/));
  const lower = ` ${message.toLowerCase()} `;
  return (name) => {
    if (/^[A-Z\d]+_[A-Z\d_]*\*$/.test(name)) return message.startsWith(name.slice(0, -1));
    return /^[A-Z\d_]{5,}$/.test(name)
      ? words.has(name)
      : name.includes(' ') && lower.includes(name.toLowerCase());
  };
}

function defined(
  found: readonly { readonly kind: Group; readonly name: string }[],
  written: readonly string[],
  reference: Reference,
): Definition[] {
  return found
    .flatMap(({ kind, name }) => reference.definition(kind, name) ?? [])
    .toSorted((one, other) => Number(written.includes(other.name)) - Number(written.includes(one.name)));
}
