import { list } from '../../guide/phrasing.ts';
import { openText } from '../../guide/values/secret.ts';
import type { Hop } from '../../send/redirect.ts';
import { hang } from '../layout.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

/** Where a redirect leads, and what becomes of the request on the way: a sentence each. */
export function renderHop(hop: Hop, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const to = style.path(sanitise(openText(hop.to)));
  const first = plain ? 'redirect: ' : `${style.elsewhere(glyphs.next)} `;
  const rest = ' '.repeat(plain ? 4 : 2);
  const [head, ...others] = [
    `${hop.status}: the answer is at another place, so we ask there: ${to}`,
    ...changes(hop),
  ];
  return [
    ...hang(head, { columns, first, rest }),
    ...others.flatMap((text) =>
      hang(text, {
        columns,
        first: plain ? '  note: ' : `  ${style.dim(glyphs.elbow)} `,
        rest: plain ? '    ' : '    ',
      }),
    ),
  ];
}

function changes({ status, method, bodyDropped, withheld, cookieLost, crossing }: Hop): string[] {
  const dropped = bodyDropped ? ', and the body stays here' : '';
  return [
    ...(method === undefined
      ? []
      : [`${sanitise(method.before)} becomes ${method.after}${dropped}: ${reason(status)}`]),
    ...(method === undefined && (status === 307 || status === 308)
      ? [
          `method and body stay as they are: that is what sets ${status} apart from ${status === 307 ? 302 : 301}`,
        ]
      : []),
    ...(crossing === 'downgrade' ? ['from here on nothing is encrypted: https led to http'] : []),
    ...(withheld.length === 0
      ? []
      : [
          `not sent there: ${sanitise(list(withheld))}. That was meant for the first server, and this is another one`,
        ]),
    ...(cookieLost === true
      ? [
          'a cookie came, and is not brought along: with --session and a name, cookies are kept, as in a browser',
        ]
      : []),
  ];
}

/** RFC 9110 sections 15.4.2 to 15.4.4. */
function reason(status: number): string {
  return status === 303
    ? 'a 303 says that what you sent has arrived, and that you may look at something else now'
    : `clients have always done so after a ${status}; a server that wants the same method again says ${status === 301 ? 308 : 307}`;
}
