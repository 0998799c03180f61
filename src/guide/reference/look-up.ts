import type { Group } from '../data/schema.ts';
import { badStatusesSaid, codesIn, messagesIn, statusesIn, statusesSaid } from './mentions.ts';
import type { Called, Definition, Reference } from './reference.ts';

/** Finds what a term stands for, among all that the guide knows; nothing where it cannot say. */
type Finder = (term: string, known: readonly Called[]) => readonly Called[];

/** A word or a name by itself, as people write them. */
const PLAIN: readonly Finder[] = [
  (term, known) =>
    exactly(
      [
        term,
        term.replace(/:(?:\/\/)?$/, ''),
        term.replace(/^:/, ''),
        term.replace(/^\[(.*)\]$/, '$1'),
        term.replace(/;.*$/, ''),
      ],
      known,
    ),
  (term, known) =>
    exactly([term.replace(/s$/i, ''), term.replace(/es$/i, ''), term.replace(/ies$/i, 'y')], known),
  squeezed,
];

/** In the order in which they are tried: where one knows something, the rest is not asked. */
const FINDERS: readonly Finder[] = [
  curl,
  ...PLAIN.slice(0, 1),
  badStatusesSaid,
  codesIn,
  headerLine,
  messagesIn,
  statusesSaid,
  statusesIn,
  withItsValue,
  copied,
  ...PLAIN.slice(1),
  inPieces,
  asQuestion,
];

/**
 * Everything that is called so, whatever its case; what is written exactly so comes first. Also understands what one
 * copies from an exchange (`Host:`, `GET / HTTP/1.1`, `< HTTP/1.1 404 Not Found`, `text/html; charset=utf-8`, `:443`), from a
 * message of the system, of a browser or of a framework (where a status or an error's code says more than any word beside
 * it), more than one of a thing, and a short question (`PUT vs POST`).
 */
export function lookUp(term: string, reference: Reference, kinds = reference.kinds): Definition[] {
  const plain = straight(term.slice(-LONGEST));
  const known = kinds.flatMap((kind) =>
    reference
      .names(kind)
      .map((name) => ({ kind, name, called: namesOf(kind, name, reference).map(straight) })),
  );
  for (const read of FINDERS) {
    const found = read(plain, known);
    if (found.length > 0) return defined(found, plain, reference);
  }
  return [];
}

/** Characters of a message that are looked at: the last ones, for tracebacks say at their end what happened. */
const LONGEST = 10_000;

/** What an entry may be asked for by. */
export function namesOf(kind: Group, name: string, reference: Reference): string[] {
  const others = reference.otherNames(kind, name);
  const alias = reference.alias(kind, name);
  if (alias === undefined) return [name, ...others];
  if (kind === 'statuses') return [name, alias, `${name} ${alias}`, ...others];
  return [name, kind === 'ports' ? `port ${name}` : alias, ...others];
}

/** Browsers print typographic quotation marks, and people type straight ones. */
function straight(text: string): string {
  return text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim();
}

function exactly(forms: readonly string[], known: readonly Called[]): Called[] {
  const wanted = new Set(forms.filter((form) => form !== '').map((form) => form.toLowerCase()));
  return known.filter(({ called }) => called.some((name) => wanted.has(name.toLowerCase())));
}

/** curl numbers its failures; of one that came from a status, the status is told, too. */
function curl(term: string, known: readonly Called[]): Called[] {
  const [, number, rest = ''] = /^curl:? \((\d+)\)(.*)$/i.exec(term) ?? [];
  return number === undefined ? [] : [...exactly([`curl ${number}`], known), ...statusesSaid(rest, known)];
}

/** A header with its value. A `Warning:` without a number at its beginning is a program's. */
function headerLine(line: string, known: readonly Called[]): Called[] {
  if (/^warning: \D/i.test(line)) return [];
  return copied(
    line,
    known.filter(({ kind }) => kind === 'fields'),
  );
}

