import * as v from 'valibot';

const Outcome = v.variant('kind', [
  v.object({ kind: v.literal('response'), status: v.number() }),
  v.object({ kind: v.literal('failure'), code: v.string() }),
]);

/**
 * One thing a learner did, as it is kept: progress is the journal of these, in order, so that two sessions
 * at once only ever add to each other. `at` is ms since 1970.
 */
export const ProgressRecord = v.variant('type', [
  v.object({
    type: v.literal('settings'),
    at: v.number(),
    port: v.number(),
    runtime: v.picklist(['node', 'python']),
  }),
  v.object({ type: v.literal('reached'), at: v.number(), step: v.string() }),
  v.object({ type: v.literal('done'), at: v.number(), step: v.string(), hash: v.string() }),
  v.object({
    type: v.literal('answer'),
    at: v.number(),
    step: v.string(),
    question: v.string(),
    /** The chosen label, as plain text. */
    choice: v.string(),
    right: v.boolean(),
  }),
  v.object({
    type: v.literal('exchange'),
    at: v.number(),
    step: v.string(),
    method: v.string(),
    target: v.string(),
    outcome: Outcome,
    /** ms, start to end. */
    total: v.number(),
    reused: v.boolean(),
    /** False where there was no connection to send it over; absent in journals of earlier editions. */
    sent: v.optional(v.boolean()),
    /** Sent by the learner's own hand, not by the lesson. */
    own: v.boolean(),
  }),
  v.object({ type: v.literal('notes'), at: v.number(), ids: v.array(v.string()) }),
]);

export type ProgressRecord = v.InferOutput<typeof ProgressRecord>;
type RecordOf<Type extends ProgressRecord['type']> = Extract<ProgressRecord, { type: Type }>;
export type Answer = RecordOf<'answer'>;
export type ExchangeRecord = RecordOf<'exchange'>;

/** What the journal amounts to. */
export interface Progress {
  readonly settings: RecordOf<'settings'> | undefined;
  /** Step id → the hash it had when it was done. */
  readonly done: ReadonlyMap<string, string>;
  /** The step the learner was in last. */
  readonly reached: string | undefined;
  /** The latest answer to each question, by `step/question`. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly exchanges: readonly ExchangeRecord[];
  readonly seenNotes: ReadonlySet<string>;
}

/** Folds a journal into what it amounts to. */
export function progressOf(records: readonly ProgressRecord[]): Progress {
  const done = new Map<string, string>();
  const answers = new Map<string, Answer>();
  const exchanges: ExchangeRecord[] = [];
  const seenNotes = new Set<string>();
  let settings: Progress['settings'];
  let reached: string | undefined;
  for (const record of records) {
    switch (record.type) {
      case 'settings':
        settings = record;
        break;
      case 'reached':
        reached = record.step;
        break;
      case 'done':
        done.set(record.step, record.hash);
        break;
      case 'answer':
        answers.set(`${record.step}/${record.question}`, record);
        break;
      case 'exchange':
        exchanges.push(record);
        break;
      case 'notes':
        for (const id of record.ids) seenNotes.add(id);
        break;
      default:
        record satisfies never;
    }
  }
  return { settings, done, reached, answers, exchanges, seenNotes };
}

/** How far a learner is in a lesson's present edition: a step whose text has changed since counts as not done. */
export function stepsDone(progress: Progress, steps: readonly { id: string; hash: string }[]): number {
  return steps.filter((step) => progress.done.get(step.id) === step.hash).length;
}

/** Where to take a lesson up again: the step reached last, or the first where that is unknown or all is done. */
export function resumeStep(
  progress: Progress,
  steps: readonly { id: string; hash: string }[],
): string | undefined {
  if (stepsDone(progress, steps) === steps.length) return steps[0]?.id;
  const reached = steps.find((step) => step.id === progress.reached);
  return (reached ?? steps[0])?.id;
}
