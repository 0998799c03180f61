import { sideOfField } from '../guide/field-side.ts';

/** A header, or a pseudo-header of HTTP/2 such as `:path`, as a list has it. */
export interface ListedField {
  readonly name: string;
  readonly value: string;
  /** Where the list has it below a title that says so. */
  readonly side?: 'request' | 'response';
}

/** Headers as DevTools and people list them, without the first lines that belong to them. */
export interface HeaderList {
  readonly fields: readonly ListedField[];
  /** What DevTools say above them, `request url` and others, by its name in lower case. */
  readonly summary: ReadonlyMap<string, string>;
  /** What follows behind an empty line, and is no list. */
  readonly rest?: string;
}

const TITLE =
  /^(?:[▶▼]\s*)?(General|Summary|Request Headers|Response Headers|Request|Response)(?:\s*\([^()]*\))?\s*(?:view source|view parsed|raw)?$/i;
const NOISE =
  /^(?:⚠\s*)?(?:Provisional headers are shown.*|Learn more|Disable cache to see full headers|view source|view parsed|raw)$/i;
const KEY = '(?:Request URL|Request Method|Status Code|Remote Address|Referrer Policy)';
const NAME = String.raw`:?[A-Za-z][\w.-]*`;

/** No message has more headers than this. */
const MOST = 500;

/** The ways to lay out a list: each tells the name, and whether the value stands in the line after it. */
const LAYOUTS = [
  { pattern: new RegExp(`^(${NAME}|${KEY}):[ \\t]*(.*)$`, 'i'), isBelow: false },
  { pattern: new RegExp(`^(${NAME}|${KEY}):$`, 'i'), isBelow: true },
  { pattern: new RegExp(`^(${NAME}|${KEY})$`, 'i'), isBelow: true },
] as const;

/** Reads a text that is nothing but a list of headers; undefined where it is anything else. */
export function readHeaderList(text: string): HeaderList | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  for (const layout of LAYOUTS) {
    const list = listIn(lines, layout);
    if (list && isKnown(list)) return list;
  }
  const blank = text.trimStart().search(/\r?\n\r?\n/);
  if (blank === -1) return undefined;
  const lead = text.length - text.trimStart().length + blank;
  const head = readHeaderList(text.slice(0, lead));
  return head?.summary.size === 0
    ? { ...head, rest: text.slice(lead).replace(/^\r?\n\r?\n/, '') }
    : undefined;
}

function listIn(lines: readonly string[], layout: (typeof LAYOUTS)[number]): HeaderList | undefined {
  const fields: ListedField[] = [];
  const summary = new Map<string, string>();
  let side: ListedField['side'];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const title = TITLE.exec(line)?.[1];
    if (title !== undefined) side = sideOfTitle(title.toLowerCase());
    if (title !== undefined || line === '' || NOISE.test(line)) continue;
    const found = pairAt(lines, at, layout);
    if (found === undefined || fields.length > MOST) return undefined;
    const { name, value, size } = found;
    if (name.includes(' ')) summary.set(name.toLowerCase(), value);
    else fields.push({ name, value, ...(side && { side }) });
    at += size - 1;
  }
  return { fields, summary };
}

/** The name and the value that begin at this line, and how many lines they take. */
function pairAt(lines: readonly string[], at: number, { pattern, isBelow }: (typeof LAYOUTS)[number]) {
  const [, name, value = ''] = pattern.exec(lines[at] ?? '') ?? [];
  if (name === undefined) return undefined;
  if (!isBelow || hasNoValue(lines, at)) return { name, value, size: 1 };
  const below = lines[at + 1];
  return below === undefined ? undefined : { name, value: below, size: 2 };
}

/** True where the next name stands in the place of a value. */
function hasNoValue(lines: readonly string[], at: number): boolean {
  const isName = (line = '') => /^:?[A-Za-z][\w.-]*:$/.test(line);
  return isName(lines[at]) && isName(lines[at + 1]) && at + 2 < lines.length && !isName(lines[at + 2]);
}

function sideOfTitle(title: string): ListedField['side'] {
  if (title.startsWith('request')) return 'request';
  return title.startsWith('response') ? 'response' : undefined;
}

/** Many a text has the form of a list; that of headers has names that are known. */
function isKnown({ fields, summary }: HeaderList): boolean {
  const isTold =
    summary.has('request url') || fields.some(({ name }) => /^:(?:authority|method|path|status)$/.test(name));
  const known = fields.filter(({ name }) => sideOfField(name) !== undefined || /^x-/i.test(name)).length;
  return isTold || (known > 1 && known * 2 >= fields.length);
}
