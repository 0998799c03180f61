import { posix } from 'node:path';
import type { TemplateActivity } from '../lesson/activities.ts';
import { isInside } from '../lesson/inside.ts';
import { RUNTIMES } from '../server/server.ts';
import { bodyText } from './body-text.ts';
import { fillings } from './fillings.ts';
import type { ActivityKind } from './activity.ts';
import { allowOnly, onlyLine } from './fence.ts';
import { isDeclared } from './running.ts';

/**
 * The block: a path from the program's folder, never out of it, that is there in every runtime; `server=` says whose.
 * An `http` block has asked for a page before.
 */
export const template: ActivityKind<TemplateActivity> = {
  kind: 'template',
  parse(fence, reader) {
    allowOnly({ attributes: ['server'] }, fence, reader);
    const path = onlyLine(fence, 'a template’s path from its program’s folder', reader);
    const server = fence.attributes.get('server');
    if (server === undefined) {
      reader.wrong(
        fence.position,
        'This `template` block does not say whose template it shows.',
        'Add `server=` and a name.',
      );
    }
    if (path === undefined || server === undefined) return undefined;
    return { kind: 'template', server, path, position: fence.position };
  },
  check({ server, path, position }, { servers, earlier, readFile, wrong }) {
    if (!isDeclared(server, position, { servers, wrong })) return;
    const at = { line: position.line + 1, column: 1 };
    if (!isInside(path)) {
      wrong(
        at,
        `\`${path}\` leads out of the program’s folder.`,
        'Give a path such as `templates/index.html`.',
      );
      return;
    }
    for (const runtime of RUNTIMES) {
      const folder = posix.dirname(servers[server]?.[runtime] ?? '');
      if (readFile(posix.join(folder, path)) !== undefined) continue;
      wrong(
        at,
        `There is no \`${path}\` beside the program for ${runtime}.`,
        'Check the path; it begins at the program’s folder.',
      );
    }
    if (earlier.some(({ kind }) => kind === 'http')) return;
    wrong(
      position,
      'No page has come back before this block.',
      'Ask for the page with an `http` block first.',
    );
  },
  async play({ server, path }, stage) {
    const { text } = await stage.readServerFile(server, path);
    const response = stage.story.lastExchange.get(server)?.response;
    const page = response === undefined ? '' : bodyText(response);
    await stage.show({ type: 'template', path, template: text, page, ...fillings(text, page) });
  },
};
