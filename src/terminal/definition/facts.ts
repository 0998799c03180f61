import type { Data } from '../../guide/data/schema.ts';
import { KIND_WORDS } from '../../guide/reference/kind-words.ts';
import type { Definition } from '../../guide/reference/reference.ts';
import { isRefusedByBrowsers, REFUSED_WORDS } from '../../guide/refused-ports.ts';
import { readSpec } from '../../guide/spec.ts';
import type { UnnamedCharset } from '../../guide/unnamed-charset.ts';
import type { Fact } from '../facts.ts';
import type { Glyphs } from '../glyphs.ts';
import { specText } from '../exchange/notes.ts';

/** The thing as one would write it: `404 Not Found`, `https:`, `port 443`. */
export function headline({ kind, name, entry }: Definition): string {
  switch (kind) {
    case 'statuses':
      return `${name} ${entry.phrase}`;
    case 'schemes':
      return `${name}:`;
    case 'ports':
      return `port ${name}`;
    case 'valueParts':
      return name.slice(name.indexOf(' ') + 1);
    default:
      return name;
  }
}

/** What sort of thing it is, with who sends it, or that it is no longer to be used. */
export function kindText({ kind, name, entry }: Definition): string {
  const { one } = KIND_WORDS[kind];
  switch (kind) {
    case 'fields': {
      const old = { deprecated: ', deprecated', obsoleted: ', obsolete' } as const;
      const standing =
        entry.standing === 'deprecated' || entry.standing === 'obsoleted' ? old[entry.standing] : '';
      return `${SENDERS[entry.in]}${standing}`;
    }
    case 'ports':
      return entry.service;
    case 'valueParts':
      return `part of ${headerOf(name)}`;
    default:
      return one;
  }
}

/** Of a part's name, the header it stands in. */
function headerOf(name: string): string {
  return name.slice(0, name.indexOf(' '));
}

const SENDERS: Readonly<Record<Data<'fields'>['in'], string>> = {
  request: 'request header',
  response: 'response header',
  both: 'header of requests and responses',
};

/** The entry in one sentence, without a full stop unless it is several. */
export function sentenceOf({ kind, name, entry }: Definition): string {
  switch (kind) {
    case 'mediaTypes':
      return `the body is ${entry.what}`;
    case 'valueParts':
      return entry.text ?? entry.brief;
    case 'statuses':
    case 'methods':
      // Beside a line of the wire these begin with their name, which stands in the headline here.
      return entry.text.startsWith(`${name}: `) ? entry.text.slice(name.length + 2) : entry.text;
    default:
      return entry.text;
  }
}

/** What else there is to know of it. */
export function definitionFacts(definition: Definition, glyphs: Glyphs): Fact[] {
  const { spec, example, related } = definition.entry;
  const where = spec === undefined ? undefined : readSpec(spec);
  return [
    ...otherNameFacts(definition.also ?? []),
    ...ownFacts(definition),
    ...(definition.parts === undefined ? [] : [{ label: 'parts', text: [definition.parts.join(', ')] }]),
    ...(example === undefined ? [] : exampleFacts(definition.kind, example, glyphs)),
    ...(related === undefined ? [] : [{ label: 'see also', text: [relatedTo(definition).join(', ')] }]),
    ...(where === undefined ? [] : [{ label: 'defined in', text: [specText(where), where.url] }]),
  ];
}

/** Names, and what stands in messages about it. */
function otherNameFacts(also: readonly string[]): Fact[] {
  const names = also.filter((name) => name.split(' ').length < MESSAGE_WORDS);
  const messages = also.filter((name) => !names.includes(name)).map((message) => `“${message}”`);
  return [
    ...(names.length === 0 ? [] : [{ label: 'also called', text: [names.join(', ')] }]),
    ...(messages.length === 0 ? [] : [{ label: 'in messages', text: [messages.join(', ')] }]),
  ];
}

const MESSAGE_WORDS = 3;

/** Parts of the same header are named without it. */
function relatedTo({ kind, name, entry: { related = [] } }: Definition): readonly string[] {
  if (kind !== 'valueParts') return related;
  const own = `${headerOf(name)} `;
  return related.map((one) => (one.startsWith(own) ? one.slice(own.length) : one));
}

