import type { AnatomyActivity } from '../lesson/activities.ts';
import { openText } from '../guide/values/secret.ts';
import { takeUrlApart, type UrlPart } from '../guide/url/anatomy.ts';
import type { Stage } from '../stage/stage.ts';
import type { ActivityKind, BlockReader, Fence } from './activity.ts';
import { allowOnly, bodyLines, placeInBody } from './fence.ts';

/** The block: whole URLs, one a line; a line `?` lets the learner type one. */
export const anatomy: ActivityKind<AnatomyActivity> = {
  kind: 'anatomy',
  parse(fence, reader) {
    allowOnly({}, fence, reader);
    const lines = bodyLines(fence);
    if (lines.length === 0) {
      reader.wrong(
        fence.position,
        'This `anatomy` block is empty.',
        'Write a URL on each line; `?` lets the learner type one.',
      );
    }
    const urls = lines.filter(({ text }) => text !== '?');
    for (const line of urls) checkUrl(line, fence, reader);
    return {
      kind: 'anatomy',
      urls: urls.map(({ text }) => text),
      own: urls.length < lines.length,
      position: fence.position,
    };
  },
  async play({ urls, own }, stage) {
    for (const url of urls) await show(url, stage);
    if (own) await takeApartOwn(stage);
  },
};

function checkUrl(
  { index, text }: { index: number; text: string },
  fence: Fence,
  { wrong }: BlockReader,
): void {
  if (takeUrlApart(text).kind === 'url') return;
  wrong(
    placeInBody(fence, index),
    `\`${text}\` is no whole URL.`,
    'Begin with the scheme: `http://www.example.com/`.',
  );
}

async function takeApartOwn(stage: Stage): Promise<void> {
  if (!stage.learner.present) return;
  for (;;) {
    const url = await stage.learner.line('A URL of your own (Enter alone goes on)');
    if (url.trim() === '') return;
    await show(url.trim(), stage);
  }
}

/** What is told of one number holds for the next one, and all else is about the very text. */
function isDoor({ part }: UrlPart): boolean {
  return part === 'port';
}

async function show(text: string, stage: Stage): Promise<void> {
  const result = takeUrlApart(text);
  if (result.kind === 'url') {
    const { story } = stage;
    await stage.show({
      type: 'anatomy',
      url: text,
      parts: result.parts,
      seenNotes: new Set(story.seenNotes),
    });
    return story.addSeenNotes(result.parts.filter(isDoor).map(({ note }) => note.id));
  }
  const meant = result.suggestion === undefined ? '' : ` Did you mean ${openText(result.suggestion)}?`;
  await stage.show({ type: 'remark', tone: 'info', text: `${result.note.text}${meant}` });
  if (result.suggestion !== undefined) await show(result.suggestion, stage);
}
