import { list } from '../../guide/phrasing.ts';
import type { BodyDifference } from '../../http/compare-bodies.ts';
import type { Difference, DifferenceRow } from '../../send/difference.ts';
import { hang } from '../layout.ts';
import { bytesText } from '../../text/quantities.ts';
import { sanitise } from '../../text/sanitise.ts';
import { type Panel, renderSideBySide } from './side-by-side.ts';
import type { Line, View } from '../view.ts';

/**
 * Two answers beside each other (on a narrow screen one under the other), what differs
 * between signs, and then in words.
 */
export function renderDifference(
  difference: Difference,
  titles: { readonly left: string; readonly right: string },
  view: View,
): Line[] {
  const { columns } = view;
  const panels = (['left', 'right'] as const).map((side) => panelOf(difference.rows, side, titles[side]));
  const [left, right] = panels;
  if (left === undefined || right === undefined) return [];
  return [
    ...renderSideBySide(left, right, view).flat(),
    '',
    ...sentences(difference).flatMap((text) =>
      hang(text, { columns, first: view.plain ? '- ' : `${view.glyphs.bullet} `, rest: '  ' }),
    ),
  ];
}

function panelOf(rows: readonly DifferenceRow[], side: 'left' | 'right', title: string): Panel {
  const marks: { start: number; end: number }[] = [];
  let text = '';
  for (const row of rows) {
    const line = row[side];
    for (const { start, end } of row.marks?.[side] ?? []) {
      marks.push({ start: text.length + start, end: text.length + end });
    }
    text += `${line}\n`;
  }
  return { title, text, marks };
}

function sentences({ sameStatus, headers, body, asText }: Difference): string[] {
  const named = (kind: (typeof headers)[number]['kind']) =>
    headers.filter((header) => header.kind === kind).map(({ name }) => sanitise(name));
  const [onlyLeft, onlyRight, different] = [named('only-left'), named('only-right'), named('different')];
  const told = [
    ...(sameStatus ? [] : ['the status lines differ']),
    ...(different.length === 0 ? [] : [`in both, but different: ${list(different)}`]),
    ...(onlyLeft.length === 0 ? [] : [`only in the first: ${list(onlyLeft)}`]),
    ...(onlyRight.length === 0 ? [] : [`only in the second: ${list(onlyRight)}`]),
  ];
  const remark = asText
    ? [
        'the bodies were compared as text, for the bytes of one are not there: a .json that --save wrote has them',
      ]
    : [];
  if (told.length === 0 && body.kind === 'same') {
    const what = asText ? 'the text of the body' : 'the body, byte for byte';
    return [`both answers say the same: status, headers, and ${what}`, ...remark];
  }
  return [...told, bodyText(body), ...remark];
}

function bodyText(body: BodyDifference): string {
  switch (body.kind) {
    case 'same':
      return 'the bodies are the same';
    case 'different':
      return `the bodies differ from byte ${body.from} on`;
    case 'different-later':
      return `the bodies differ, somewhere after the first ${bytesText(body.kept)}, which are the same`;
    case 'same-so-far':
      return `the bodies are as long as each other, and their first ${bytesText(body.kept)} are the same: the others were not kept to be compared`;
    default:
      return body satisfies never;
  }
}
