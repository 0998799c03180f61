/** The words of one command, and where it ends. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Offset behind it, in UTF-16 units: at what ends it, or at the end of the text. */
  readonly end: number;
}

/** As `$'…'` has them (bash, "ANSI-C Quoting"). */
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
};

/** One piece of a word, or of what stands between words, at the beginning of a text. */
const PIECES = [
  ['space', /^(?:[ \t]+|\\\r?\n)/],
  ['redirection', /^\d?>>?&?[ \t]*(?:\d|[^\s'"|&;<>]+)?|^<[ \t]*[^\s'"|&;<>]+/],
  ['end', /^[\r\n;|&]/],
  ['single', /^'([^']*)'?/],
  ['escaped', /^\$'((?:[^'\\]|\\[^])*)'?/],
  ['double', /^"((?:[^"\\]|\\[^])*)"?/],
  ['character', /^\\([^])?/],
  ['plain', /^(?:[^\s'"\\|&;<>$]+|[^])/],
] as const;

/** Takes the command that begins at `from` apart, as a POSIX shell does; nothing is put in for variables. */
export function shellCommand(text: string, from: number): ShellCommand {
  const words: string[] = [];
  let word: string | undefined;
  const close = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  let at = from;
  while (at < text.length) {
    const { kind, whole, inside } = pieceAt(text, at);
    if (kind === 'end') break;
    if (kind === 'space' || kind === 'redirection') close();
    else word = (word ?? '') + meaningOf(kind, inside);
    at += whole.length;
  }
  close();
  return { words, end: at };
}

/** A word or an escape longer than this is not one. */
const LONGEST = 1024 * 1024;

function pieceAt(text: string, at: number) {
  const rest = text.slice(at, at + LONGEST);
  for (const [kind, pattern] of PIECES) {
    const [whole, inside] = pattern.exec(rest) ?? [];
    if (whole !== undefined && whole !== '') return { kind, whole, inside: inside ?? whole };
  }
  return { kind: 'plain', whole: rest.slice(0, 1), inside: rest.slice(0, 1) } as const;
}

function meaningOf(
  kind: Exclude<(typeof PIECES)[number][0], 'space' | 'redirection' | 'end'>,
  text: string,
): string {
  switch (kind) {
    case 'escaped':
      return text.replaceAll(/\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([^]))/gi, unescaped);
    case 'double':
      return text.replaceAll(/\\(?:\r?\n|(["\\$`]))/g, '$1');
    case 'character':
      return text === '\\' ? '' : text;
    case 'single':
    case 'plain':
      return text;
  }
  return kind satisfies never;
}

function unescaped(_whole: string, byte?: string, unit?: string, letter = ''): string {
  const code = byte ?? unit;
  return code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16));
}

/** What stands in Windows' command prompt, as a POSIX shell would have it. */
export function fromCommandPrompt(text: string): string {
  return text.replaceAll(/\^\r?\n/g, ' ').replaceAll(/\^([^])/g, '$1');
}
