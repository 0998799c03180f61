import type { Details, View } from '../protocol.ts';

/** Something one side saw; `at` is ms after the first thing either saw. */
export interface Moment {
  readonly at: number;
  readonly clock: 'client' | 'server';
  readonly what: 'request-first' | 'request-last' | 'response-first' | 'response-last';
}

/**
 * What both sides saw, on one timeline. Each clock begins its own count; where they are apart by more than can be
 * (an answer that arrives before it left), the server's is moved as little as it takes.
 */
export function mergeClocks({ server, client }: Pick<Details, 'server' | 'client'>): Moment[] {
  const offset = client === undefined ? 0 : offsetBetween(client, server);
  const moments = [
    ...(client === undefined ? [] : momentsOf(client, 'client', 0)),
    ...momentsOf(server, 'server', offset),
  ].toSorted((one, other) => one.at - other.at || orderOf(one) - orderOf(other));
  const begin = moments[0]?.at ?? 0;
  return moments.map((moment) => ({ ...moment, at: moment.at - begin }));
}

/** What comes first where two times are the same. */
function orderOf({ clock, what }: Moment): number {
  const isAsking = what === 'request-first' || what === 'request-last';
  if (isAsking) return clock === 'client' ? 0 : 1;
  return clock === 'server' ? 2 : 3;
}

function offsetBetween(client: View, server: View): number {
  const measured = server.startedAt - client.startedAt;
  const [asked, heard] = [client.passed.request?.first, server.passed.request?.first];
  const [answered, got] = [server.passed.response?.last, client.passed.response?.last];
  const least = asked === undefined || heard === undefined ? -Infinity : asked - heard;
  const most = answered === undefined || got === undefined ? Infinity : got - answered;
  return least > most ? (least + most) / 2 : Math.min(Math.max(measured, least), most);
}

function momentsOf({ passed }: View, clock: Moment['clock'], offset: number): Moment[] {
  return (['request', 'response'] as const).flatMap((direction) => {
    const { first, last } = passed[direction] ?? {};
    if (first === undefined || last === undefined) return [];
    const begin: Moment = { at: first + offset, clock, what: `${direction}-first` };
    return first === last ? [begin] : [begin, { at: last + offset, clock, what: `${direction}-last` }];
  });
}
