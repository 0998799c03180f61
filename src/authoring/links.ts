import { posix } from 'node:path';
import type { Link } from 'mdast';
import { GLOSSARY_FILE, LESSON_FILE } from '../lesson/lesson.ts';
import { didYouMean } from '../text/suggest.ts';
import { everyNode, startOf } from './markdown.ts';
import type { Source } from './source.ts';

export interface LinkTargets {
  /** The anchors of the files that have some, by path from the lesson's folder. */
  readonly anchors: ReadonlyMap<string, readonly string[]>;
  readonly readFile: (path: string) => string | undefined;
}

/** Notes every link of this file that leads nowhere. `self` is the file's path from the lesson's folder. */
export function checkLinks(
  source: Source,
  self: typeof LESSON_FILE | typeof GLOSSARY_FILE,
  targets: LinkTargets,
): void {
  for (const node of everyNode(source.nodes)) {
    if (node.type !== 'link') continue;
    const mistake = linkMistake(node, self, targets);
    if (mistake !== undefined) source.wrong(startOf(node), ...mistake);
  }
}

type Mistake = readonly [message: string, next: string];

function linkMistake({ url }: Link, self: string, targets: LinkTargets): Mistake | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) return undefined;
    return [
      `\`${url}\` is no address of a web page.`,
      'Begin with `https://`, or link to a file of the lesson.',
    ];
  }
  const [address = '', anchor] = url.split('#', 2);
  const path = address === '' ? self : posix.normalize(decoded(address));
  const anchors = targets.anchors.get(path);
  if (
    anchors === undefined &&
    (path.startsWith('/') || path.includes('\\') || targets.readFile(path) === undefined)
  ) {
    return [`There is no file \`${address}\`.`, 'Give the path from the lesson’s folder.'];
  }
  if (anchors === undefined || anchor === undefined || anchors.includes(decoded(anchor))) return undefined;
  const what = path === GLOSSARY_FILE ? 'The glossary has no entry' : 'There is no step';
  return [`${what} \`${anchor}\`.`, suggestion(anchor, path, anchors, targets)];
}

function suggestion(anchor: string, path: string, anchors: readonly string[], targets: LinkTargets): string {
  const inGlossary = targets.anchors.get(GLOSSARY_FILE)?.includes(anchor) ?? false;
  if (path === LESSON_FILE && inGlossary) return `The glossary has it: \`${GLOSSARY_FILE}#${anchor}\`.`;
  return didYouMean(anchor, anchors);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
