import type { Activity } from '../lesson/activities.ts';
import type { ActivityKind } from './activity.ts';
import { anatomy } from './anatomy.ts';
import { browse } from './browse.ts';
import { clocks } from './clocks.ts';
import { code } from './code.ts';
import { http } from './http.ts';
import { play } from './play.ts';
import { predict } from './predict.ts';
import { processes } from './processes.ts';
import { quiz } from './quiz.ts';
import { recap } from './recap.ts';
import { serve } from './serve.ts';
import { settings } from './settings.ts';
import { stop } from './stop.ts';
import { template } from './template.ts';
import { tree } from './tree.ts';

/** Every kind of activity, by the first word of its block. */
export const ACTIVITIES: {
  readonly [Kind in Activity['kind']]: ActivityKind<Extract<Activity, { readonly kind: Kind }>>;
} = {
  settings,
  serve,
  stop,
  http,
  clocks,
  predict,
  quiz,
  code,
  anatomy,
  browse,
  play,
  tree,
  template,
  processes,
  recap,
};

export const ACTIVITY_NAMES: readonly string[] = Object.keys(ACTIVITIES);

const byName = new Map<string, ActivityKind<Activity>>(Object.entries(ACTIVITIES));

/** The kind with this name, if there is one. */
export function kindNamed(name: string): ActivityKind<Activity> | undefined {
  return byName.get(name);
}

/** The kind of this activity. */
export function activityKind(activity: Activity): ActivityKind<Activity> {
  return ACTIVITIES[activity.kind];
}
