import { widthOf } from '../cells.ts';
import { hang } from '../layout.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** A folder and the files in it, as paths from that folder; `/` and `\` both part folders. */
export interface Folder {
  readonly root: string;
  readonly files: readonly string[];
}

interface Branch {
  readonly name: string;
  readonly children: readonly Branch[];
}

/** A folder as a tree: a folder's name ends with a slash. */
export function renderTree({ root, files }: Folder, view: View): Line[] {
  const top = { name: root, children: branchesOf(files.map((file) => file.split(/[/\\]/u))) };
  return [...nameRows(top, '', '', view), ...renderBranches(top.children, '', view)];
}

function branchesOf(paths: readonly (readonly string[])[]): Branch[] {
  const byFirst = new Map<string, string[][]>();
  for (const [first = '', ...rest] of paths) {
    const inside = byFirst.get(first) ?? [];
    if (rest.length > 0) inside.push(rest);
    byFirst.set(first, inside);
  }
  return [...byFirst].map(([name, inside]) => ({ name, children: branchesOf(inside) }));
}

function renderBranches(branches: readonly Branch[], indent: string, view: View): Line[] {
  const { style, glyphs, plain } = view;
  return branches.flatMap((branch, index) => {
    const last = index === branches.length - 1;
    const sign = plain ? '  ' : `${last ? glyphs.elbow : glyphs.tee}${glyphs.rule}${glyphs.rule} `;
    const below = plain || last ? ' '.repeat(sign.length) : `${glyphs.bar}   `;
    return [
      ...nameRows(branch, indent + style.dim(sign), indent + style.dim(below), view),
      ...renderBranches(branch.children, indent + style.dim(below), view),
    ];
  });
}

function nameRows({ name, children }: Branch, first: string, rest: string, { columns, style }: View): Line[] {
  const text = sanitise(name);
  const isFolder = children.length > 0 && !/[/\\]$/u.test(text);
  const shown = isFolder ? style.path(`${text}/`) : text;
  const deepest = columns - widthOf(shown);
  if (widthOf(first) <= deepest || widthOf(first) < columns / 2) return hang(shown, { columns, first, rest });
  return hang(shown, { columns, first: '', rest: '' });
}
