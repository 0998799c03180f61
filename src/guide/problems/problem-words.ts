import { table as defects } from 'guide:defects';
import { table as problems } from 'guide:problems';
import type { DefectCode } from '../../http/exchange.ts';
import { tell, type Scene } from '../entry.ts';
import { EntryMap } from '../entry-map.ts';
import { readSpec } from '../spec.ts';
import type { ProblemWords } from './problem.ts';

/** What the field guide says of problems that checks look for, by id. */
export const PROBLEM_WORDS: ReadonlyMap<string, ProblemWords> = new EntryMap(
  problems,
  String,
  (_, { level, brief, text, advice, spec, covers }) => ({
    level,
    brief,
    text,
    advice,
    ...(spec !== undefined && { spec: readSpec(spec) }),
    ...(covers && { covers }),
  }),
);

/** What it says of something that the parser found, in this message. */
export function defectWords(code: DefectCode, scene: Scene): ProblemWords | undefined {
  const entry = scene.guide.defects.get(code);
  const data = defects.find(code)?.entry;
  if (!entry || !data) return undefined;
  const { text, brief, spec } = tell(`defect.${code}`, entry, scene);
  return { level: data.level, advice: data.advice, text, brief, ...(spec && { spec }) };
}
