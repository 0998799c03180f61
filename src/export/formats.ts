import type { WriteFormat } from './exported.ts';

export interface ExportFormat {
  readonly name: string;
  /** What it is, for a list to choose from. */
  readonly label: string;
  /** Endings of file names that ask for it; ours is the first. */
  readonly endings: readonly [string, ...string[]];
  readonly mediaType: string;
  /** Whether answers are in it, with all they say. */
  readonly tellsAnswers: boolean;
  /** Loads what writes it, when it is first asked for. */
  readonly load: () => Promise<WriteFormat>;
}

/** Every format that exchanges can be exported in. */
export const FORMATS: readonly ExportFormat[] = [
  {
    name: 'html',
    label: 'a page with every note, for any browser',
    endings: ['.html', '.htm'],
    mediaType: 'text/html; charset=utf-8',
    tellsAnswers: true,
    load: async () => (await import('./html.ts')).writeHtml,
  },
  {
    name: 'markdown',
    label: 'a text with every note, in Markdown',
    endings: ['.md', '.markdown'],
    mediaType: 'text/markdown; charset=utf-8',
    tellsAnswers: true,
    load: async () => (await import('./markdown.ts')).writeMarkdown,
  },
  {
    name: 'har',
    label: 'HAR 1.2, for the tools of browsers',
    endings: ['.har'],
    mediaType: 'application/json',
    tellsAnswers: true,
    load: async () => (await import('./har.ts')).writeHar,
  },
  {
    name: 'http',
    label: 'an .http file, to send it again from an editor',
    endings: ['.http', '.rest'],
    mediaType: 'text/plain; charset=utf-8',
    tellsAnswers: false,
    load: async () => (await import('./http-file.ts')).writeHttpFile,
  },
  {
    name: 'curl',
    label: 'a command for curl',
    endings: ['.sh', '.curl'],
    mediaType: 'text/plain; charset=utf-8',
    tellsAnswers: false,
    load: async () => (await import('./curl-script.ts')).writeCurlScript,
  },
  {
    name: 'json',
    label: 'JSON with all bytes, one exchange a line',
    endings: ['.json', '.jsonl', '.ndjson'],
    mediaType: 'application/json',
    tellsAnswers: true,
    load: async () => (await import('./json-lines.ts')).writeJsonLines,
  },
];

/** The endings to choose from, in words: `.html, .md or .json`. */
export function endingsInWords(): string {
  const firsts = FORMATS.map(({ endings }) => endings[0]);
  return `${firsts.slice(0, -1).join(', ')} or ${firsts.at(-1) ?? ''}`;
}

/** The format of this name. */
export function formatNamed(name: string): ExportFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}

/** The format that a file's name asks for by its ending. */
export function formatOfFile(file: string): ExportFormat | undefined {
  const lower = file.toLowerCase();
  return FORMATS.find(({ endings }) => endings.some((ending) => lower.endsWith(ending)));
}
