import type { FieldScene, Wording, Words } from '../entry.ts';
import { quoted } from '../phrasing.ts';
import { fullAddress } from './full-address.ts';
import { withValue } from './with-value.ts';

/** An address, in full. */
export function readUrl({ value, exchange }: FieldScene, { text }: Words): Wording | undefined {
  const full = value === '' ? undefined : fullAddress(value, exchange);
  return full === undefined ? undefined : { text: withValue(text, quoted(full, 60)) };
}
