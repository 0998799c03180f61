import { type Direction, type Exchange, isTruncated } from './exchange.ts';

/** When the first and the last piece of each direction went by: ms after the exchange's start. */
export type Passed = {
  readonly [D in Direction]?: { readonly first: number; readonly last: number } | undefined;
};

/** What one side saw of an exchange, as far as time goes. */
export interface ClockView {
  /** Wall clock, ms since 1970. */
  readonly startedAt: number;
  /** The computer's monotonic clock, ms. */
  readonly startedMonotonic?: number | undefined;
  readonly passed: Passed;
}

/**
 * Something one side saw; `at` is ms after the first thing either saw. A message that went by in one piece is
 * `request` or `response`; of a longer one the first and the last piece are told.
 */
export interface Moment {
  readonly at: number;
  readonly clock: 'client' | 'server';
  readonly what: Direction | `${Direction}-first` | `${Direction}-last`;
}

/**
 * What both sides saw, on one timeline. Both count on the clock of one computer, where they tell; where they are apart
 * by more than can be (an answer that arrives before it left), the server's is moved as little as it takes.
 */
export function mergeClocks({
  client,
  server,
}: {
  readonly client?: ClockView | undefined;
  readonly server: ClockView;
}): Moment[] {
  const offset = client === undefined ? 0 : offsetBetween(client, server);
  const moments = [
    ...(client === undefined ? [] : momentsOf(client, 'client', 0)),
    ...momentsOf(server, 'server', offset),
  ].toSorted((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
  const begin = moments[0]?.at ?? 0;
  return moments.map((moment) => ({ ...moment, at: moment.at - begin }));
}

/** From the first to the last thing that one side saw, in ms on the common timeline. */
export function spanOf(
  moments: readonly Moment[],
  clock: Moment['clock'],
): { readonly from: number; readonly to: number } | undefined {
  const own = moments.filter((moment) => moment.clock === clock);
  const [first] = own;
  const last = own.at(-1);
  return first === undefined || last === undefined ? undefined : { from: first.at, to: last.at };
}

/** When each direction's bytes went by, those that were not kept included. */
export function passedOf(exchange: Pick<Exchange, 'wire' | 'wireSize' | 'timings'>): Passed {
  const { waiting, receiving } = exchange.timings;
  const passed: { -readonly [D in Direction]?: { first: number; last: number } } = {};
  for (const { direction, at } of exchange.wire) {
    passed[direction] = { first: passed[direction]?.first ?? at, last: at };
  }
  const { request, response } = passed;
  if (request && response && waiting !== undefined && isTruncated(exchange, 'request')) {
    request.last = response.first - waiting;
  }
  if (response && receiving !== undefined && isTruncated(exchange, 'response')) {
    response.last = response.first + receiving;
  }
  return passed;
}

/** How one side spent an exchange, in ms. What did not happen is absent. */
export interface Spent {
  /** From the first byte of the request to its last, or to the answer's first where that came before. */
  readonly sending?: number;
  /** From the last byte of the request to the first of the answer. */
  readonly waiting?: number;
  /** From the first byte of the answer to the last of all. */
  readonly receiving?: number;
  /** The sum: from the first byte that this side saw to the last, which is what `spanOf` counts, too. */
  readonly total: number;
}

/** Takes the first and the last byte of each direction, in ms on the clock of one side. */
export function spentOf({ request, response }: Passed): Spent {
  if (response === undefined) {
    const sending = request && request.last - request.first;
    return sending === undefined ? { total: 0 } : { sending, total: sending };
  }
  const last = Math.max(response.last, request?.last ?? 0);
  const receiving = last - response.first;
  if (request === undefined) return { receiving, total: receiving };
  return {
    sending: Math.min(request.last, response.first) - request.first,
    waiting: Math.max(0, response.first - request.last),
    receiving,
    total: last - request.first,
  };
}

/** What comes first where two times are the same. */
function orderOf({ clock, what }: Moment): number {
  if (what.startsWith('request')) return clock === 'client' ? 0 : 1;
  return clock === 'server' ? 2 : 3;
}

function offsetBetween(client: ClockView, server: ClockView): number {
  const measured = startOf(server, client) - startOf(client, server);
  const [asked, heard] = [client.passed.request?.first, server.passed.request?.first];
  const [answered, got] = [server.passed.response?.last, client.passed.response?.last];
  const least = asked === undefined || heard === undefined ? -Infinity : asked - heard;
  const most = answered === undefined || got === undefined ? Infinity : got - answered;
  return least > most ? (least + most) / 2 : Math.min(Math.max(measured, least), most);
}

/** By the monotonic clock where both tell it: the wall clock counts whole ms. */
function startOf(side: ClockView, other: ClockView): number {
  return other.startedMonotonic === undefined ? side.startedAt : (side.startedMonotonic ?? side.startedAt);
}

function momentsOf({ passed }: ClockView, clock: Moment['clock'], offset: number): Moment[] {
  return (['request', 'response'] as const).flatMap((direction): Moment[] => {
    const { first, last } = passed[direction] ?? {};
    if (first === undefined || last === undefined) return [];
    if (first === last) return [{ at: first + offset, clock, what: direction }];
    return [
      { at: first + offset, clock, what: `${direction}-first` },
      { at: last + offset, clock, what: `${direction}-last` },
    ];
  });
}
