import * as v from 'valibot';
import type { Timings } from '../http/exchange.ts';
import { NotedTime } from './noted-time.ts';

const Headers = v.optional(v.array(v.object({ name: v.string(), value: v.string() })), []);

/** An entry of a HAR 1.2, as far as we read it; browsers leave out this and that. */
export const HarEntry = v.object({
  startedDateTime: v.optional(v.string()),
  time: v.nullish(NotedTime),
  comment: v.nullish(v.string()),
  request: v.object({
    method: v.string(),
    url: v.string(),
    httpVersion: v.optional(v.string(), ''),
    headers: Headers,
    postData: v.nullish(
      v.object({
        mimeType: v.nullish(v.string()),
        text: v.nullish(v.string()),
        params: v.nullish(v.array(v.object({ name: v.string(), value: v.nullish(v.string()) }))),
      }),
    ),
  }),
  response: v.optional(
    v.object({
      status: v.number(),
      statusText: v.optional(v.string(), ''),
      httpVersion: v.optional(v.string(), ''),
      headers: Headers,
      content: v.optional(v.object({ text: v.nullish(v.string()), encoding: v.nullish(v.string()) })),
      _error: v.nullish(v.string()),
    }),
  ),
  timings: v.optional(
    v.object({
      dns: v.nullish(NotedTime),
      connect: v.nullish(NotedTime),
      ssl: v.nullish(NotedTime),
      wait: v.nullish(NotedTime),
      receive: v.nullish(NotedTime),
    }),
  ),
});
export type HarEntry = v.InferOutput<typeof HarEntry>;

/** A HAR has -1 for what did not happen. */
export function timingsOf({ time, timings }: HarEntry): Timings {
  const { dns, connect, ssl, wait, receive } = timings ?? {};
  const known = { lookup: dns, connect, tls: ssl, waiting: wait, receiving: receive };
  const happened = Object.fromEntries(Object.entries(known).filter(([, ms]) => (ms ?? -1) >= 0));
  return { ...v.parse(KnownTimings, happened), total: Math.max(0, time ?? 0) };
}

const KnownTimings = v.object({
  lookup: v.exactOptional(v.number()),
  connect: v.exactOptional(v.number()),
  tls: v.exactOptional(v.number()),
  waiting: v.exactOptional(v.number()),
  receiving: v.exactOptional(v.number()),
});
