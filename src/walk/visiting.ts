import { annotate } from '../guide/annotate.ts';
import { explainFailure } from '../guide/failure-note.ts';
import type { Exchange, RequestMessage } from '../http/exchange.ts';
import type { SeenExchange, Traffic } from '../recorder/traffic.ts';
import type { ExchangeEvent } from './event.ts';
import type { Learner } from './learner.ts';
import type { WalkWorld } from './walk-stage.ts';

export interface Visiting {
  readonly world: WalkWorld;
  readonly traffic: Traffic;
  /** The example server whose door is watched. */
  readonly server: string;
  readonly openBrowser: () => Promise<void>;
}

/**
 * Waits for the learner's own browser at a server's door, shows its request at once, and then what it said that our
 * client did not. A key goes on without it.
 */
export async function awaitVisitor(visiting: Visiting): Promise<void> {
  const { world, traffic, server } = visiting;
  const text =
    'I am watching the door: as soon as your browser asks, you see it here. Enter goes on without it.';
  await world.surface.show({ type: 'remark', tone: 'info', text });
  const visitor = await firstVisit(visiting);
  if (visitor === undefined) return;
  await world.surface.show(await visitEvent(world, visitor));
  const ours = ownRequest(traffic, visitor);
  const theirs = visitor.exchange.request;
  if (ours !== undefined && theirs !== undefined) {
    const lines = (await annotated(world, visitor.exchange)).filter(
      (line) => line.direction === 'request' && line.part === 'header' && !says(ours, line.name),
    );
    await world.surface.show({ type: 'surplus', visitor: visitor.by.name, lines });
  }
  const unbidden = traffic.history.find((seen) => isFavicon(seen) && isVisit(seen, server));
  if (unbidden !== undefined) await world.surface.show({ type: 'unbidden', seen: unbidden });
}

/** The first visit that is complete; undefined where the learner goes on without one. */
async function firstVisit({
  world,
  traffic,
  server,
  openBrowser,
}: Visiting): Promise<SeenExchange | undefined> {
  const left = new AbortController();
  const visit = nextVisit(traffic, server, left.signal);
  try {
    return await meet(world.learner, visit, openBrowser);
  } finally {
    left.abort();
  }
}

async function meet(
  learner: Learner,
  visit: Promise<SeenExchange>,
  openBrowser: () => Promise<void>,
): Promise<SeenExchange | undefined> {
  const outcome = await learner.waitFor(visit, 'open it now');
  if (outcome === 'offer') {
    await openBrowser();
    return meet(learner, visit, openBrowser);
  }
  return outcome === 'on' ? undefined : outcome.happened;
}

function nextVisit(traffic: Traffic, server: string, left: AbortSignal): Promise<SeenExchange> {
  return new Promise((resolve) => {
    const stop = traffic.subscribe((event) => {
      if (event.type !== 'exchange' || event.seen.state === 'open' || !isVisit(event.seen, server)) return;
      if (isFavicon(event.seen)) return;
      stop();
      resolve(event.seen);
    });
    left.addEventListener('abort', stop);
  });
}

function isVisit(seen: SeenExchange, server: string): boolean {
  return seen.server === server && seen.by.kind !== 'built-in' && seen.exchange.request !== undefined;
}

function isFavicon({ exchange }: SeenExchange): boolean {
  return exchange.request?.target === '/favicon.ico';
}

/** What our own client said to the same server, for the same endpoint where it has asked there. */
function ownRequest(traffic: Traffic, visitor: SeenExchange): RequestMessage | undefined {
  const own = traffic.history.filter((seen) => seen.by.kind === 'built-in' && seen.server === visitor.server);
  const same = own.findLast((seen) => seen.exchange.request?.target === visitor.exchange.request?.target);
  return (same ?? own.at(-1))?.exchange.request;
}

function says(request: RequestMessage, name: string | undefined): boolean {
  return request.headers.some((field) => field.name.toLowerCase() === name);
}

async function annotated(world: WalkWorld, exchange: Exchange) {
  return annotate(exchange, await world.guide(), world.now());
}

async function visitEvent(world: WalkWorld, { exchange, by }: SeenExchange): Promise<ExchangeEvent> {
  const { method = '', target = '', headers = [] } = exchange.request ?? {};
  const guide = await world.guide();
  const failureNote = explainFailure(exchange, guide);
  const { findProblems } = await import('../guide/problems/problems.ts');
  return {
    type: 'exchange',
    by: by.name,
    planned: { method, target, headers: headers.map(({ name, value }) => [name, value]) },
    exchange,
    lines: await annotated(world, exchange),
    problems: findProblems(exchange, guide, world.now()),
    seenNotes: new Set(),
    ...(failureNote === undefined ? {} : { failureNote }),
  };
}
