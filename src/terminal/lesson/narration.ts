import type { RootContent } from 'mdast';
import { Interrupted } from '../../failure.ts';
import type { WalkEvent } from '../../stage/event.ts';
import { renderAnatomy } from './anatomy.ts';
import { renderAnswer, renderChoices, questionBlocks } from '../ask/choices.ts';
import { renderCodeListing } from './code-listing.ts';
import type { Problem } from '../../guide/problems/problem.ts';
import { renderExchange } from '../exchange/exchange.ts';
import { renderInvitation } from '../ask/invitation.ts';
import { hang, spread } from '../layout.ts';
import { wrap } from '../wrap.ts';
import { renderMarkdown } from '../markdown.ts';
import { minutesText } from '../../text/quantities.ts';
import { renderRecap } from './recap.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderServerEvent } from './server-events.ts';
import { renderSideBySide } from '../exchange/side-by-side.ts';
import { renderTable } from '../table.ts';
import { renderTree } from './tree.ts';
import { renderTwoClocks } from '../exchange/two-clocks.ts';
import { renderSurplus, renderUnbidden, renderVisit } from './visit.ts';
import type { Block, Line, View } from '../view.ts';

/** One event of a walk as blocks of lines, with an empty line before where it begins something new. */
export function renderEvent(event: WalkEvent, view: View): readonly Block[] {
  switch (event.type) {
    case 'lesson':
      return [renderLesson(event, view)];
    case 'step':
      return [renderStep(event, view)];
    case 'activity':
      return [];
    case 'prose':
      return renderProse(event.nodes, view);
    case 'server':
      return [spaced(renderServerEvent(event, view))];
    case 'exchange':
      return afterEmptyLine(
        renderExchange(
          {
            exchange: event.exchange,
            by: event.by,
            lines: event.lines,
            problems: problemsToTell(event),
            seen: (id) => event.seenNotes.has(id),
            pieces: event.withoutPieces !== true,
            timings: true,
            ...(event.judgement?.ok === false ? { expected: event.judgement } : {}),
            ...(event.failureNote === undefined ? {} : { failureNote: event.failureNote }),
          },
          view,
        ),
      );
    case 'ask':
      return [...questionBlocks(event.question, view), renderChoices(event.choices, view)];
    case 'question':
      return renderAnswered(event, view);
    case 'code':
      return [
        spaced(wrap(view.style.path(sanitise(event.path)), view.columns)),
        ...renderCodeListing(event, view),
      ];
    case 'anatomy':
      return afterEmptyLine(renderAnatomy(event.url, event.parts, view, (id) => event.seenNotes.has(id)));
    case 'clocks':
      return renderTwoClocks(event.views, view);
    case 'surplus':
      return [renderSurplus(event, view)];
    case 'unbidden':
      return [renderUnbidden(event, view)];
    case 'visit':
      return [renderVisit(event, view)];
    case 'browse':
      return [renderAddress('Open this in your browser:', event, view)];
    case 'invitation':
      return renderInvitation(event, view);
    case 'inspector':
      return [renderAddress('The inspector shows all this live, in your browser:', event, view)];
    case 'tree':
      return [spaced(renderTree(event, view))];
    case 'template':
      return renderTemplate(event, view);
    case 'processes':
      return [renderProcesses(event, view)];
    case 'recap':
      return renderRecap(event, view);
    case 'word':
      return [spaced([view.style.heading(sanitise(event.term)), ...renderMarkdown(event.nodes, view)])];
    case 'remark':
      return [spaced(renderRemark(event, view))];
    case 'end':
      return [renderEnd(event, view)];
    default:
      return event satisfies never;
  }
}

type EventOf<Type extends WalkEvent['type']> = Extract<WalkEvent, { type: Type }>;

function spaced(lines: readonly Line[]): Block {
  return ['', ...lines];
}

function renderAnswered(event: EventOf<'question'>, view: View): readonly Block[] {
  const rows = renderAnswer(event, view);
  return rows.length === 0 ? [] : [spaced(rows)];
}

function afterEmptyLine(blocks: readonly Block[]): readonly Block[] {
  const [first = [], ...others] = blocks;
  return [spaced(first), ...others];
}

