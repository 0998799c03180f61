import { openText } from '../../guide/values/secret.ts';
import type { ExchangeRecord } from '../../progress/progress.ts';
import type { WalkEvent } from '../../stage/event.ts';
import { hang } from '../layout.ts';
import { durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { renderTable } from '../table.ts';
import type { Block, Line, View } from '../view.ts';

type Recap = Extract<WalkEvent, { type: 'recap' }>;

/** How many of the learner's exchanges are listed; the latest ones. */
const LISTED = 8;

/** What this very learner did and answered. */
export function renderRecap(recap: Recap, view: View): readonly Block[] {
  return [
    ['', ...summary(recap, view)],
    ['', ...exchangeTable(recap.exchanges, view)],
    ['', ...answers(recap, view)],
  ];
}

function summary({ exchanges, asked }: Recap, view: View): Line[] {
  if (exchanges.length === 0) {
    return sentence('You have sent no request yet. Step back with b and try one: nothing can break.', view);
  }
  const unsent = exchanges.filter(isUnsent);
  const sent = exchanges.filter((exchange) => !isUnsent(exchange));
  const own = sent.filter((exchange) => exchange.own).length;
  const reused = sent.filter((exchange) => exchange.reused).length;
  const broken = sent.filter(({ outcome }) => outcome.kind === 'failure').length;
  const refused = unsent.filter(isRefused).length;
  const lost = unsent.length - refused;
  const more = (count: number) => (sent.length > 0 ? `${count} more` : counted(count, 'request'));
  return [
    ...(sent.length > 0
      ? sentence(
          asked
            ? `You sent ${counted(sent.length, 'request')}, ${own === 0 ? 'all from the lesson' : `${own} of your own making`}.`
            : `The lesson sent ${counted(sent.length, 'request')}.`,
          view,
        )
      : []),
    ...(reused > 0
      ? sentence(`${counted(reused, 'request')} went over a connection that was already open.`, view)
      : []),
    ...(broken > 0 ? sentence(`${counted(broken, 'request')} got no whole answer.`, view) : []),
    ...(refused > 0
      ? sentence(`${more(refused)} knocked where nobody listens: nothing was sent.`, view)
      : []),
    ...(lost > 0 ? sentence(`${more(lost)} never left: no connection came about.`, view) : []),
  ];
}

function isUnsent(exchange: ExchangeRecord): boolean {
  return exchange.sent === undefined ? isRefused(exchange) : !exchange.sent;
}

function isRefused({ outcome }: ExchangeRecord): boolean {
  return outcome.kind === 'failure' && outcome.code === 'ECONNREFUSED';
}

function exchangeTable(exchanges: readonly ExchangeRecord[], view: View): Line[] {
  const latest = exchanges.slice(-LISTED);
  if (latest.length === 0) return [];
  const rows = latest.map(({ method, target, outcome, total }) => [
    sanitise(method),
    outcome.kind === 'response' ? String(outcome.status) : sanitise(outcome.code),
    durationText(total),
    sanitise(openText(target)),
  ]);
  const table = renderTable({ headings: ['method', 'result', 'time', 'asked for'], rows }, view);
  return exchanges.length > LISTED ? [`The last ${LISTED}:`, ...table] : table;
}

function answers({ answers: given, open, asked, folder }: Recap, view: View): Line[] {
  const { style } = view;
  const right = given.filter(({ answer }) => answer.right).length;
  const again = new Set(given.filter(({ answer }) => !answer.right).map(({ step }) => sanitise(step)));
  return [
    ...(given.length > 0
      ? sentence(`${right} of your ${counted(given.length, 'answer')} hit the mark.`, view)
      : []),
    ...(again.size > 0 ? sentence(`Worth another look: ${[...again].join(', ')}.`, view) : []),
    ...(open > 0 ? sentence(stillOpen(open, asked), view) : []),
    ...sentence(`The programs of this lesson lie in ${style.path(sanitise(folder))}`, view),
  ];
}

function stillOpen(open: number, asked: boolean): string {
  const questions = counted(open, 'question');
  return asked
    ? `${questions} left open: step back any time.`
    : `${questions} came by, and nobody was there to ask. On a walk of your own ${open === 1 ? 'it is' : 'they are'} yours.`;
}

function sentence(text: string, { columns, glyphs }: View): Line[] {
  return hang(text, { columns, first: `${glyphs.bullet} `, rest: '  ' });
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
