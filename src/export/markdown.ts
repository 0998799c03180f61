import type { AnnotatedLine, Note } from '../guide/note.ts';
import { untoldParts } from '../guide/untold-parts.ts';
import type { Problem } from '../guide/problems/problem.ts';
import { bytesText } from '../text/quantities.ts';
import { sanitise, sanitiseLines } from '../text/sanitise.ts';
import { callText } from './asked.ts';
import type { Told, WriteFormat } from './exported.ts';
import { outcomeOf } from './outcome.ts';
import { type Part, partsOf } from './parts.ts';

/**
 * A document that reads well as text, too: every message as it went over the wire, and below it what its lines mean.
 */
export const writeMarkdown: WriteFormat = (exchanges, { title, creator, redacted }) => {
  const about = [
    ...(exchanges.length === 0 ? ['No exchanges.'] : []),
    `Written by ${creator.name} ${creator.version}.`,
    ...(redacted ? ['Secrets in headers, URLs, forms and JSON are masked with asterisks.'] : []),
  ];
  const sections = [`# ${escaped(title)}`, about.join(' '), ...exchanges.flatMap(exchangeSections)];
  return `${sections.join('\n\n')}\n`;
};

function exchangeSections(told: Told, index: number): string[] {
  const { exchange, problems, failureNote } = told;
  const { failure, startedAt, url } = exchange;
  const call = `${callText(told)} → ${outcomeOf(exchange).text}`;
  const facts = [new Date(startedAt).toISOString(), ...(url === undefined ? [] : [code(url)])];
  return [
    `## ${index + 1}. ${escaped(call)}`,
    facts.join(' · '),
    ...partsOf(told).flatMap(partSections),
    ...(problems.length === 0 ? [] : ['### Worth a look', problems.map(problemText).join('\n')]),
    ...(failure ? [`**${escaped(failure.code)}**: ${prose(failureNote?.text ?? failure.message)}`] : []),
  ];
}

function partSections({ side, from, to, facts, lines }: Part): string[] {
  const what = side === 'client' ? 'The request' : 'The answer';
  const explained = lines.filter(({ notes }) => notes.length > 0);
  return [
    `### ${what}: from ${escaped(from)} to ${escaped(to)}`,
    escaped(facts.join(' · ')),
    fenced(lines.map(lineText).join('\n')),
    ...(explained.length === 0 ? [] : [explained.map(lineNotes).join('\n')]),
  ];
}

function lineText({ part, text, body }: AnnotatedLine): string {
  if (part !== 'body') return sanitise(text, { tab: 4 });
  const more =
    body === undefined || body.hidden === 0 ? '' : `… ${bytesText(body.hidden)} more, not shown here`;
  return [sanitiseLines(text), more].filter((piece) => piece !== '').join('\n');
}

function lineNotes(line: AnnotatedLine): string {
  return [`- ${lineName(line)}`, ...line.notes.flatMap(noteRows)].join('\n');
}

/** A body may be long: the notes speak of it, and do not say it again. */
function lineName({ part, text, notes }: AnnotatedLine): string {
  if (part === 'blank' || (part === 'body' && text === '')) return 'The empty line';
  const isOfPart = notes.some(({ id }) => id.startsWith('body.part'));
  return part === 'body' && !(isOfPart && ONE_ROW.test(text)) ? 'The body' : code(text);
}

/** A line of one part of a body in several parts, as long as it is no content of any length. */
const ONE_ROW = /^.{1,200}$/;

function noteRows(note: Note): string[] {
  const pieces = untoldParts(note, note.parts).map(
    (piece) => `    - ${code(piece.text)}: ${prose(piece.meaning)}`,
  );
  return [`  - ${noteText(note)}`, ...pieces];
}

function problemText({ level, text, times, direction, advice, spec }: Problem): string {
  const often = times === undefined ? '' : ` (${times} times)`;
  const where = direction === 'request' ? 'request' : 'answer';
  return `- **${level}**: ${prose(text)}${often}, in the ${where}. ${prose(advice)}${specText(spec)}`;
}

function noteText({ text, spec, outdated }: Note): string {
  const words = outdated === undefined ? prose(text) : `${prose(text)} (${outdated})`;
  return words + specText(spec);
}

function specText(spec: Note['spec']): string {
  if (spec === undefined) return '';
  const section = spec.section === undefined ? '' : `, section ${spec.section}`;
  return ` ([${escaped(spec.document + section)}](<${spec.url.replaceAll(/[<>\s]/g, encodeURIComponent)}>))`;
}

/** A fence is longer than any run of backticks inside. */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}http\n${text}\n${fence}`;
}

/** In a line of its own words; the spaces inside the marks are not shown (CommonMark 0.31 section 6.1). */
function code(text: string): string {
  const shown = sanitise(text, { tab: 4 });
  if (shown === '') return '(nothing)';
  const marks = '`'.repeat(longestRun(shown) + 1);
  const needsSpace = /^[` ]|[` ]$/.test(shown) && shown.trim() !== '';
  const space = needsSpace ? ' ' : '';
  return marks + space + shown + space + marks;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}

/** A sentence of the guide: what stands between backticks is code. Marks without a partner stand for themselves. */
function prose(text: string): string {
  const parts = sanitise(text.trim(), { newline: 'space', tab: 1 }).split('`');
  if (parts.length % 2 === 0) return escaped(text);
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : escaped(part))).join('');
}

/** Nothing in it is markup, a link, or an entity; what means something at the beginning of a line only is so there. */
function escaped(text: string): string {
  return sanitise(text, { newline: 'space', tab: 1 })
    .replaceAll(/[\\`*_[\]<|~&$@]/g, String.raw`\$&`)
    .replaceAll(/(?<=\w)(?=:\/\/)|(?<=\bwww)(?=\.)/gi, '\\')
    .replace(/^\s*[#+\-=>]/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`);
}
