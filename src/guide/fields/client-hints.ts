import type { FieldScene, Here, Wording } from '../entry.ts';
import { list, shortened } from '../phrasing.ts';
import { among, fieldInWords, part, withParts } from '../values/parts.ts';
import { structuredItem, structuredList } from '../values/structured-words.ts';
import { parseStructuredList } from '../values/structured.ts';
import { withValue } from '../values/with-value.ts';

/** What the makers of browsers call them in Sec-CH-UA. */
const BRANDS: Readonly<Record<string, string>> = {
  Chromium: 'the open program on which several browsers are built',
  'Google Chrome': 'Chrome',
  HeadlessChrome: 'Chrome without a window, run by a program',
  'Microsoft Edge': 'Edge',
  Opera: 'Opera',
  Brave: 'Brave',
  'Samsung Internet': "Samsung's browser",
  YaBrowser: "Yandex's browser",
  Vivaldi: 'Vivaldi',
  'Android WebView': 'a page inside an app on Android',
  DuckDuckGo: "DuckDuckGo's browser",
};

/** Made-up brands have signs in their names that no real one has, and change with each version: `"Not:A-Brand"`. */
const MADE_UP = /not.{0,3}a.{0,3}brand/i;

/** Sec-CH-UA and Sec-CH-UA-Full-Version-List: brands with their versions. */
export function brands(scene: FieldScene, words: { text: string; brief: string }): Wording | undefined {
  const { members, brokenAt } = parseStructuredList(scene.value);
  if (brokenAt !== undefined) return brandsInPieces(scene, words);
  const parts = members.flatMap((member) => {
    if (member.kind !== 'item' || member.value.kind !== 'string') return [];
    const version = member.parameters.find(({ name }) => name === 'v');
    const isMadeUp = MADE_UP.test(member.value.value);
    return [
      ...part(member, brandWords(member.value.value)),
      ...(version && !isMadeUp && version.value.kind === 'string'
        ? part(version, `its version: ${shortened(version.value.value)}`)
        : []),
    ];
  });
  return withParts(words, parts);
}

const brandsInPieces = structuredList({});

function brandWords(brand: string): string {
  if (MADE_UP.test(brand))
    return 'made up on purpose, another with each version, so that no server relies on the list';
  return (
    (Object.hasOwn(BRANDS, brand) ? BRANDS[brand] : undefined) ??
    `a browser that calls itself "${shortened(brand)}"`
  );
}

/** Sec-CH-UA-Mobile in place of ?0 and ?1. */
export const mobile = among({
  '?0': 'no phone: please send the page for a computer',
  '?1': 'a phone: please send the page for one',
});

/** Accept-CH, Critical-CH: names of headers that the browser is to send. */
export const hintNames = structuredList({
  item: (value, { guide }) => (value.kind === 'token' ? fieldInWords(value.value, guide) : undefined),
});

/** Sec-CH-UA-Form-Factors. */
export const formFactors: Here<FieldScene> = ({ value }, { text, brief }) => {
  const kinds = parseStructuredList(value).members.flatMap((member) =>
    member.kind === 'item' && member.value.kind === 'string' ? [shortened(member.value.value)] : [],
  );
  return kinds.length === 0
    ? undefined
    : { text: `${text}: here ${list(kinds)}`, brief: `${brief}: ${list(kinds)}` };
};

/** A number with its unit behind it. */
function measured(unit: string): Here<FieldScene> {
  return ({ value }, { text }) =>
    /^\d{1,9}(?:\.\d{1,6})?$/.test(value)
      ? { text: withValue(text, `${value}${unit}`), brief: `${value}${unit}` }
      : undefined;
}

export const downlink = measured(' megabits a second');
export const roundTrip = measured(' milliseconds');
export const memory = measured(' gibibytes');
export const pixels = measured(' pixels');
export const dots = measured(' dots');
export const ratio = measured('');

export const effectiveType = among({
  'slow-2g': 'your connection feels as slow as the first mobile networks: text only, please',
  '2g': 'your connection feels slow: text and small pictures',
  '3g': 'your connection feels middling: pictures and short films',
  '4g': 'your connection feels fast',
});

export const saveData = among({ on: 'please send less: somebody has switched a data saver on' });
export const reducedMotion = structuredItem({
  item: (value) => (value.kind === 'token' || value.kind === 'string' ? motionWords(value.value) : undefined),
});

function motionWords(value: string): string | undefined {
  if (value === 'reduce') return 'yes, less please';
  return value === 'no-preference' ? 'no wish about it' : undefined;
}
