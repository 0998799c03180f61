import { rewrite } from '../explain/rewritten.ts';
import { annotate } from '../guide/annotate.ts';
import { describeMediaType } from '../guide/body/media-type.ts';
import { secretsInBody } from '../guide/body/secrets.ts';
import type { FieldGuide } from '../guide/entry.ts';
import { secretsInLine } from '../guide/shown-line.ts';
import { parseMediaType } from '../http/content.ts';
import type { ByteRange } from '../http/exchange.ts';
import type { Answer } from './saved.ts';

/** Where in an answer something is that a screen should not show. UTF-16 units. */
export interface SecretFinder {
  /** In a header as it is written: `Set-Cookie: sid=…`. */
  readonly inHeader: (line: string) => readonly ByteRange[];
  readonly inBody: (text: string, answer: Pick<Answer, 'headers'>) => readonly ByteRange[];
}

/** Finds what the notes beside an exchange would shorten. `now` is in ms since 1970. */
export function secretFinder(guide: FieldGuide, now: number): SecretFinder {
  return {
    inHeader(line) {
      const exchange = rewrite({ responses: [{ head: ['HTTP/1.1 200 OK', line] }], startedAt: now });
      const read = annotate(exchange, guide, now).find(({ text }) => text === line);
      return secretsInLine(read ?? { part: 'header', start: 0, text: line, notes: [] });
    },
    inBody(text, { headers }) {
      const type = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
      const mediaType = parseMediaType(type);
      return secretsInBody(text, { entry: mediaType && describeMediaType(mediaType.type, guide) });
    },
  };
}
