import * as v from 'valibot';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { isInside } from '../lesson/inside.ts';
import { LESSON_FORMAT } from '../lesson/lesson.ts';
import type { Position } from '../lesson/position.ts';
import { didYouMean } from '../text/suggest.ts';
import type { Source } from './source.ts';

const words = (what: string) => v.pipe(v.string(what), v.trim(), v.nonEmpty(what));
const program = v.pipe(
  v.string('A program is given as a path in the lesson’s folder.'),
  v.check(isInside, 'A program lies in the lesson’s folder: a relative path with `/`, and no `..`.'),
);
const serverName = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'A server’s name is of small letters, digits and hyphens.'),
);
const FrontMatterSchema = v.strictObject({
  format: v.literal(LESSON_FORMAT, `\`format\` is a whole number; the newest is ${LESSON_FORMAT}.`),
  title: words('`title` is a few words.'),
  summary: words('`summary` is one sentence.'),
  minutes: v.pipe(
    v.number('`minutes` is a whole number.'),
    v.integer('`minutes` is a whole number.'),
    v.minValue(1, '`minutes` is at least 1.'),
  ),
  servers: v.record(
    serverName,
    v.strictObject(
      { node: program, python: program },
      'A server has a program for `node` and one for `python`.',
    ),
    '`servers` names each server and its two programs.',
  ),
});

type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;
type Path = readonly string[];

export interface FrontMatterReading {
  /** Undefined where something was noted as wrong. */
  readonly data?: FrontMatter;
  /** Lines it takes, both fences included. */
  readonly lineCount: number;
  /** Written for a newer serve-lesson: then nothing below it can be judged. */
  readonly tooNew: boolean;
  /** Where the value of this path stands, or the nearest thing around it. */
  position(path: Path): Position;
}

/** Reads the YAML between the two `---` at the head of a lesson; what is wrong is noted at its place in the file. */
export function readFrontMatter(source: Source): FrontMatterReading {
  const closing = source.lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  const top: FrontMatterReading = { lineCount: 0, tooNew: false, position: () => ({ line: 1, column: 1 }) };
  if (source.lines[0]?.trimEnd() !== '---' || closing === -1) {
    source.wrong(
      { line: 1, column: 1 },
      'A lesson begins with its front matter: YAML between two lines of `---`.',
      'Put `format`, `title`, `summary`, `minutes` and `servers` there.',
    );
    return top;
  }
  const counter = new LineCounter();
  const yaml = parseDocument(source.lines.slice(1, closing).join('\n'), {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line) + 1, column: Math.max(1, col) };
  };
  const reading = { ...top, lineCount: closing + 1, position: (path: Path) => placeAt(offsetOf(yaml, path)) };
  if (!isReadable(yaml, source, placeAt)) return reading;
  return { ...reading, ...validate(yaml.toJS(), yaml, source, placeAt) };
}

type Yaml = Document.Parsed;
type PlaceAt = (offset: number) => Position;

function isReadable(yaml: Yaml, source: Source, placeAt: PlaceAt): boolean {
  for (const error of yaml.errors) {
    source.wrong(placeAt(error.pos[0]), `This is no YAML: ${error.message}`, 'Mend the YAML at this place.');
  }
  const errors = yaml.errors.length;
  if (errors > 0) return false;
  let aliases = 0;
  visit(yaml, {
    Alias(_key, node) {
      aliases += 1;
      source.wrong(placeAt(node.range?.[0] ?? 0), 'YAML aliases are not read here.', 'Write the value out.');
    },
  });
  return aliases === 0;
}

const Versioned = v.looseObject({ format: v.pipe(v.number(), v.integer(), v.gtValue(LESSON_FORMAT)) });

function validate(
  value: unknown,
  yaml: Yaml,
  source: Source,
  placeAt: PlaceAt,
): Partial<Pick<FrontMatterReading, 'data' | 'tooNew'>> {
  const newer = v.safeParse(Versioned, value);
  if (newer.success) {
    source.wrong(
      placeAt(offsetOf(yaml, ['format'])),
      `This lesson is written in format ${newer.output.format}; this serve-lesson reads up to format ${LESSON_FORMAT}.`,
      'Upgrade serve-lesson: `npx serve-lesson@latest` runs the newest one.',
    );
    return { tooNew: true };
  }
  const result = v.safeParse(FrontMatterSchema, value);
  if (result.success) return { data: result.output };
  for (const issue of result.issues) {
    const path = pathOf(issue);
    const [message, next] = explain(issue, path);
    const at = isUnknownKey(issue) ? keyOffsetOf(yaml, path) : offsetOf(yaml, path);
    source.wrong(placeAt(at), message, next);
  }
  return {};
}

type Issue = v.InferIssue<typeof FrontMatterSchema>;

function pathOf(issue: Issue): string[] {
  return (issue.path ?? []).map((item) => String(item.key));
}

function isUnknownKey(issue: Issue): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

function explain(issue: Issue, path: Path): readonly [message: string, next: string] {
  const key = path.at(-1) ?? '';
  const inServer = path.length > 2;
  const known = inServer ? ['node', 'python'] : ['format', 'title', 'summary', 'minutes', 'servers'];
  if (isUnknownKey(issue)) return [`\`${key}\` is not known here.`, didYouMean(key, known)];
  if (issue.received === 'undefined' && known.includes(key)) {
    return inServer
      ? [
          `The server \`${path[1]}\` has no program for \`${key}\`.`,
          `Add \`${key}: servers/…\`: every example server exists in both.`,
        ]
      : [`The front matter has no \`${key}\`.`, `Add a line \`${key}: …\`.`];
  }
  if (path.length === 0) return ['The front matter names no values.', 'Write lines such as `title: Server`.'];
  return [issue.message, 'docs/lesson-format.md shows a whole front matter.'];
}

/** The offset of the value at this path; of the nearest thing around it where there is none. */
function offsetOf(yaml: Yaml, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = yaml.getIn(path.slice(0, length), true);
    if (isMap(node) || isScalar(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

function keyOffsetOf(yaml: Yaml, path: Path): number {
  const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return 0;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === path.at(-1));
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}
