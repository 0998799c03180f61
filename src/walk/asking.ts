import { type Expectation, judge } from '../activity/expectation.ts';
import type { HttpRequest } from '../activity/http-message.ts';
import { annotate } from '../guide/annotate.ts';
import { explainFailure } from '../guide/failure-note.ts';
import type { Address, Exchange } from '../http/exchange.ts';
import { portOf } from '../http/port.ts';
import type { Step } from '../lesson/lesson.ts';
import { askedUrl, clientRequest } from './client-request.ts';
import type { ExchangeEvent } from './event.ts';
import { serverUrl, type Fleet } from './fleet.ts';
import type { Prediction, Stage } from './stage.ts';
import type { Story } from './story.ts';
import { STILL_WAITING, withPatience } from './patience.ts';
import type { Tally, WalkWorld } from './walk-stage.ts';

export interface Asking {
  readonly exchange: Stage['exchange'];
  readonly predict: Stage['predict'];
  readonly urlOf: Stage['urlOf'];
  readonly hasExchange: boolean;
  /** Shows the last exchange once more, with every note in full. */
  readonly explainInFull: () => Promise<void>;
  /** Sends the last request of this step once more. */
  readonly sendAgain: () => Promise<void>;
  /** A new step begins: nothing to send again, no prediction open. */
  forget(): void;
}

export interface AskingOptions {
  readonly world: WalkWorld;
  readonly fleet: Fleet;
  readonly story: Story;
  readonly tally: Tally;
  readonly step: () => Step;
}

interface Asked {
  readonly request: HttpRequest;
  /** Whom to ask. */
  readonly url: URL;
  /** Sent by the learner's own hand, not by the lesson. */
  readonly own: boolean;
}

/** Sends what a lesson or a learner asks for, and shows, judges and remembers what came of it. */
export function createAsking({ world, fleet, story, tally, step }: AskingOptions): Asking {
  const { surface } = world;
  let last: Asked | undefined;
  let lastShown: ExchangeEvent | undefined;
  let prediction: Prediction | undefined;

  async function send(url: URL, request: HttpRequest): Promise<Exchange> {
    const client = await world.client();
    const { userAgent, interrupted } = world;
    const connectTo = doorAddress(url, fleet);
    const sending = client.send(clientRequest(request, { url, userAgent, connectTo }), {
      signal: interrupted,
    });
    return withPatience(sending, () => surface.show(STILL_WAITING));
  }

  async function show(
    planned: HttpRequest,
    exchange: Exchange,
    expected: Expectation | undefined,
  ): Promise<void> {
    const guide = await world.guide();
    const lines = annotate(exchange, guide, world.now());
    const judgement = expected === undefined ? undefined : judge(expected, exchange);
    if (judgement?.ok === false) tally.failed += 1;
    const failureNote = explainFailure(exchange, guide);
    const { findProblems } = await import('../guide/problems/problems.ts');
    const event: ExchangeEvent = {
      type: 'exchange',
      planned,
      exchange,
      lines,
      problems: findProblems(exchange, guide, world.now()),
      seenNotes: new Set(story.seenNotes),
      ...(failureNote === undefined ? {} : { failureNote }),
      ...(judgement === undefined ? {} : { judgement }),
    };
    await surface.show(event);
    lastShown = event;
    // What the lesson is to explain stays new, also where the learner has met it on an excursion before.
    if (expected !== undefined)
      await story.addSeenNotes(lines.flatMap((line) => line.notes.map((note) => note.id)));
  }

  async function ask(asked: Asked, expected?: Expectation): Promise<Exchange> {
    const { request, url, own } = asked;
    const result = await send(url, request);
    last = asked;
    (await world.traffic?.())?.match(result);
    tally.exchanges += 1;
    const answering = fleet.at(portOf(url))?.name;
    await story.addExchange(answering, result, {
      step: step().id,
      method: request.method,
      target: request.target,
      own,
    });
    await show(request, result, expected);
    const open = prediction;
    prediction = undefined;
    await open?.(result);
    return result;
  }

  return {
    async exchange(request, server, expected) {
      const port = doorFor(server, expected, fleet);
      const url = askedUrl(request, port);
      return ask({ request, url, own: expected === undefined }, expected);
    },
    urlOf: (server, path) => new URL(path, serverUrl(doorFor(server, undefined, fleet))),
    predict(waiting) {
      prediction = waiting;
    },
    get hasExchange() {
      return last !== undefined;
    },
    async explainInFull() {
      if (lastShown !== undefined) await surface.show({ ...lastShown, seenNotes: new Set() });
    },
    async sendAgain() {
      if (last !== undefined) await ask(last);
    },
    forget() {
      last = undefined;
      lastShown = undefined;
      prediction = undefined;
    },
  };
}

/** A request that must fail may be meant for a server that is closed: then its door is the one it had. */
function doorFor(server: string | undefined, expected: Expectation | undefined, fleet: Fleet): number {
  if (server !== undefined) return fleet.doorOf(server);
  if (expected?.kind === 'failure') return fleet.learnersPort;
  return fleet.find()?.port ?? fleet.learnersPort;
}

/**
 * Our own servers listen on 127.0.0.1, and say so; asking there keeps a stranger on [::1] of the same port out of the
 * lesson. Any other host is looked up as usual.
 */
function doorAddress(url: URL, fleet: Fleet): Address | undefined {
  return url.hostname === 'localhost' ? fleet.at(portOf(url))?.process.address : undefined;
}
