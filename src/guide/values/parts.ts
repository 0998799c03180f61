import type { FieldGuide, FieldScene, Here, ValuePart, Wording, Words } from '../entry.ts';
import { elementSpans, type ValueSpan } from './spans.ts';
import { readTokens } from './tokens.ts';

/** What words stand for. Keys in lower case. */
export type Meanings = Readonly<Record<string, string>>;

/** What a word stands for, whatever its case; undefined where the table does not have it. */
export function meaningIn(meanings: Meanings, word: string): string | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(meanings, key) ? meanings[key] : undefined;
}

/** A piece with its meaning, in a list of one; none where it has no meaning or no length. */
export function part({ start, end }: ValueSpan, meaning: string | undefined): ValuePart[] {
  return meaning === undefined || meaning === '' || end <= start ? [] : [{ start, end, meaning }];
}

/** As `part`, for a piece that only its two sides should know. */
export function secretPart(span: ValueSpan, meaning: string): ValuePart[] {
  return part(span, meaning).map((one) => ({ ...one, secret: true }));
}

/** The entry's own words, and what the pieces of the value mean. */
export function inPieces(explain: (scene: FieldScene) => readonly ValuePart[]): Here<FieldScene> {
  return (scene, words) => withParts(words, explain(scene));
}

/** The entry's own words with these pieces; undefined where there are none. */
export function withParts({ text, brief }: Words, parts: readonly ValuePart[]): Wording | undefined {
  return parts.length === 0 ? undefined : { text, brief, parts };
}

/** A value that is one of a few words: what it means stands in place of the entry's own words. */
export function among(meanings: Meanings): (scene: FieldScene) => Wording | undefined {
  return ({ value }) => {
    const text = meaningIn(meanings, value.trim());
    return text === undefined ? undefined : { text, brief: text };
  };
}

/** A list, of which each element means something by itself. */
export function eachElement(
  explain: (element: ValueSpan, scene: FieldScene) => string | undefined,
): Here<FieldScene> {
  return inPieces((scene) =>
    elementSpans(scene.value).flatMap((element) => part(element, explain(element, scene))),
  );
}

/** As `eachElement`, with the elements named in the sentence. */
export function eachNamed(
  explain: (element: ValueSpan, scene: FieldScene) => string | undefined,
): Here<FieldScene> {
  return (scene, words) => {
    const named = readTokens(scene, words);
    const parts = elementSpans(scene.value).flatMap((element) => part(element, explain(element, scene)));
    return named && { ...named, parts };
  };
}

/** A list of words out of a table. */
export function eachOf(meanings: Meanings): Here<FieldScene> {
  return eachElement(({ text }) => meaningIn(meanings, text));
}

/** What a header is, in a few words. */
export function fieldInWords(name: string, guide: FieldGuide): string | undefined {
  return guide.fields.get(name.toLowerCase())?.brief;
}

/** What a method is, in a few words. */
export function methodInWords(name: string, guide: FieldGuide): string | undefined {
  return guide.methods.get(name)?.brief;
}
