import type { Defect, DefectCode, WireLine } from '../http/exchange.ts';
import type { Scene } from './entry.ts';
import { tell } from './entry.ts';
import type { Note } from './note.ts';

export interface DefectNotes {
  /** What is wrong with this line, each kind once. */
  of(line: WireLine): Note[];
}

export function createDefectNotes(scene: Scene): DefectNotes {
  const { lines, defects } = scene.message;
  const codes = new Map<WireLine, Set<DefectCode>>();
  for (const defect of defects) {
    const line = lineOf(defect, lines);
    if (line) codes.set(line, (codes.get(line) ?? new Set()).add(defect.code));
  }
  return {
    of: (line) =>
      [...(codes.get(line) ?? [])].flatMap((code) => {
        const entry = scene.guide.defects.get(code);
        return entry ? [tell(`defect.${code}`, entry, scene)] : [];
      }),
  };
}

/** The line that a defect is in: the last that begins at or before it (so its line end counts as part of it). */
function lineOf(defect: Defect, lines: readonly WireLine[]): WireLine | undefined {
  let first = 0;
  let after = lines.length;
  while (after - first > 1) {
    const middle = (first + after) >>> 1;
    if ((lines[middle]?.start ?? 0) <= defect.start) first = middle;
    else after = middle;
  }
  return lines[first];
}
