import type { Judgement } from '../../stage/event.ts';
import { answerSections } from '../../guide/answer-sections.ts';
import type { AnnotatedLine, Note } from '../../guide/note.ts';
import type { Problem } from '../../guide/problems/problem.ts';
import type { Exchange, ExchangeFailure, Timings } from '../../http/exchange.ts';
import {
  peerText,
  renderNoResponseHead,
  renderRequestHead,
  renderResponseHead,
  renderUnsentHead,
} from './head.ts';
import { widthOf } from '../cells.ts';
import { flow, hang, prefixed } from '../layout.ts';
import { noteItems, type NoteReader, proseItem } from './notes.ts';
import { renderProblems } from './problems.ts';
import { paintProse } from '../prose.ts';
import { durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Block, Line, View } from '../view.ts';
import { renderNotes, renderRemark, renderWireLine, wireColumn } from './wire-line.ts';

export interface ExchangeToRender {
  readonly exchange: Exchange;
  /** Who asked, where it was not our own client. */
  readonly by?: string | undefined;
  readonly lines: readonly AnnotatedLine[];
  readonly expected?: Judgement;
  /** What is to be told of what is wrong with it. */
  readonly problems?: readonly Problem[];
  /** Explains the exchange's failure. */
  readonly failureNote?: Note;
  readonly seen: (noteId: string) => boolean;
  /** Adds how the time was spent. */
  readonly timings?: boolean;
  /** The request was shown before: it is not shown again. */
  readonly requestShown?: boolean;
  /** Adds to each whole note where it can be checked. */
  readonly specs?: boolean;
  /** False leaves out what values mean piece by piece. */
  readonly pieces?: boolean;
}

/** Lines that stand under one head: the request, an interim response, or the response. */
type Section = readonly AnnotatedLine[];

/**
 * A request and what came back, every line of the wire with its notes. Each head with the first line under it,
 * each further line with its notes, and each summary is a block of its own.
 */
export function renderExchange(input: ExchangeToRender, view: View): Block[] {
  const reader = readerOf(input);
  const wire = wireColumn(input.lines, view);
  const draw = (head: readonly Line[], section: Section): Block[] => {
    const [first = [], ...others] = section.map((line) =>
      renderWireLine(line, reader(line.notes), view, wire),
    );
    return [[...head, ...first], ...others];
  };
  const blocks = [
    ...requestBlocks(input, draw, view),
    ...answerSections(input.lines).flatMap((section, index) => {
      const { interim, response } = input.exchange;
      return draw(
        ['', ...renderResponseHead(input.exchange, interim[index] ?? response, view, input)],
        section,
      );
    }),
    ...failureBlocks(input, reader, view),
  ];
  if (input.problems?.length) blocks.push(['', ...renderProblems(input.problems, input.lines, view)]);
  if (input.timings) blocks.push(['', ...renderTimings(input.exchange.timings, view)]);
  if (input.expected) blocks.push(['', ...renderJudgement(input.expected, view)]);
  return blocks;
}

/** Why there is no answer, or not all of it, alone. */
export function renderExchangeFailure(input: ExchangeToRender, view: View): Line[] {
  return failureBlocks(input, readerOf(input), view).flat();
}

/**
 * A note that was shown earlier in the same exchange counts as seen; not one with other pieces, for the few words are
 * not about those: a second cookie has another end.
 */
function readerOf({
  seen,
  specs = false,
  pieces = true,
}: ExchangeToRender): (notes: readonly Note[]) => NoteReader {
  const shown = new Set<string>();
  return (notes) => {
    const said = notes.map(saidBy);
    const again = new Set(notes.filter((_, at) => shown.has(said[at] ?? '')));
    for (const one of said) shown.add(one);
    return { seen: (note) => again.has(note) || seen(note.id), specs, pieces };
  };
}

/** What tells notes of one exchange apart. */
function saidBy({ id, parts = [] }: Note): string {
  return parts.reduce((said, { text }) => `${said}\n${text}`, id);
}