/** A problem's example is a message or several; the bytes that it is about are marked. */
function exampleFacts(kind: Definition['kind'], example: string, { markOpen, markClose }: Glyphs): Fact[] {
  if (kind !== 'problems') return [{ label: 'example', text: rowsOf(example) }];
  const [, how, messages = ''] = /^(?:# (.*)\n)?([^]*)$/.exec(example) ?? [];
  const facts = messages.split(/^---\n/m).map((message, index) => ({
    label: index === 0 ? 'example' : /^«?HTTP\//.test(message) ? 'the answer' : 'and then',
    text: rowsOf(message.replaceAll('«', markOpen).replaceAll('»', markClose)),
  }));
  return how === undefined ? facts : [{ label: 'how', text: [how] }, ...facts];
}

function rowsOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

function charsetFact({ unnamed, spec }: NonNullable<Data<'mediaTypes'>['charset']>): Fact {
  const where = spec === undefined ? '' : ` (${specText(readSpec(spec))})`;
  return { label: 'no charset', text: `${UNNAMED[unnamed]}${where}` };
}

const UNNAMED: Readonly<Record<UnnamedCharset, string>> = {
  guessed: 'browsers guess one, mostly Windows-1252',
  'of-page': 'it is read in that of the page that needs it, and in UTF-8 where there is none',
  'of-page-or-module': 'it is read in that of the page that needs it, and as a module always in UTF-8',
  'utf-8': 'UTF-8 is meant',
  inside: 'the text names it itself, or is in UTF-8',
  'only-utf-8': 'none is needed, for it is always UTF-8',
};

function ownFacts({ kind, name, entry }: Definition): Fact[] {
  switch (kind) {
    case 'fields':
      return [{ label: 'standing', text: FIELD_STANDINGS[entry.standing] }];
    case 'statuses':
      return [
        { label: 'what next', text: entry.next },
        { label: 'standing', text: STANDINGS[entry.standing] },
      ];
    case 'methods':
      return [
        {
          label: 'safe',
          text: entry.safe ? 'yes, it only asks and changes nothing' : 'no, it may change things',
        },
        {
          label: 'idempotent',
          text: entry.idempotent ? 'yes, twice does as much as once' : 'no, twice may do more than once',
        },
        { label: 'cacheable', text: entry.cacheable ? 'yes, its answer may be kept for later' : 'no' },
        { label: 'standing', text: STANDINGS[entry.standing] },
      ];
    case 'mediaTypes':
      return [
        ...(entry.charset === undefined ? [] : [charsetFact(entry.charset)]),
        ...(entry.signatures === undefined
          ? []
          : [{ label: 'begins with', text: [`${entry.signatures.join(' or ')} (hexadecimal)`] }]),
      ];
    case 'failures':
    case 'launches':
      return [
        { label: 'why', text: entry.cause },
        { label: 'what to do', text: entry.remedy },
      ];
    case 'terms':
      return entry.lesson === undefined
        ? []
        : [{ label: 'learn it', text: `\`serve-lesson start server --step ${entry.lesson}\`` }];
    case 'ports':
      return isRefusedByBrowsers(Number(name))
        ? [{ label: 'in a browser', text: `no page opens at it, whoever listens: ${REFUSED_WORDS}` }]
        : [];
    case 'codings':
    case 'schemes':
    case 'valueParts':
      return [];
    case 'defects':
    case 'problems':
      return [
        { label: 'what to do', text: entry.advice },
        { label: 'level', text: LEVELS[entry.level] },
      ];
  }
}

const LEVELS: Readonly<Record<Data<'problems'>['level'], string>> = {
  error: 'error: it breaks the specification, or will not work',
  warning: 'warning: it works, but is unsafe, fragile or costly',
  hint: 'hint: it could be better',
};

const FIELD_STANDINGS: Readonly<Record<Data<'fields'>['standing'], string>> = {
  permanent: "permanent in IANA's registry of HTTP fields",
  provisional: "provisional in IANA's registry of HTTP fields",
  deprecated: "deprecated, says IANA's registry: do not use it for anything new",
  obsoleted: "obsolete, says IANA's registry: something else has taken its place, or nobody uses it",
  unregistered: "not in IANA's registry: whoever uses it agrees on its meaning",
};

const STANDINGS: Readonly<Record<Data<'statuses'>['standing'], string>> = {
  registered: "in IANA's registry",
  unregistered: "not in IANA's registry: whoever uses it agrees on its meaning",
  unused: "kept free in IANA's registry: not to be used",
  obsolete: "obsolete, says IANA's registry: not to be used for anything new",
};
