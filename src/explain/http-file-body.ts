import type { FileBeside } from './found.ts';
import type { Variables } from './http-file-variables.ts';

/** What an editor would send behind the head. */
export interface FileBody {
  readonly bytes: Uint8Array;
  /** Names of variables in it that nothing fills. */
  readonly unknown: readonly string[];
  /** True where it is sent, but stands in a file that was not read. */
  readonly isElsewhere: boolean;
  readonly remarks: readonly string[];
}

/** A line in whose place a file is sent. */
const INCLUDING = /^(<(?:@\S*)?[ \t]+\S+)$/m;
/** With `@`, the variables in the file are filled in. */
const INCLUDED = /^<(@\S*)?[ \t]+(\S+)$/;

/** The body, without the scripts that an editor runs and the files that it writes. */
export function bodyIn(
  lines: readonly string[],
  variables: Variables,
  beside: FileBeside | undefined,
): FileBody {
  const text = lines
    .join('\n')
    .replace(/^[<>] ?\{%[^]*?%\}\s*$/gm, '')
    .replace(/^(?:>>!?|<>) .*$/gm, '')
    .trim();
  const filledIn: string[] = [];
  const fill = (unfilled: string) => {
    const filled = variables.fill(unfilled);
    filledIn.push(filled);
    return Buffer.from(filled);
  };
  const remarks: string[] = [];
  const pieces = text.split(INCLUDING).map((piece) => {
    const [, filling, written] = INCLUDED.exec(piece) ?? [];
    if (written === undefined) return fill(piece);
    const name = variables.fill(written);
    const content = beside?.(name);
    remarks.push(remarkOn(name, { isRead: content !== undefined, isPiped: beside === undefined }));
    return filling === undefined || content === undefined ? content : fill(Buffer.from(content).toString());
  });
  const there = pieces.filter((piece) => piece !== undefined);
  const isElsewhere = there.length < pieces.length;
  return {
    bytes: isElsewhere ? new Uint8Array(0) : Buffer.concat(there),
    unknown: variables.unknownIn(filledIn.join('\n')),
    isElsewhere,
    remarks,
  };
}

function remarkOn(
  name: string,
  { isRead, isPiped }: { readonly isRead: boolean; readonly isPiped: boolean },
): string {
  const where = `The body comes from the file \`${name}\``;
  if (isRead) return `${where}.`;
  return isPiped
    ? `${where}, which is not shown: it stands beside the \`.http\` file, and that came through a pipe. Name the \`.http\` file itself, and both are read.`
    : `${where}, which cannot be read here, so it is not shown. An editor would look for it beside the \`.http\` file.`;
}
