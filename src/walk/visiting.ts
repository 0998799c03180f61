import type { RequestMessage } from '../http/exchange.ts';
import type { HttpRequest } from '../http/request.ts';
import { introduce } from '../recorder/visitor.ts';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import type { Asking } from './asking.ts';
import { earlierVisits, watchVisits } from './visits.ts';
import type { WalkWorld } from './walk-world.ts';

export interface Visiting {
  readonly world: WalkWorld;
  readonly traffic: Traffic;
  readonly asking: Pick<Asking, 'showing' | 'compare'>;
  /** The example server whose door is watched. */
  readonly server: string;
  /** Where the lesson sends the visitor. */
  readonly path: string;
  /** Ids of visits that were told earlier in this walk; grows. */
  readonly told: Set<number>;
  readonly openBrowser: () => Promise<void>;
}

const WATCHING =
  'I am watching the door: as soon as a browser asks, you see it here. Enter goes on without it.';
const NO_ANSWER_YET = 'The server has not answered yet: the answer follows when it comes.';
const WATCHING_ON = 'I go on watching: whatever a browser asks for next, you see it here. Enter goes on.';

/**
 * Waits for the learner's own browser at a server's door. The first request is shown at once, line by line, and then
 * what it says that our client does not; each further one in a line, until a key leads on.
 */
export async function awaitVisitor(visiting: Visiting): Promise<void> {
  const { traffic, server, told, world } = visiting;
  const visits = watchVisits({
    traffic,
    server,
    told,
    onWaiting: (count) => world.surface.wait(count),
  });
  const welcome = createWelcome(visiting);
  try {
    await tellEarlier(visiting);
    await remark(visiting, WATCHING);
    const next = () => meet(visiting, visits.next());
    for (let visit = await next(); visit !== undefined; visit = await next()) await welcome(visit);
  } finally {
    visits.close();
  }
}

/** Earlier visitors that are named one by one. */
const MOST_EARLIER = 5;

/** Says who was here before anybody watched. */
async function tellEarlier(visiting: Visiting): Promise<void> {
  const { world, traffic, server, told } = visiting;
  const earlier = earlierVisits(traffic, server, told);
  if (earlier.length === 0) return;
  const who =
    earlier.length > 1 ? `Visitors were here already, ${earlier.length} times` : 'Somebody was here already';
  const latest = earlier.length > MOST_EARLIER ? `, the last ${MOST_EARLIER} of them these` : '';
  await remark(visiting, `${who}${latest}:`);
  for (const seen of earlier.slice(-MOST_EARLIER)) await world.surface.show({ type: 'visit', seen });
  for (const { id } of earlier) told.add(id);
}

/** The visitor that comes; undefined where the learner goes on without one. */
async function meet(visiting: Visiting, coming: Promise<SeenExchange>): Promise<SeenExchange | undefined> {
  const { world, openBrowser } = visiting;
  const outcome = await world.learner.waitFor(coming, 'open it now');
  if (outcome === 'on') return undefined;
  if (outcome !== 'offer') return outcome.happened;
  await openBrowser();
  return meet(visiting, coming);
}

/** A browser may ask for its picture first, where it was here before: that is told when the page was. */
function createWelcome(visiting: Visiting): (visit: SeenExchange) => Promise<void> {
  const { surface } = visiting.world;
  let isMet = false;
  let favicon: SeenExchange | undefined;

  async function tellFavicon(): Promise<void> {
    if (favicon !== undefined) await surface.show({ type: 'unbidden', seen: favicon });
  }

  return async (visit) => {
    // What is said of a picture is what came of it.
    if (isFavicon(visit) && visit.state === 'open') return;
    if (isFavicon(visit) && favicon === undefined) {
      favicon = visit;
      if (isMet) await tellFavicon();
    } else if (isMet) {
      await surface.show({ type: 'visit', seen: visit });
    } else if (!isFavicon(visit)) {
      isMet = true;
      await welcomeFirst(visiting, visit);
      await tellFavicon();
      await remark(visiting, WATCHING_ON);
    }
  };
}

/** A visitor's request, line by line, and what it says that our client does not. */
async function welcomeFirst(visiting: Visiting, visitor: SeenExchange): Promise<void> {
  const { world, asking } = visiting;
  if (visitor.by.from !== undefined) await remark(visiting, `Here comes ${introduce(visitor.by)}.`);
  const lines = await asking.showing.visited(visitor);
  if (visitor.state === 'open') await remark(visiting, NO_ANSWER_YET);
  const ours = await ownRequest(visiting, visitor);
  if (ours === undefined) return;
  const more = lines.filter(
    (line) => line.direction === 'request' && line.part === 'header' && !says(ours, line.name),
  );
  await world.surface.show({ type: 'surplus', visitor: visitor.by.name, lines: more });
}

/**
 * What our own client says to the same server, for the same endpoint where it has asked there. Where it has not
 * asked at all yet, it does so now.
 */
async function ownRequest(visiting: Visiting, visitor: SeenExchange): Promise<RequestMessage | undefined> {
  const { traffic, server, asking } = visiting;
  const own = traffic.history.filter((seen) => seen.by.kind === 'built-in' && seen.server === server);
  const same = own.findLast((seen) => seen.exchange.request?.target === visitor.exchange.request?.target);
  const known = (same ?? own.at(-1))?.exchange.request;
  if (known !== undefined) return known;
  await remark(visiting, 'To compare, our own client now asks for the same:');
  return (await asking.compare(sameRequest(visiting, visitor), server)).request;
}

/** Asking twice is harmless with GET alone (RFC 9110 section 9.2.1); anything else asks for what the lesson meant. */
function sameRequest({ path }: Visiting, { exchange: { request } }: SeenExchange): HttpRequest {
  const isPage = request?.method === 'GET' && request.target.startsWith('/');
  return { method: 'GET', target: isPage ? request.target : path, headers: [] };
}

function isFavicon({ exchange }: SeenExchange): boolean {
  return exchange.request?.target === '/favicon.ico';
}

function says(request: RequestMessage, name: string | undefined): boolean {
  return request.headers.some((field) => field.name.toLowerCase() === name);
}

function remark({ world }: Visiting, text: string): Promise<void> {
  return world.surface.show({ type: 'remark', tone: 'info', text });
}
