import type { FieldScene, Wording, Words } from '../entry.ts';
import { quoted } from '../phrasing.ts';
import { requestUrl, urlOf } from '../scene.ts';
import { withValue } from './with-value.ts';

/** An address, in full. */
export function readUrl({ value, exchange }: FieldScene, { text }: Words): Wording | undefined {
  const target = value === '' ? undefined : urlOf(value, requestUrl(exchange)?.href);
  return target && { text: withValue(text, quoted(target.href, 60)) };
}
