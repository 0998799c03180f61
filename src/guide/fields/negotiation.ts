import type { FieldScene, Wording } from '../entry.ts';
import { describeMediaType } from '../media-type.ts';
import { list, listSome, quoted, shortened } from '../phrasing.ts';
import { elements } from '../scene.ts';

interface Preference {
  /** As it was written. */
  readonly name: string;
  /** 0 (never) to 1 (best); RFC 9110 section 12.4.2. */
  readonly weight: number;
}

function preferences(value: string): Preference[] {
  return elements(value)
    .map((element) => {
      const [name = '', ...parameters] = element.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { name, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .toSorted((one, other) => other.weight - one.weight);
}

/** Accept: which kinds of content are welcome. */
export function accept({ value, guide }: FieldScene): Wording | undefined {
  const wanted = preferences(value.toLowerCase()).filter(({ weight }) => weight > 0);
  const first = wanted[0];
  if (!first) return undefined;
  if (first.name === '*/*')
    return { text: 'any kind of answer is welcome', brief: 'any kind is welcome', variant: 'any' };
  const best =
    describeMediaType(first.name, guide)?.what ??
    (first.name.endsWith('/*') ? `anything of the kind ${quoted(first.name)}` : quoted(first.name));
  const last = wanted.at(-1)?.name === '*/*' ? ', but anything will do' : '';
  return { text: `welcome most of all is ${best}${last}`, brief: `best of all: ${best}` };
}

/** Accept-Encoding: ways to pack that the client can unpack. */
export function acceptEncoding({ value }: FieldScene): Wording {
  const codings = preferences(value.toLowerCase()).filter(
    ({ name, weight }) => weight > 0 && name !== 'identity',
  );
  const names = codings.map(({ name }) => (name === '*' ? 'any other way' : shortened(name)));
  if (names.length === 0)
    return { text: 'please send it unpacked', brief: 'please unpacked', variant: 'identity' };
  return {
    text: `you may pack the answer to save space: the client can unpack ${listSome(names)}`,
    brief: `can unpack ${listSome(names)}`,
  };
}

/** Accept-Language: which human languages, best first. */
export function acceptLanguage({ value }: FieldScene): Wording {
  const names = preferences(value)
    .filter(({ weight }) => weight > 0)
    .map(({ name }) => (name === '*' ? 'any other' : shortened(name)));
  if (value.trim() === '*')
    return { text: 'any human language will do', brief: 'any language', variant: 'any' };
  return {
    text: `which human languages the reader prefers, best first: ${listSome(names)}`,
    brief: `languages: ${listSome(names, 2)}`,
  };
}

/** Content-Encoding: how the body is packed. */
export function contentEncoding({ value }: FieldScene): Wording {
  const codings = list(elements(value).map((coding) => shortened(coding)));
  return {
    text: `the body is packed with ${codings}: unpack it before you read it`,
    brief: `packed with ${codings}`,
  };
}

/** Vary: what else the answer depends on. */
export function vary({ value }: FieldScene): Wording {
  if (value.trim() === '*') {
    return {
      text: 'the answer depends on more than the request: no cache may reuse it unasked',
      brief: 'never the same twice',
      variant: 'any',
    };
  }
  const names = listSome(elements(value).map((name) => shortened(name)));
  return {
    text: `a request with another ${names} might get another answer; caches must heed that`,
    brief: `depends on ${names}`,
  };
}
