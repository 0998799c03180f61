import type { LiveState } from '../../live/state.ts';
import { drawCode, invitationWords } from '../ask/invitation.ts';
import { beside, hang } from '../layout.ts';
import { sanitise } from '../../text/sanitise.ts';
import { narrower, type Line, type View } from '../view.ts';

/** Words beside a drawing that are narrower than this are hard to read. */
const FEWEST_WORDS = 30;
const GAP = '  ';

export interface DoorOptions {
  readonly view: View;
  /** Rows that there are. */
  readonly room: number;
  /** What is said before. */
  readonly lead?: (view: View) => readonly Line[];
}

/**
 * What an open door means, and how others come in: the code beside the words, or below, or not at all, as there is
 * room. The lead gives way to it.
 */
export function renderDoor(state: LiveState, { view, room, lead = () => [] }: DoorOptions): readonly Line[] {
  const { invitation } = state;
  const whole = [...lead(view), ...doorWords(state, view)];
  const drawing = invitation?.code && drawCode(invitation.code, view);
  if (drawing === undefined) return whole;
  const width = invitation?.code?.length ?? 0;
  const inside = narrower(view, view.columns - width - GAP.length);
  const withWords = (words: readonly Line[]) => beside(drawing, words, width, GAP);
  const ways = [
    ...(inside.columns < FEWEST_WORDS
      ? []
      : [withWords([...lead(inside), ...doorWords(state, inside)]), withWords(doorWords(state, inside))]),
    [...whole, '', ...drawing],
  ];
  return ways.find((lines) => lines.length <= room) ?? whole;
}

function doorWords({ warning, invitation }: LiveState, view: View): Line[] {
  const { style, columns } = view;
  return [
    ...(warning === undefined
      ? []
      : hang(sanitise(warning), { columns, first: `${style.elsewhere('!')} `, rest: '  ' })),
    ...(invitation === undefined ? [] : ['', ...invitationWords(invitation, view)]),
  ];
}
