import { count } from '../../guide/phrasing.ts';
import type { Exchange, Timings } from '../../http/exchange.ts';
import { hang } from '../layout.ts';
import { durationText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { statusPainter } from './head.ts';
import { renderTable } from '../table.ts';
import type { Line, View } from '../view.ts';

/** A row for each exchange, with the connection it used, and what the times come to. */
export function renderRepeats(exchanges: readonly Exchange[], view: View): Line[] {
  const { columns } = view;
  const table = renderTable(
    {
      headings: ['time', 'answer', 'connecting', 'waiting', 'in all', 'connection'],
      rows: exchanges.map((exchange, at) => rowOf(exchange, at + 1, view)),
    },
    view,
  );
  const sentences = [...summary(exchanges), ...reuse(exchanges)];
  return [...table, '', ...sentences.flatMap((text) => hang(text, { columns, first: '', rest: '  ' }))];
}

/** That the rows are still to come. */
export function renderRepeatWaiting({ columns, style }: View): Line[] {
  const text = 'The table comes when all answers are there. Ctrl-C ends it.';
  return hang(style.dim(text), { columns, first: '', rest: '  ' });
}

function rowOf(
  { failure, response, timings, connection }: Exchange,
  number: number,
  { style }: View,
): string[] {
  const answer =
    response === undefined
      ? style.bad(sanitise(failure?.code === 'ABORT_ERR' ? 'stopped' : (failure?.code ?? 'none')))
      : statusPainter(response.status, style)(String(response.status));
  const setup = setupOf(timings);
  return [
    String(number),
    answer,
    setup === undefined ? '' : durationText(setup),
    timings.waiting === undefined ? '' : durationText(timings.waiting),
    durationText(timings.total),
    connection === undefined
      ? 'none'
      : `connection ${connection.id}, ${connection.sequence === 1 ? 'new' : 'used again'}`,
  ];
}

/** All that it took before the request could leave; undefined where the connection was there already. */
function setupOf({ lookup, connect, tls }: Timings): number | undefined {
  return connect === undefined ? undefined : (lookup ?? 0) + connect + (tls ?? 0);
}

function summary(exchanges: readonly Exchange[]): string[] {
  const totals = exchanges
    .filter(({ failure }) => failure === undefined)
    .map(({ timings }) => timings.total)
    .toSorted((one, other) => one - other);
  const [fastest] = totals;
  const slowest = totals.at(-1);
  const middle = totals[Math.floor(totals.length / 2)];
  if (fastest === undefined || slowest === undefined || middle === undefined)
    return [
      exchanges.some(({ response }) => response !== undefined)
        ? 'No answer came as a whole.'
        : 'There was no answer at all.',
    ];
  const answers = `${count(totals.length, 'answer')} of ${exchanges.length}`;
  return [
    totals.length === 1
      ? `${answers}: it took ${durationText(fastest)}.`
      : `${answers}: the fastest took ${durationText(fastest)}, the slowest ${durationText(slowest)}${totals.length > 2 ? `, the middle one ${durationText(middle)}` : ''}.`,
  ];
}

function reuse(exchanges: readonly Exchange[]): string[] {
  const again = exchanges.filter(({ connection }) => (connection?.sequence ?? 1) > 1).length;
  const setup = setupOf(exchanges[0]?.timings ?? { total: 0 });
  if (setup === undefined || exchanges.length < 2) return [];
  return again === 0
    ? [
        'No connection was used again: the server hangs up after each answer, and each request has to connect anew.',
      ]
    : [
        `${count(again, 'request')} went over a connection that was open already, and so saved what the first one took to connect: ${durationText(setup)}.`,
      ];
}
