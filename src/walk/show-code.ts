import type { CodePart } from '../lesson/activities.ts';
import type { Stage } from '../stage/stage.ts';

/** Shows an example server's program, with its parts named; `only` leaves out the lines that have no part. */
export async function showCode(
  stage: Stage,
  server: string,
  parts: readonly CodePart[],
  only: boolean,
): Promise<void> {
  const { path, text } = await stage.readServerFile(server);
  await stage.show({
    type: 'code',
    path,
    language: stage.settings.runtime === 'node' ? 'javascript' : 'python',
    source: text,
    parts: parts.filter((part) => text.includes(part.fragment)),
    only,
  });
}
