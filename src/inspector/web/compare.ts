import type { Summary } from '../protocol.ts';

/**
 * What is best compared with this exchange: the latest one for the same endpoint by somebody else (a browser with the
 * built-in client, before all others), with the same method if there is one; else the latest for it; else the latest.
 */
export function partnerOf(row: Summary, rows: readonly Summary[]): Summary | undefined {
  const others = rows.filter(({ id, method }) => id !== row.id && method !== undefined).toReversed();
  const sameEndpoint = others.filter(
    (other) => other.server === row.server && pathOf(other.target) === pathOf(row.target),
  );
  const sameQuestion = sameEndpoint.filter(({ method }) => method === row.method);
  const wanted = row.by.kind === 'built-in' ? 'browser' : 'built-in';
  const bySomebodyElse = [sameQuestion, sameEndpoint].flatMap((found) => [
    ...found.filter(({ by }) => by.kind === wanted),
    ...found.filter(({ by }) => by.name !== row.by.name),
  ]);
  return bySomebodyElse[0] ?? sameQuestion[0] ?? sameEndpoint[0] ?? others[0];
}

/** A target without its query; empty where nothing was asked for. */
export function pathOf(target = ''): string {
  return target.split('?', 1)[0] ?? '';
}
