import type { FieldScene, Here, ValuePart, Wording } from '../entry.ts';
import { describeMediaType } from '../body/media-type.ts';
import { list, listSome, quoted, shortened } from '../phrasing.ts';
import {
  eachElement,
  eachNamed,
  fieldInWords,
  inPieces,
  meaningIn,
  part,
  type Meanings,
  withParts,
} from '../values/parts.ts';
import { languageInWords } from './languages.ts';
import { elements, elementSpans, parameter, parameterised, type ValueSpan, whole } from '../values/spans.ts';

interface Preference {
  readonly span: ValueSpan;
  /** As it was written. */
  readonly name: string;
  /** 0 (never) to 1 (best); RFC 9110 section 12.4.2. */
  readonly weight: number;
}

/** In the order of the value. */
function preferences(value: string): Preference[] {
  return elementSpans(value).map((span) => {
    const element = parameterised(span);
    const weight = parameter(element, 'q');
    return { span, name: element.head.text, weight: weight === undefined ? 1 : weightOf(weight) };
  });
}

function weightOf(text: string): number {
  const weight = Number(text);
  return weight >= 0 ? Math.min(weight, 1) : 0;
}

/** The best first, and none that must never be. */
function wanted(all: readonly Preference[]): Preference[] {
  return all.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
}

/** Each preference in words, with how much it is liked where that differs. */
function likings(all: readonly Preference[], say: (name: string) => string): ValuePart[] {
  const best = all.reduce((most, { weight }) => Math.max(most, weight), 0);
  const isEven = all.every(({ weight }) => weight === best && weight > 0);
  return all.flatMap(({ span, name, weight }) => {
    if (weight === 0) return part(span, `${say(name)}: never, please`);
    if (isEven) return part(span, say(name));
    return part(span, `${say(name)}: ${weight === best ? 'liked best' : `liked less, ${weight} of 1`}`);
  });
}

/** Accept: which kinds of content are welcome. */
export function accept({ value, guide }: FieldScene): Wording | undefined {
  const all = preferences(value);
  const choices = wanted(all).map(({ name }) => name.toLowerCase());
  const first = choices[0];
  if (first === undefined) return undefined;
  const say = (name: string) => kindInWords(name.toLowerCase(), { guide });
  const parts = likings(all, say);
  if (first === '*/*')
    return { text: 'any kind of answer is welcome', brief: 'any kind is welcome', variant: 'any', parts };
  const best = say(first);
  const last = choices.at(-1) === '*/*' ? ', but anything will do' : '';
  return { text: `welcome most of all is ${best}${last}`, brief: `best of all: ${best}`, parts };
}

const ANY: Meanings = {
  text: 'any text',
  image: 'any picture',
  audio: 'any sound',
  video: 'any film',
  font: 'any font',
};

function kindInWords(name: string, { guide }: Pick<FieldScene, 'guide'>): string {
  if (name === '*/*') return 'any kind';
  if (name.endsWith('/*')) return meaningIn(ANY, name.slice(0, -2)) ?? `anything of the kind ${quoted(name)}`;
  return describeMediaType(name, guide)?.what ?? quoted(name);
}

/** Accept-Patch, Accept-Post: kinds of content, none better than another. */
export const mediaTypes = eachElement((element, { guide }) =>
  kindInWords(parameterised(element).head.text.toLowerCase(), { guide }),
);

const CODINGS: Meanings = {
  gzip: 'the packing that nearly everybody knows',
  'x-gzip': 'an old name of gzip',
  deflate: 'an old packing, a close relative of gzip',
  br: 'Brotli, which packs the text of web pages tighter',
  zstd: 'Zstandard, tight and very fast',
  compress: 'the packing of old Unix machines; hardly anybody uses it',
  dcb: 'Brotli, as the difference from an earlier answer',
  dcz: 'Zstandard, as the difference from an earlier answer',
  identity: 'not packed at all',
  '*': 'any other packing',
  chunked: 'in pieces, each with its size in front',
  trailers: 'fields after the body are welcome',
};

/** What a coding is; RFC 9110 section 8.4.1. */
export function codingInWords(name: string): string {
  return meaningIn(CODINGS, name) ?? 'a packing that the guide does not know';
}

