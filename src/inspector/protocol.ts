import * as v from 'valibot';

/**
 * What the inspector's server tells its page, and what the page may ask for. Both sides parse with these schemas.
 * Everything recorded travels as plain strings, unsanitised but for coloured code.
 */

const fields = v.array(v.tuple([v.string(), v.string()]));

/** One exchange in a row: enough to draw it. */
const summary = v.object({
  id: v.number(),
  server: v.string(),
  by: v.object({ kind: v.picklist(['built-in', 'browser', 'tool', 'unknown']), name: v.string() }),
  state: v.picklist(['open', 'complete', 'upgraded']),
  /** ms since 1970. */
  startedAt: v.number(),
  method: v.optional(v.string()),
  target: v.optional(v.string()),
  /** 0 where the status line could not be read. */
  status: v.optional(v.number()),
  reason: v.optional(v.string()),
  /** ms from the first byte to the last one so far. */
  duration: v.number(),
  /** Bytes of the answer's content; of everything that came back where it is no HTTP. */
  size: v.number(),
  /** False where an answer began and was cut off. */
  whole: v.boolean(),
  failure: v.optional(v.string()),
});
export type Summary = v.InferOutput<typeof summary>;

const step = v.object({
  title: v.string(),
  number: v.number(),
  total: v.number(),
  /** What it says to the learner before anything happens in it, a paragraph each; code stands between backticks. */
  text: v.optional(v.array(v.string())),
  /** What to type to be in the same step at another desk. */
  command: v.optional(v.string()),
});
export type Step = v.InferOutput<typeof step>;

const stage = v.object({
  step: v.optional(step),
  servers: v.array(
    v.object({
      name: v.string(),
      url: v.string(),
      /** Changes when the program or what it printed did. */
      edition: v.string(),
    }),
  ),
  total: v.number(),
  /** Exchanges that were counted and not kept. */
  skipped: v.number(),
});
export type Stage = v.InferOutput<typeof stage>;

/** An event of the stream: `snapshot` replaces all there is, `changes` adds to it. Rows are in order of their ids. */
export const Feed = v.object({ rows: v.array(summary), stage });
export type Feed = v.InferOutput<typeof Feed>;

const spec = v.object({
  document: v.string(),
  section: v.optional(v.string()),
  url: v.pipe(v.string(), v.url()),
});

const note = v.object({
  id: v.string(),
  text: v.string(),
  brief: v.string(),
  spec: v.optional(spec),
  outdated: v.optional(v.picklist(['deprecated', 'obsolete'])),
  parts: v.optional(
    v.array(
      v.object({
        start: v.number(),
        end: v.number(),
        text: v.string(),
        meaning: v.string(),
        secret: v.optional(v.literal(true)),
      }),
    ),
  ),
});
export type Note = v.InferOutput<typeof note>;

/** A piece of code of one look. Sanitised. */
const piece = v.object({
  text: v.string(),
  look: v.optional(v.picklist(['keyword', 'string', 'number', 'comment', 'name', 'attribute'])),
});
export type Piece = v.InferOutput<typeof piece>;

const direction = v.picklist(['request', 'response']);

const line = v.object({
  direction,
  part: v.picklist(['request-line', 'status-line', 'header', 'blank', 'chunk', 'body', 'trailer']),
  start: v.number(),
  end: v.number(),
  text: v.string(),
  name: v.optional(v.string()),
  body: v.optional(
    v.object({
      show: v.picklist(['text', 'hex']),
      language: v.optional(v.string()),
      hidden: v.number(),
      secrets: v.optional(v.pipe(v.array(v.object({ start: v.number(), end: v.number() })), v.readonly())),
    }),
  ),
  /** A body whose language is known, coloured. */
  coloured: v.optional(v.array(v.array(piece))),
  notes: v.array(note),
});
export type Line = v.InferOutput<typeof line>;

const problem = v.object({
  id: v.string(),
  level: v.picklist(['error', 'warning', 'hint']),
  direction,
  start: v.number(),
  end: v.number(),
  text: v.string(),
  brief: v.string(),
  advice: v.string(),
  spec: v.optional(spec),
  times: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problem>;

const raw = v.object({
  base64: v.string(),
  /** Bytes there were in all; more than are given where there were too many. */
  size: v.number(),
});
export type Raw = v.InferOutput<typeof raw>;

const wire = v.object({
  ...raw.entries,
  /** Which of the given bytes a redacted file would not have. */
  secrets: v.array(v.object({ start: v.number(), end: v.number() })),
});
export type Wire = v.InferOutput<typeof wire>;

const head = { version: v.string(), headers: fields };

const view = v.object({
  observer: v.picklist(['client', 'server', 'reader']),
  /** ms since 1970. */
  startedAt: v.number(),
  /** The same on the computer's monotonic clock, ms. */
  startedMonotonic: v.optional(v.number()),
  url: v.optional(v.string()),
  connection: v.optional(v.object({ id: v.number(), sequence: v.number() })),
  request: v.optional(
    v.object({
      ...head,
      method: v.string(),
      target: v.string(),
      body: raw,
    }),
  ),
  response: v.optional(
    v.object({
      ...head,
      status: v.number(),
      reason: v.string(),
      complete: v.boolean(),
      body: raw,
    }),
  ),
  lines: v.array(line),
  problems: v.array(problem),
  timings: v.object({
    lookup: v.optional(v.number()),
    connect: v.optional(v.number()),
    tls: v.optional(v.number()),
    waiting: v.optional(v.number()),
    receiving: v.optional(v.number()),
    total: v.number(),
  }),
  /** When the first and the last piece of each direction went by: ms after `startedAt`. */
  passed: v.object({
    request: v.optional(v.object({ first: v.number(), last: v.number() })),
    response: v.optional(v.object({ first: v.number(), last: v.number() })),
  }),
  raw: v.object({ request: wire, response: wire }),
  failure: v.optional(v.object({ code: v.string(), message: v.string(), note: v.optional(note) })),
});
export type View = v.InferOutput<typeof view>;

/** One exchange in full, as the server saw it and, where it was ours, as the built-in client did. */
export const Details = v.object({ summary, server: view, client: v.optional(view) });
export type Details = v.InferOutput<typeof Details>;

/** An example server: its program and what it printed. */
export const Counter = v.object({
  name: v.string(),
  url: v.string(),
  code: v.optional(v.object({ path: v.string(), text: v.string(), lines: v.array(v.array(piece)) })),
  output: v.array(v.object({ stream: v.picklist(['stdout', 'stderr']), text: v.string() })),
});
export type Counter = v.InferOutput<typeof Counter>;

const savedFormat = v.object({ name: v.string(), label: v.string(), ending: v.string() });
/** One in which exchanges can be saved, at `save/<id>/<name>` or `save/all/<name>`; `/redacted` masks secrets. */
export type SavedFormat = v.InferOutput<typeof savedFormat>;
export const SavedFormats = v.array(savedFormat);

/** A request for the built-in client to send to one of the running servers. */
export const Order = v.object({
  server: v.string(),
  method: v.string(),
  /** Begins with a slash. */
  target: v.pipe(v.string(), v.startsWith('/'), v.maxLength(16_384)),
  headers: v.pipe(fields, v.maxLength(200)),
  body: v.optional(v.pipe(v.string(), v.base64())),
});
export type Order = v.InferOutput<typeof Order>;

/** Why an order was not taken, and the way out. */
export const Refusal = v.object({ message: v.string(), next: v.string() });
export type Refusal = v.InferOutput<typeof Refusal>;
