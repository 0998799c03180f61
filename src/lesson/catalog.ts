import * as v from 'valibot';
import type { Lesson } from './lesson.ts';

/** What a menu needs to know of a lesson, and what progress is compared with. */
export const CatalogEntrySchema = v.object({
  id: v.string(),
  title: v.string(),
  summary: v.string(),
  minutes: v.number(),
  steps: v.array(v.object({ id: v.string(), title: v.string(), hash: v.string() })),
});
export type CatalogEntry = v.InferOutput<typeof CatalogEntrySchema>;

export const CATALOG_FILE = 'catalog.json';

/** A lesson without what is only needed to play it. */
export function catalogEntry({ id, title, summary, minutes, steps }: Lesson): CatalogEntry {
  return {
    id,
    title,
    summary,
    minutes,
    steps: steps.map((step) => ({ id: step.id, title: step.title, hash: step.hash })),
  };
}