function renderLesson({ lesson, runtime, port }: EventOf<'lesson'>, view: View): Block {
  const { style, columns } = view;
  const servers = `${runtime === 'node' ? 'Node' : 'Python'} servers, port ${port}`;
  return [
    ...spread(
      style.heading(sanitise(lesson.title)),
      style.dim(`about ${minutesText(lesson.minutes)}`),
      columns,
    ),
    ...wrap(sanitise(lesson.summary), columns),
    ...wrap(style.dim(servers), columns),
  ];
}

function renderStep({ step, number, total }: EventOf<'step'>, view: View): Block {
  const { style, glyphs, columns, plain } = view;
  const count = `step ${number} of ${total}`;
  const rule = plain ? [] : [style.dim(glyphs.rule.repeat(columns))];
  return ['', ...rule, ...spread(style.heading(sanitise(step.title)), style.dim(count), columns)];
}

/** Each paragraph is a block, so that a full screen never ends in the middle of one. */
function renderProse(nodes: readonly RootContent[], view: View): readonly Block[] {
  return nodes.map((node) => spaced(renderMarkdown([node], view)));
}

function renderAddress(words: string, { url, advice }: EventOf<'browse' | 'inspector'>, view: View): Block {
  const { style, glyphs, columns } = view;
  return [
    '',
    ...hang(`${words} ${style.path(sanitise(url))}`, {
      columns,
      first: `${glyphs.pointer} `,
      rest: '  ',
    }),
    ...advice.flatMap((line) => hang(sanitise(line), { columns, first: '  ', rest: '  ' })),
  ];
}

function renderTemplate(
  { path, template, page, holes, filled }: EventOf<'template'>,
  view: View,
): readonly Block[] {
  return afterEmptyLine(
    renderSideBySide(
      { title: path, text: template, marks: holes, language: 'html' },
      { title: 'the page that came back', text: page, marks: filled, language: 'html' },
      view,
    ),
  );
}

function renderProcesses({ host, rows }: EventOf<'processes'>, view: View): Block {
  const cells = rows.map(({ role, name, program, pid, address }) => [
    role,
    sanitise(name),
    String(pid),
    sanitise(address ?? ''),
    sanitise(program),
  ]);
  const table = { headings: ['role', 'name', 'pid', 'address', 'program'], rows: cells };
  return spaced([
    ...hang(`The machine is called ${view.style.strong(sanitise(host))}. On it run now:`, {
      columns: view.columns,
      first: '',
      rest: '',
    }),
    '',
    ...renderTable(table, view),
  ]);
}

function renderRemark({ tone, text }: EventOf<'remark'>, view: View): Line[] {
  const { style, glyphs, columns } = view;
  const sign = tone === 'warning' ? style.elsewhere('!') : style.dim(glyphs.bullet);
  return hang(sanitise(text), { columns, first: `${sign} `, rest: '  ' });
}

function renderEnd({ finished, exchanges, unsent, failed, kept, error }: EventOf<'end'>, view: View): Block {
  if (error !== undefined && !(error instanceof Interrupted)) return [];
  const { style, glyphs, columns } = view;
  const out = exchanges - unsent;
  const more = unsent === 0 ? '' : `; ${unsent} more never left`;
  const sent =
    out === 0 ? '' : ` From this terminal, ${out === 1 ? '1 request' : `${out} requests`} went out${more}.`;
  const odd = failed === 0 ? '' : ` ${failed} not as the lesson says.`;
  const left = `You leave.${sent}${kept ? ' Your progress is kept.' : ''}`;
  const words = finished ? `That was the whole lesson.${sent}` : left;
  const sign = finished ? style.good(glyphs.good) : style.dim(glyphs.open);
  return [
    '',
    ...hang(`${words}${odd}`, {
      columns,
      first: `${failed > 0 ? style.bad(glyphs.bad) : sign} `,
      rest: '  ',
    }),
  ];
}

/** In a lesson its own exchanges are what it wants them to be; elsewhere only what does not work is told. */
function problemsToTell({ judgement, by, problems }: EventOf<'exchange'>): Problem[] {
  if (judgement !== undefined || by !== undefined) return [];
  return problems.filter(({ level }) => level === 'error');
}
