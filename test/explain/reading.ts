import type { Findings, Found, FoundExchange, FoundForeign } from '../../src/explain/found.ts';
import { read } from '../../src/explain/read.ts';

export const NOW = Date.UTC(2024, 0, 1, 12);

/** Text as bytes, one a character, with its line ends as they are. */
export function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** Text whose line ends become CR and LF. */
export function crlf(text: string): Uint8Array {
  return bytes(text.replaceAll('\n', '\r\n'));
}

export function reading(given: Uint8Array | string, method?: string): Findings & { found: Found[] } {
  const findings = read(typeof given === 'string' ? Buffer.from(given) : given, { now: NOW, method });
  return { ...findings, found: [...findings.found] };
}

/** The exchanges that were found. Throws where anything else was. */
export function exchangesIn(given: Uint8Array | string, method?: string): FoundExchange[] {
  return reading(given, method).found.map((found) => {
    if (found.kind === 'none') throw new Error(`no HTTP: ${found.id}`);
    return found;
  });
}

/** What the bytes were taken for that are no HTTP. */
export function foreignIn(given: Uint8Array | string): FoundForeign {
  const [found] = reading(given).found;
  if (found?.kind !== 'none') throw new Error('this was read as HTTP');
  return found;
}

/** `GET /math → 200`, with interim answers in between. */
export function inShort({ exchange }: FoundExchange): string {
  const { request, interim, response } = exchange;
  const asked = request === undefined ? [] : [`${request.method} ${request.target}`];
  return [...asked, ...[...interim, ...(response ? [response] : [])].map(({ status }) => status)].join(' → ');
}

/** A message's body as text. */
export function bodyOf(message: { readonly body: { readonly bytes: Uint8Array } } | undefined): string {
  return Buffer.from(message?.body.bytes ?? []).toString();
}
