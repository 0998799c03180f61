import type { Invitation } from '../../server/invitation.ts';
import type { QrCode } from '../../server/qr-code.ts';
import { hang } from '../layout.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Block, Line, View } from '../view.ts';

/** Addresses to type on a phone, and the first one to point its camera at where that can be drawn. */
export function renderInvitation({ urls, code }: Invitation, view: View): readonly Block[] {
  const drawing = code && drawCode(code, view);
  const words = ['', ...invitationWords({ urls }, view)];
  return drawing === undefined ? [words] : [words, ['', ...drawing]];
}

/** The addresses in words, for people and for screen readers: one a row, as they are to be typed. */
export function invitationWords(
  { urls }: Pick<Invitation, 'urls'>,
  { style, columns, glyphs }: View,
): Line[] {
  const inside = { columns, first: '  ', rest: '  ' };
  const where = urls.length > 1 ? 'one of these' : 'this address';
  return [
    ...hang(`A phone or another computer in the same network can come in at ${where}:`, {
      ...inside,
      first: `${glyphs.pointer} `,
    }),
    ...urls.flatMap((url) => hang(style.path(sanitise(url)), { columns, first: '    ', rest: '    ' })),
    ...hang('If it finds nobody, a firewall on this computer may keep the port shut.', inside),
  ];
}

/**
 * A QR code in half blocks, two modules high each; undefined where it would not fit, or could not be drawn black on
 * white whatever the theme: a camera needs that, and a screen reader has nothing from it.
 */
export function drawCode(code: QrCode, { columns, paper }: View): Line[] | undefined {
  const [first = []] = code;
  if (paper === undefined || first.length > columns) return undefined;
  const rows: Line[] = [];
  for (let at = 0; at < code.length; at += 2) {
    const below = code[at + 1] ?? [];
    rows.push(paper((code[at] ?? []).map((dark, column) => halves(dark, below[column] === true)).join('')));
  }
  return rows;
}

function halves(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
