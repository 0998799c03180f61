import { judge } from '../activity/expectation.ts';
import type { Expectation } from '../lesson/activities.ts';
import type { HttpRequest } from '../http/request.ts';
import type { AnnotatedLine } from '../guide/note.ts';
import type { Exported } from '../export/exported.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SeenExchange } from '../recorder/traffic.ts';
import type { ExchangeEvent } from '../stage/event.ts';
import type { Story } from '../stage/stage.ts';
import type { Tally, WalkWorld } from './walk-world.ts';

/** Shows exchanges line by line: what the learner has read before in this lesson in a few words. */
export interface Showing {
  /** One of our own client's, judged where the lesson says what must come back. */
  sent(planned: HttpRequest, exchange: Exchange, expected: Expectation | undefined): Promise<void>;
  /** A visitor's; resolves to its lines. */
  visited(seen: SeenExchange): Promise<readonly AnnotatedLine[]>;
  /** The last one of this step. */
  readonly last: Exported | undefined;
  /** Shows the last one once more, with every note in full. */
  readonly explainInFull: () => Promise<void>;
  /** A new step begins. */
  forget(): void;
}

export interface ShowingOptions {
  readonly world: WalkWorld;
  readonly story: Story;
  readonly tally: Tally;
}

/**
 * The guide is asked for when an exchange is to be shown, not before. Claims of the lesson that do
 * not hold are counted in `tally`.
 */
export function createShowing({ world, story, tally }: ShowingOptions): Showing {
  const { surface } = world;
  let last: ExchangeEvent | undefined;

  async function eventOf(exchange: Exchange, planned: HttpRequest): Promise<ExchangeEvent> {
    const { explain } = await import('../guide/explain.ts');
    const { lines, problems, failureNote } = explain(exchange, await world.guide(), world.now());
    return {
      type: 'exchange',
      planned,
      exchange,
      lines,
      problems,
      seenNotes: new Set(story.seenNotes),
      ...(failureNote === undefined ? {} : { failureNote }),
    };
  }

  async function show(event: ExchangeEvent): Promise<void> {
    await surface.show(event);
    last = event;
  }

  const remember = ({ lines }: ExchangeEvent): Promise<void> =>
    story.addSeenNotes(lines.flatMap((line) => line.notes.map((note) => note.id)));

  return {
    async sent(planned, exchange, expected) {
      const judgement = expected === undefined ? undefined : judge(expected, exchange);
      if (judgement?.ok === false) tally.failed += 1;
      const event = await eventOf(exchange, planned);
      await show(judgement === undefined ? event : { ...event, judgement });
      // What the lesson is to explain stays new, also where the learner has met it on an excursion before.
      if (expected !== undefined) await remember(event);
    },
    async visited({ exchange, by }) {
      const { method = '', target = '', headers = [] } = exchange.request ?? {};
      const planned: HttpRequest = {
        method,
        target,
        headers: headers.map(({ name, value }) => [name, value]),
      };
      const event = await eventOf(exchange, planned);
      // A browser says so much at once that its values piece by piece would bury what is new.
      await show({ ...event, withoutPieces: true, by: by.name });
      await remember(event);
      return event.lines;
    },
    get last() {
      return last;
    },
    async explainInFull() {
      if (last === undefined) return;
      const { withoutPieces: _, ...whole } = last;
      await surface.show({ ...whole, seenNotes: new Set() });
    },
    forget() {
      last = undefined;
    },
  };
}
