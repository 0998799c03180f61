import type { FieldScene, Here, ValuePart, Wording } from '../entry.ts';
import { count, list, quoted, relative, shortened } from '../phrasing.ts';
import { fieldInWords, inPieces, meaningIn, part, type Meanings, withParts } from '../values/parts.ts';
import { elementSpans, pairOf, whole } from '../values/spans.ts';
import { type InnerList, type KeyedMember, parseStructuredDictionary } from '../values/structured.ts';
import { type Say, structuredDictionary } from '../values/structured-words.ts';

const ALGORITHMS: Meanings = {
  'sha-256': 'SHA-256',
  'sha-512': 'SHA-512',
  'sha-384': 'SHA-384',
  sha: 'SHA-1, which is broken by now',
  md5: 'MD5, which was broken long ago',
  unixsum: 'the old Unix program `sum`, which only finds accidents',
  unixcksum: 'the old Unix program `cksum`, which only finds accidents',
  adler: 'Adler-32, which only finds accidents',
  crc32c: 'CRC-32C, which only finds accidents',
  crc32: 'CRC-32, which only finds accidents',
  'id-sha-256': 'SHA-256, over what is not packed',
  'id-sha-512': 'SHA-512, over what is not packed',
};

function algorithmWords(name: string): string {
  return meaningIn(ALGORITHMS, name) ?? `a method called ${quoted(name)}`;
}

/** Content-Digest, Repr-Digest and their like (RFC 9530). */
export const digests: Here<FieldScene> = structuredDictionary({
  otherKeys: ({ name, member }) =>
    member.kind === 'item' && member.value.kind === 'bytes'
      ? `made by ${algorithmWords(name)}: ${count(member.value.value, 'byte')}, written in Base64`
      : 'no bytes between colons, as it should be',
});

/** Want-Content-Digest, Want-Repr-Digest: 1 to 10, and 0 for never. */
export const wantedDigests: Here<FieldScene> = structuredDictionary({
  otherKeys: ({ name, member }) => {
    if (member.kind !== 'item' || member.value.kind !== 'number') return undefined;
    const liking = member.value.value === 0 ? 'please not' : `liked ${member.value.value} of 10`;
    return `made by ${algorithmWords(name)}: ${liking}`;
  },
});

/** Digest, Want-Digest, X-Goog-Hash: `sha-256=…` without colons. */
export const oldDigests = inPieces(({ value }) =>
  elementSpans(value).flatMap((element) =>
    part(element, `made by ${algorithmWords(pairOf(element).name.split(';', 1).join(''))}`),
  ),
);

const DERIVED: Meanings = {
  '@method': 'the method',
  '@target-uri': 'the whole address',
  '@authority': 'the host',
  '@scheme': 'http or https',
  '@request-target': 'the target as it stands in the first line',
  '@path': 'the path',
  '@query': 'the query',
  '@query-param': 'one detail of the query',
  '@status': 'the status',
};

const PARAMETERS: Readonly<Record<string, Say>> = {
  created: (value, { now }) =>
    value.kind === 'number' ? `signed ${relative(value.value * 1000, now)}` : undefined,
  expires: (value, { now }) => (value.kind === 'number' ? endWords(value.value * 1000, now) : undefined),
  keyid: 'which key was used',
  alg: 'the method of the signature',
  nonce: 'a random word, so that nobody can send this again',
  tag: 'what the signature is for',
};

function endWords(end: number, now: number): string {
  return end <= now ? `it stopped counting ${relative(end, now)}` : `it counts until ${relative(end, now)}`;
}

/** Signature-Input, Accept-Signature: for each signature what it covers (RFC 9421 sections 4.1 and 5.1). */
export const signatureInputs: Here<FieldScene> = (scene, words) => {
  const wording = structuredDictionary({ parameters: PARAMETERS })(scene, words);
  const covered = parseStructuredDictionary(scene.value).members.flatMap((member) =>
    coveredParts(member, scene),
  );
  const parts = [...covered, ...(wording?.parts ?? [])].toSorted((one, other) => one.start - other.start);
  return wording ? { ...wording, parts } : withParts(words, parts);
};

function coveredParts({ name, member }: KeyedMember, scene: FieldScene): ValuePart[] {
  return member.kind === 'item'
    ? []
    : part(member, `the signature ${quoted(name)} covers ${coverage(member, scene)}`);
}

function coverage({ items }: InnerList, { guide }: FieldScene): string {
  const names = items.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  if (names.length === 0) return 'nothing but its own details';
  return list(
    names.map(
      (name) =>
        meaningIn(DERIVED, name) ??
        `${shortened(name)}${guide.fields.has(name) ? ` (${fieldInWords(name, guide)})` : ''}`,
    ),
  );
}

/** Signature: bytes by name. */
export const signatures: Here<FieldScene> = structuredDictionary({
  otherKeys: ({ name, member }) =>
    member.kind === 'item' && member.value.kind === 'bytes'
      ? `the signature ${quoted(name)}: ${count(member.value.value, 'byte')}`
      : 'no bytes between colons, as it should be',
});

/** Content-MD5: 16 bytes in Base64. */
export function contentMd5(
  { value }: FieldScene,
  words: { text: string; brief: string },
): Wording | undefined {
  return withParts(words, part(whole(value), `made by ${algorithmWords('md5')}`));
}
