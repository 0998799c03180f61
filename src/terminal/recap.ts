import type { ExchangeRecord } from '../progress/progress.ts';
import type { WalkEvent } from '../walk/event.ts';
import { hang } from './layout.ts';
import { durationText } from './quantities.ts';
import { sanitise } from './sanitise.ts';
import { renderTable } from './table.ts';
import type { Block, Line, View } from './view.ts';

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

function summary({ exchanges }: Recap, view: View): Line[] {
  if (exchanges.length === 0) {
    return sentence('You have sent no request yet. Step back with b and try one: nothing can break.', view);
  }
  const own = exchanges.filter((exchange) => exchange.own).length;
  const reused = exchanges.filter((exchange) => exchange.reused).length;
  const failed = exchanges.filter(({ outcome }) => outcome.kind === 'failure').length;
  return [
    ...sentence(`You sent ${counted(exchanges.length, 'request')}, ${own === 0 ? 'all from the lesson' : `${own} of your own making`}.`, view),
    ...sentence(`${counted(reused, 'request')} went over a connection that was already open.`, view),
    ...sentence(failed === 0 ? 'Every one was answered.' : `${counted(failed, 'request')} found nobody who answered.`, view),
  ];
}

function exchangeTable(exchanges: readonly ExchangeRecord[], view: View): Line[] {
  const latest = exchanges.slice(-LISTED);
  if (latest.length === 0) return [];
  const rows = latest.map(({ method, target, outcome, total }) => [
    sanitise(method),
    outcome.kind === 'response' ? String(outcome.status) : outcome.code,
    durationText(total),
    sanitise(target),
  ]);
  return renderTable({ headings: ['method', 'result', 'time', 'asked for'], rows }, view);
}

function answers({ answers: given, open }: Recap, view: View): Line[] {
  const right = given.filter((answer) => answer.right).length;
  const { style, glyphs } = view;
  const others = given.filter((answer) => !answer.right);
  return [
    ...sentence(`Of ${counted(given.length, 'answer')}, ${right} hit the mark.${open > 0 ? ` ${counted(open, 'question')} left open.` : ''}`, view),
    ...others.flatMap(({ choice }) =>
      hang(`A guess that missed, and so will stick: “${sanitise(choice)}”.`, { columns: view.columns, first: `  ${style.elsewhere(glyphs.elsewhere)} `, rest: '    ' }),
    ),
  ];
}

function sentence(text: string, { columns, glyphs }: View): Line[] {
  return hang(text, { columns, first: `${glyphs.bullet} `, rest: '  ' });
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
