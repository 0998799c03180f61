import { quoted } from '../phrasing.ts';

/** Takes long to make, and lists may be long. */
let languageNames: Intl.DisplayNames | undefined;

/** `American English`; the tag itself where nobody knows it. */
export function languageInWords(tag: string): string {
  if (tag === '*') return 'any other language';
  languageNames ??= new Intl.DisplayNames('en', { type: 'language' });
  try {
    return languageNames.of(tag) ?? quoted(tag);
  } catch {
    return `${quoted(tag)}, which is no language tag`;
  }
}
