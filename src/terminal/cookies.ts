import { list, relative } from '../guide/phrasing.ts';
import type { CookieNews } from '../send/cookie-jar.ts';
import type { Cookie, Refusal } from '../send/set-cookie.ts';
import { hang } from './layout.ts';
import { sanitise } from './sanitise.ts';
import type { Line, View } from './view.ts';

/** What became of the cookies of one exchange: a sentence each, without their values. */
export function renderCookies(news: CookieNews, file: string, now: number, view: View): Line[] {
  const { columns, style, glyphs, plain } = view;
  const names = (cookies: readonly { readonly name: string }[]) =>
    sanitise(list(cookies.map(({ name }) => name || 'one without a name')));
  const sentences = [
    ...(news.sent.length === 0 ? [] : [`sent from the session: ${names(news.sent)}`]),
    ...news.kept.map((cookie) => `kept: ${keptText(cookie, now)}`),
    ...(news.crowdedOut.length === 0
      ? []
      : [`forgotten, to make room for newer ones: ${names(news.crowdedOut)}`]),
    ...news.removed.map((name) => `removed, as the server wants: ${sanitise(name)}`),
    ...news.refused.map(({ name, why }) =>
      style.bad(`not kept: ${sanitise(name) || 'a cookie'}; ${REASONS[why]}`),
    ),
  ];
  const [first, ...others] = sentences;
  if (first === undefined) return [];
  const place = style.dim(`The session lies in ${sanitise(file)}, for nobody but you to read.`);
  return [
    ...hang(`cookies`, { columns, first: '', rest: '' }),
    ...[first, ...others, ...(news.kept.length > 0 ? [place] : [])].flatMap((text) =>
      hang(text, {
        columns,
        first: plain ? '  note: ' : `  ${glyphs.bullet} `,
        rest: '    ',
      }),
    ),
  ];
}

function keptText({ name, domain, hostOnly, path, secure, expires }: Cookie, now: number): string {
  const whom = hostOnly ? `${domain} alone` : `${domain} and every host below it`;
  const where = path === '/' ? '' : `, for paths below ${path}`;
  const until =
    expires === undefined
      ? '; no end is named: a browser would forget it when it closes, a session keeps it'
      : `; it ends ${relative(expires, now)}`;
  return sanitise(
    `${name || 'one without a name'}, for ${whom}${where}${secure ? ', over a secure line only' : ''}${until}`,
  );
}

const REASONS: Readonly<Record<Refusal, string>> = {
  unreadable: 'it cannot be read as one',
  'too-long': 'it is longer than 4,096 characters',
  'other-domain': 'a server may only set cookies for itself and what is above it, not for others',
  'whole-top-level': 'it would go to every server whose name ends like that',
  'secure-over-http': 'it is marked Secure, and came over plain http',
  'hides-secure':
    'there is one of that name from https, marked Secure, and plain http may not replace or remove that',
  'prefix-broken': 'it promises more (by __Host- or __Secure-) than it keeps',
};