/** Accept-Encoding: ways to pack that the client can unpack. */
export function acceptEncoding({ value, direction }: FieldScene): Wording {
  const all = preferences(value);
  const codings = wanted(all).filter(({ name }) => name.toLowerCase() !== 'identity');
  const names = codings.map(({ name }) => (name === '*' ? 'any other way' : shortened(name.toLowerCase())));
  const parts = likings(all, codingInWords);
  if (names.length === 0)
    return { text: 'please send it unpacked', brief: 'please unpacked', variant: 'identity' };
  if (direction === 'response') {
    return {
      text: `you may pack what you send here: the server can unpack ${listSome(names)}`,
      brief: `the server can unpack ${listSome(names)}`,
      variant: 'server',
      parts,
    };
  }
  return {
    text: `you may pack the answer to save space: the client can unpack ${listSome(names)}`,
    brief: `can unpack ${listSome(names)}`,
    parts,
  };
}

/** TE: codings for the road, and `trailers` (RFC 9110 section 10.1.4). */
export const te: Here<FieldScene> = (scene, words) => {
  const all = preferences(scene.value);
  const isTrailers = wanted(all).every(({ name }) => name.toLowerCase() === 'trailers');
  return withParts(isTrailers ? TRAILERS : words, likings(all, codingInWords));
};

const TRAILERS = { text: 'fields after the body are welcome', brief: 'fields may follow the body' };

/** Accept-Language: which human languages, best first. */
export function acceptLanguage({ value }: FieldScene): Wording {
  if (value.trim() === '*')
    return { text: 'any human language will do', brief: 'any language', variant: 'any' };
  const all = preferences(value);
  const names = wanted(all).map(({ name }) => (name === '*' ? 'any other' : shortened(name)));
  return {
    text: `which human languages the reader prefers, best first: ${listSome(names)}`,
    brief: `languages: ${listSome(names, 2)}`,
    parts: likings(all, languageInWords),
  };
}

/** Content-Language: whom the content is for. */
export const contentLanguage = (scene: FieldScene): Wording | undefined => {
  const spans = elementSpans(scene.value);
  const names = spans.map(({ text }) => languageInWords(text));
  if (names.length === 0) return undefined;
  return {
    text: `the human language that the content is meant for: ${listSome(names)}`,
    brief: `language of the content: ${listSome(names, 2)}`,
    parts: spans.flatMap((span) => part(span, languageInWords(span.text))),
  };
};

/** Accept-Charset, with weights. */
export const acceptCharset = inPieces(({ value }) =>
  likings(preferences(value), (name) =>
    name === '*' ? 'any other alphabet' : `the alphabet ${shortened(name)}`,
  ),
);

/** Content-Encoding: how the body is packed. */
export function contentEncoding({ value }: FieldScene): Wording {
  const codings = list(elements(value).map((coding) => shortened(coding)));
  return {
    text: `the body is packed with ${codings}: unpack it before you read it`,
    brief: `packed with ${codings}`,
    parts: elementSpans(value).flatMap((span) => part(span, codingInWords(span.text))),
  };
}

const VARY_BY: Meanings = {
  'accept-encoding': 'by which packings the client can unpack',
  accept: 'by which kinds of content the client likes',
  'accept-language': 'by which human languages the reader likes',
  cookie: 'by which cookies come along: so mostly by person',
  origin: "by which site's page asks",
  'user-agent': 'by which program asks',
  authorization: 'by who asks',
  'sec-fetch-dest': 'by what the browser wants it for',
  'sec-fetch-mode': 'by what sort of request it is',
  'sec-fetch-site': 'by whose page asks',
  'access-control-request-headers': "by which headers another site's page wants to send",
  'access-control-request-method': "by which method another site's page wants to use",
  'x-requested-with': 'by whether a script asks',
};

/** Vary: what else the answer depends on. */
export function vary({ value, guide }: FieldScene): Wording {
  if (value.trim() === '*') {
    return {
      text: 'the answer depends on more than the request: no cache may reuse it unasked',
      brief: 'never the same twice',
      variant: 'any',
      parts: part(whole(value), 'more than the request'),
    };
  }
  const names = listSome(
    elements(value).map((name) => shortened(name)),
    4,
    'or',
  );
  return {
    text: `a request with another ${names} might get another answer; caches must heed that`,
    brief: `depends on ${names}`,
    parts: elementSpans(value).flatMap((span) =>
      part(span, meaningIn(VARY_BY, span.text) ?? fieldInWords(span.text, guide)),
    ),
  };
}

/** A list of header names, each with what the guide says of it. */
export const fieldNames: Here<FieldScene> = eachNamed(({ text }, { guide }) =>
  text === '*' ? 'any header, in requests without cookies' : fieldInWords(text, guide),
);
