import type { Expectation } from '../lesson/activities.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Address, Exchange } from '../http/exchange.ts';
import { portOf } from '../http/port.ts';
import type { Step } from '../lesson/lesson.ts';
import { serverUrl } from '../server/host.ts';
import { meetingPlace } from '../http/address.ts';
import type { Fleet, Prediction, Stage, Story } from '../stage/stage.ts';
import { askedUrl, clientRequest } from './client-request.ts';
import { createShowing, type Showing } from './showing.ts';
import { STILL_WAITING, withPatience } from './patience.ts';
import type { Tally, WalkWorld } from './walk-world.ts';

/** An exchange of our own client's. */
export interface OwnExchange {
  readonly exchange: Exchange;
  /** The example server that was asked; undefined where it was nobody of ours. */
  readonly server: string | undefined;
}

/** In which ways this step's last exchange can be looked at once more. */
interface Looks {
  readonly again: boolean;
  readonly explain: boolean;
  /** As both of its ends saw it. */
  readonly clocks: boolean;
  readonly save: boolean;
}

/** What can be done with the last exchange of this step. */
export interface Trips {
  /** Sends its request once more. */
  sendAgain(): Promise<void>;
  /** Shows it once more, with every note in full. */
  explainInFull(): Promise<void>;
  /** Has it saved in a file. */
  saveLatest(): Promise<void>;
}

export interface Asking {
  readonly exchange: Stage['exchange'];
  /** Sends a request of the lesson's that nothing is claimed about: to compare another with it. */
  readonly compare: (request: HttpRequest, server: string) => Promise<Exchange>;
  readonly predict: Stage['predict'];
  readonly urlOf: Stage['urlOf'];
  readonly showing: Showing;
  /** The last exchange of this step. */
  readonly latest: OwnExchange | undefined;
  readonly looks: Looks;
  readonly trips: Trips;
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

interface Wanted {
  readonly request: HttpRequest;
  /** Whom to ask. */
  readonly url: URL;
  /** Sent by the learner's own hand, not by the lesson. */
  readonly own: boolean;
}

/** Sends what a lesson or a learner asks for, has it shown, and remembers what came of it. */
export function createAsking({ world, fleet, story, tally, step }: AskingOptions): Asking {
  const { surface } = world;
  const showing = createShowing({ world, story, tally });
  let last: Wanted | undefined;
  let latest: OwnExchange | undefined;
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

  async function ask(wanted: Wanted, expected?: Expectation): Promise<Exchange> {
    const { request, url, own } = wanted;
    const result = await send(url, request);
    const server = fleet.at(portOf(url))?.name;
    last = wanted;
    latest = { exchange: result, server };
    (await world.traffic?.())?.match(result);
    tally.exchanges += 1;
    if (result.request === undefined) tally.unsent += 1;
    await story.addExchange(server, result, {
      step: step().id,
      method: request.method,
      target: request.target,
      own,
    });
    await showing.sent(request, result, expected);
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
    compare: (request, server) =>
      ask({ request, url: askedUrl(request, doorFor(server, undefined, fleet)), own: false }),
    urlOf: (server, path) => new URL(path, serverUrl(doorFor(server, undefined, fleet), world.host.address)),
    predict(waiting) {
      prediction = waiting;
    },
    showing,
    get latest() {
      return latest;
    },
    get looks() {
      const { exchange, server } = latest ?? {};
      const isSeen = world.traffic !== undefined && server !== undefined;
      return {
        again: last !== undefined,
        explain: showing.last !== undefined,
        save: showing.last !== undefined && world.save !== undefined,
        clocks: isSeen && exchange?.response !== undefined,
      };
    },
    trips: {
      async sendAgain() {
        if (last !== undefined) await ask(last);
      },
      explainInFull: showing.explainInFull,
      async saveLatest() {
        if (showing.last !== undefined) await world.save?.(showing.last);
      },
    },
    forget() {
      last = undefined;
      latest = undefined;
      showing.forget();
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
 * Our own servers say where they listen, on 127.0.0.1 as a rule; asking there keeps a stranger on [::1] of the same
 * port out of the lesson. Any other host is looked up as usual.
 */
function doorAddress(url: URL, fleet: Fleet): Address | undefined {
  const server = url.hostname === 'localhost' ? fleet.at(portOf(url)) : undefined;
  return server && meetingPlace(server.process.address);
}