/** What stands for a line as tools print it: a request's or a response's first, a header, a URL, a host with its port. */
function copied(line: string, known: readonly Called[]): Called[] {
  const text = line.replace(/^[<>*] /, '');
  const forms = [
    ...changed(text, /^([A-Z-]+) (?:\/|\*|https?:)\S*(?: HTTP\/[\d.]+)?$/, '$1'),
    ...changed(text, /^([a-z][a-z\d+.-]*):\/\/.*$/i, '$1'),
    ...changed(text, /^([^\s:/]+):(?!\/\/).*$/, '$1'),
  ];
  return exactly(forms, known);
}

function changed(text: string, form: RegExp, to: string): readonly string[] {
  return form.test(text) ? [text.replace(form, to)] : [];
}

/** `max-age=3600`, `script-src 'self'`, `Bearer eyJhbGci…`: a part of a header's value with what belongs to it. */
function withItsValue(text: string, known: readonly Called[]): Called[] {
  const part = /^([\w-]+)(?:=| '| \S*[\d._]\S*$)/.exec(text)?.[1];
  if (part === undefined) return [];
  const called = exactly([part], known);
  const parts = called.filter(({ kind }) => kind === 'valueParts');
  return parts.length > 0 ? parts : called.filter(({ kind }) => kind === 'terms');
}

/** `webserver`, `set cookie`, `http2`: the same letters, joined in another way. */
function squeezed(term: string, known: readonly Called[]): Called[] {
  const wanted = squeeze(term);
  return wanted.length < 4
    ? []
    : known.filter(({ called }) => called.some((name) => squeeze(name) === wanted));
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[\s\-_/.'"]/g, '');
}

function plainly(term: string, known: readonly Called[]): readonly Called[] {
  for (const read of PLAIN) {
    const found = read(term, known);
    if (found.length > 0) return found;
  }
  return [];
}

/** `HTTPError: Not Found`, `Payload Too Large | nginx`: the first piece that the guide knows as a whole. */
function inPieces(term: string, known: readonly Called[]): readonly Called[] {
  const pieces = term
    .split(/\s*(?:[:|()]| [-–—] |\. )\s*/)
    .map((piece) => piece.replaceAll(/^["'{[\s]+|["'}\].!?\s]+$/g, ''));
  if (pieces.length < 2) return [];
  return pieces.map((piece) => exactly([piece], known)).find((found) => found.length > 0) ?? [];
}

const ASKING =
  /^(?:what(?:'s| is| are| does| do)?|whats|how (?:does|do|is|are|can)(?: i| you| we)?|why(?: is| are| do| does)?|define|explain|the|an?|meaning of|difference (?:of|between)) /i;
const SAID_OF_IT =
  / (?:means?|works?|stands? for|for|needed|https? headers?|headers?|methods?|requests?|responses?|attributes?|directives?|errors?|schemes?|ports?|servers?|numbers?|polic(?:y|ies))$/i;

/** `what is a server?`, `PUT vs POST`: what is asked about, each of it known. */
function asQuestion(term: string, known: readonly Called[]): Called[] {
  const subjects = withoutAsking(term).split(/ (?:vs\.?|versus|and|or|with) | ?[/,] ?/i);
  const found = subjects.map((subject) => askedAbout(subject.trim(), known));
  return found.every((some) => some.length > 0) ? found.flat() : [];
}

/** What a question is about: `what is a server?` → `server`. */
export function withoutAsking(term: string): string {
  return withoutAll(straight(term).replace(/\s*\?+$/, ''), ASKING);
}

function askedAbout(text: string, known: readonly Called[]): readonly Called[] {
  const subject = withoutAsking(text);
  const found = plainly(subject, known);
  return found.length > 0 || !SAID_OF_IT.test(subject)
    ? found
    : askedAbout(subject.replace(SAID_OF_IT, ''), known);
}

function withoutAll(text: string, form: RegExp): string {
  return form.test(text) ? withoutAll(text.replace(form, ''), form) : text;
}

function defined(found: readonly Called[], written: string, reference: Reference): Definition[] {
  return [...new Set(found)]
    .flatMap(({ kind, name }) => reference.definition(kind, name) ?? [])
    .toSorted((one, other) => rank(other, written) - rank(one, written));
}

/** What both a client and a server that starts may meet, and hardly a client ever does. */
const STARTING = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL']);

function rank({ kind, name }: Definition, written: string): number {
  return (name === written ? 2 : 0) + (kind === 'launches' && STARTING.has(name) ? 1 : 0);
}
