import { answerSections } from '../guide/answer-sections.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import { type Exchange, isTruncated } from '../http/exchange.ts';
import { bytesText, durationText } from '../text/quantities.ts';
import { sanitise } from '../text/sanitise.ts';
import { placeText } from './asked.ts';
import type { Told } from './exported.ts';

/** What one side said, as a document tells it. Texts are sanitised, but for those of the lines. */
export interface Part {
  readonly side: 'client' | 'server';
  readonly from: string;
  readonly to: string;
  readonly facts: readonly string[];
  readonly lines: readonly AnnotatedLine[];
}

/** The request, then every answer: interim ones stand before the final one. */
export function partsOf(told: Told): Part[] {
  const { exchange, lines } = told;
  const { connection, timings, interim, response } = exchange;
  const { client, server } = namesOf(told);
  const asks = lines.filter(({ direction }) => direction === 'request');
  const answers = [...interim, ...(response ? [response] : [])];
  const place = connection && [
    `connection ${connection.id}, ${connection.sequence === 1 ? 'new' : 'used again'}`,
  ];
  return [
    ...(asks.length === 0
      ? []
      : [
          {
            side: 'client' as const,
            from: client,
            to: server,
            facts: [...(place ?? []), sizeText(exchange, 'request')],
            lines: asks,
          },
        ]),
    ...answerSections(lines).map((section, index) => {
      const isInterim = index < interim.length && answers.length > 1;
      return {
        side: 'server' as const,
        from: server,
        to: client,
        facts: isInterim ? ['more to come'] : [sizeText(exchange, 'response'), durationText(timings.total)],
        lines: section,
      };
    }),
  ];
}

function namesOf({ exchange, by, from, server }: Told): { client: string; server: string } {
  const { observer, connection } = exchange;
  const visitor = by === undefined ? 'the client' : from === undefined ? by : `${by}, at ${from}`;
  const place = observer === 'client' ? connection?.remote : connection?.local;
  const name = server === undefined ? 'the server' : `the server ${server}`;
  return {
    client: sanitise(observer === 'client' && by === undefined ? 'the built-in client' : visitor),
    server: sanitise(place === undefined ? name : `${name}, ${placeText(place)}`),
  };
}

function sizeText(exchange: Exchange, direction: 'request' | 'response'): string {
  const size = bytesText(exchange.wireSize[direction]);
  return isTruncated(exchange, direction) ? `${size}, not all kept` : size;
}