function requestBlocks(
  { exchange, lines, by, requestShown = false }: ExchangeToRender,
  draw: (head: readonly Line[], section: Section) => Block[],
  view: View,
): Block[] {
  const request = lines.filter((line) => line.direction === 'request');
  const isUnread = exchange.observer === 'reader' || exchange.failure !== undefined;
  if (requestShown || (request.length === 0 && isUnread)) return [];
  return draw(renderRequestHead(exchange, view, by), request);
}

function failureBlocks(
  { exchange, lines, failureNote, by }: ExchangeToRender,
  reader: (notes: readonly Note[]) => NoteReader,
  view: View,
): Block[] {
  const { failure } = exchange;
  if (!failure) return [];
  const sent = lines.some((line) => line.direction === 'request');
  const answered = lines.some((line) => line.direction === 'response');
  const direction = sent ? 'response' : 'request';
  const head = sent ? ['', ...renderNoResponseHead(exchange, view, by)] : renderUnsentHead(exchange, view);
  const notes = failureNote ? [failureNote] : [];
  const items = noteItems(notes, reader(notes), view.columns - widthOf('    '), view);
  return [
    [
      ...(answered ? [] : head),
      ...renderRemark(direction, failureText(failure, answered, exchange, view), view),
      ...renderNotes(direction, items.length > 0 ? items : [proseItem(failure.message, view)], view),
    ],
  ];
}

function failureText(
  { code, phase }: ExchangeFailure,
  answered: boolean,
  exchange: Exchange,
  { style, glyphs, plain }: View,
): string {
  const sign = style.bad(`${plain ? 'failed:' : glyphs.bad} ${sanitise(code)}`);
  const peer = peerText(exchange);
  switch (phase) {
    case 'lookup':
      return `${sign} while looking up the address of ${peer}`;
    case 'connect':
      return `${sign} while connecting to ${peer}`;
    case 'tls':
      return `${sign} while agreeing on encryption with ${peer}`;
    case 'request':
      return `${sign} while sending the request`;
    case 'response':
      return `${sign} while ${answered ? 'reading' : 'waiting for'} the answer`;
    default:
      return phase satisfies never;
  }
}

const TIMING_NAMES: readonly (readonly [name: keyof Timings, label: string])[] = [
  ['lookup', 'looking up the name'],
  ['connect', 'connecting'],
  ['tls', 'encrypting'],
  ['waiting', 'waiting'],
  ['receiving', 'receiving'],
];

interface Part {
  readonly label: string;
  readonly duration: number;
}

/** What the parts leave of the whole, counted as it is shown: a reader who adds them up finds the whole. */
function restOf(total: number, parts: readonly Part[]): readonly Part[] {
  const duration = parts.reduce((left, part) => left - asShown(part.duration), asShown(total));
  const least = total < WHOLE_FROM ? 0.05 : 1;
  return parts.length > 0 && duration >= least ? [{ label: 'all else', duration }] : [];
}

/** ms from which on they are shown without a fraction (`durationText`). */
const WHOLE_FROM = 9.95;

function asShown(ms: number): number {
  return ms < WHOLE_FROM ? Math.round(ms * 10) / 10 : Math.round(ms);
}

function renderTimings(timings: Timings, { columns, style, glyphs, plain }: View): Line[] {
  const told = TIMING_NAMES.flatMap(([name, label]) => {
    const duration = timings[name];
    return duration === undefined ? [] : [{ label, duration }];
  });
  const rest = restOf(timings.total, told);
  const all = [...told, ...rest, { label: 'in all', duration: timings.total }];
  const parts = all.map(({ label, duration }) => `${label} ${style.strong(durationText(duration))}`);
  const first = plain ? 'time: ' : style.dim('time  ');
  const separator = plain ? ', ' : ` ${style.dim(glyphs.dot)} `;
  return prefixed(flow(parts, separator, columns - widthOf(first)), first, ' '.repeat(widthOf(first)));
}

function renderJudgement(judgement: Judgement, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const sign = (glyph: string) => (plain ? '' : `${glyph} `);
  if (judgement.ok) return [style.good(`${sign(glyphs.good)}just as expected`)];
  return [
    style.bad(`${sign(glyphs.bad)}not as expected:`),
    ...judgement.differences.flatMap((difference) =>
      hang(paintProse(difference, view), { columns, first: `  ${glyphs.bullet} `, rest: '    ' }),
    ),
  ];
}
