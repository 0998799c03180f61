import type { Defect, Direction, Exchange, Message } from '../http/exchange.ts';
import type { FoundExchange, ReadOptions } from './found.ts';
import { readRaw } from './raw.ts';

/** What an event tells of a message besides its bytes. */
interface ToldMessage {
  /** Bytes of the whole body. */
  readonly bodySize?: number | undefined;
  readonly complete: boolean;
}

interface ToldExchange {
  readonly request?: (ToldMessage & { readonly method: string }) | undefined;
  readonly response?: ToldMessage | undefined;
  /** On the wire. */
  readonly bytes?: Readonly<Record<Direction, number>> | undefined;
  readonly open?: true | undefined;
}

/**
 * What stands in the bytes (base64) of an event, direction by direction: of a long exchange an event holds the
 * beginning alone, and what is told besides says how it went on.
 */
export function fromWire(
  wire: Readonly<Record<Direction, string>>,
  told: ToldExchange,
  { now, keepBody }: ReadOptions,
): FoundExchange[] {
  const bytes = { request: bytesOf(wire.request), response: bytesOf(wire.response) };
  const manner = { now, keepBody, from: 0, origin: 'wire' } as const;
  const asked = exchangesIn(readRaw(bytes.request, { ...manner, first: 'request' }));
  const method = told.request?.method ?? 'GET';
  const answered = exchangesIn(readRaw(bytes.response, { ...manner, first: 'response', method }));
  const [first, ...others] = Array.from({ length: Math.max(asked.length, answered.length) }, (_, at) =>
    together(asked[at], answered[at]),
  ).flatMap((found) => found ?? []);
  return first === undefined
    ? []
    : [{ ...first, exchange: asOpen(goneOn(first.exchange, told), told) }, ...others];
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}

function exchangesIn(found: ReturnType<typeof readRaw>): FoundExchange[] {
  return found.filter((one) => one.kind === 'exchange');
}

function together(asked?: FoundExchange, answered?: FoundExchange): FoundExchange | undefined {
  if (asked === undefined || answered === undefined) return asked ?? answered;
  const { request, wire, wireSize, ...frame } = asked.exchange;
  const { response, interim } = answered.exchange;
  return {
    kind: 'exchange',
    exchange: {
      ...frame,
      wire: [...wire, ...answered.exchange.wire],
      wireSize: { request: wireSize.request, response: answered.exchange.wireSize.response },
      interim,
      ...(request && { request }),
      ...(response && { response }),
    },
    remarks: [...asked.remarks, ...answered.remarks],
  };
}

/** The exchange, where the event holds the beginning of its bytes alone. */
function goneOn(exchange: Exchange, { request, response, bytes }: ToldExchange): Exchange {
  const { wireSize } = exchange;
  const isCut = (direction: Direction) => (bytes?.[direction] ?? 0) > wireSize[direction];
  return {
    ...exchange,
    wireSize: {
      request: Math.max(wireSize.request, bytes?.request ?? 0),
      response: Math.max(wireSize.response, bytes?.response ?? 0),
    },
    ...(exchange.request && {
      request: isCut('request') ? asTold(exchange.request, request) : exchange.request,
    }),
    ...(exchange.response && {
      response: isCut('response') ? asTold(exchange.response, response) : exchange.response,
    }),
  };
}

/** Where more was still to come, nothing was cut off. */
function asOpen(exchange: Exchange, { open }: ToldExchange): Exchange {
  if (open === undefined) return exchange;
  const { request, response } = exchange;
  return {
    ...exchange,
    open,
    ...(request && { request: { ...request, defects: request.defects.filter(isNoCut) } }),
    ...(response && { response: { ...response, defects: response.defects.filter(isNoCut) } }),
  };
}

function isNoCut({ code }: Defect): boolean {
  return code !== 'cut-off-in-head' && code !== 'cut-off-in-body';
}

/** It was not cut off on the way, but when it was written down. */
function asTold<M extends Message>(message: M, told: ToldMessage | undefined): M {
  const { body, defects } = message;
  const size = Math.max(body.size, told?.bodySize ?? 0);
  return {
    ...message,
    body: { ...body, size },
    complete: told?.complete ?? message.complete,
    defects: told?.complete === true ? defects.filter(isNoCut) : defects,
  };
}
