import type { PlacedField } from './message-view.ts';
import { remembered } from './remembered.ts';

/** The value of an Authorization field: its scheme in lower case, and what follows (RFC 9110 section 11.4). */
export interface Credentials {
  readonly scheme: string;
  /** As it was cased. */
  readonly written: string;
  readonly token: string;
  /** Where the token begins within the value. */
  readonly at: number;
}

export function readCredentials({ value }: PlacedField): Credentials {
  const written = /^\S*/.exec(value)?.[0] ?? '';
  const rest = value.slice(written.length);
  const token = rest.trimStart();
  return { scheme: written.toLowerCase(), written, token, at: value.length - token.length };
}

/** Parameters of a challenge or of credentials, names in lower case: `realm="shop", nonce="1"`. */
export function readParameters(text: string): ReadonlyMap<string, string> {
  const pairs = text.matchAll(
    /(?<![!#$%&'*+.^_`|~0-9a-z-])([!#$%&'*+.^_`|~0-9a-z-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s",]*))/gi,
  );
  return new Map(
    Array.from(pairs, ([, name = '', quoted, plain = '']) => [
      name.toLowerCase(),
      quoted?.replaceAll(/\\(.)/g, '$1') ?? plain,
    ]),
  );
}

/** One challenge of a WWW-Authenticate field, which may hold several. Offsets count within the value. */
export interface Challenge {
  readonly scheme: string;
  readonly written: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A scheme begins where a token is followed by a space and something that is not `=`, or by a comma or the end. */
const SCHEME = /(?:^|,)\s*([a-z][\w.~+-]*)(?=\s+[^\s=,]|\s*,|\s*$)/gi;

/** The challenges of a field, as far as they can be told apart (RFC 9110 section 11.6.1). */
export const readChallenges = remembered(challengesIn);

function challengesIn({ value }: PlacedField): readonly Challenge[] {
  const bare = value.replaceAll(/"(?:\\.|[^"\\])*"?/g, (text) => '"'.repeat(text.length));
  const begins = Array.from(bare.matchAll(SCHEME), (match) => ({
    written: match[1] ?? '',
    start: match.index + match[0].length - (match[1] ?? '').length,
  }));
  return begins.map(({ written, start }, index) => {
    const upTo = begins[index + 1]?.start ?? value.length;
    const text = withoutEnd(value.slice(start, upTo));
    const parameters = readParameters(text.slice(written.length));
    return { scheme: written.toLowerCase(), written, parameters, text, start, end: start + text.length };
  });
}

/** Without the commas and white space that it ends in. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
