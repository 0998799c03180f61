import { grouped, list, quoted, relative } from '../../guide/phrasing.ts';
import type { Cookie } from '../../send/cookie.ts';
import type { CookieNews, NotKept } from '../../send/cookie-jar.ts';
import { hang } from '../layout.ts';
import { paintProse } from '../prose.ts';
import { sanitise } from '../../text/sanitise.ts';
import type { Line, View } from '../view.ts';

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
      style.bad(`not kept: ${sanitise(name) || 'a cookie'}; ${paintProse(whyNotKept(why), view)}`),
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

/** Why a cookie is not kept, in the words in which the guide's problems tell it. */
export function whyNotKept(why: NotKept): string {
  switch (why.kind) {
    case 'control-character':
      return 'there is a control character in it';
    case 'empty':
      return 'it has neither a name nor a value';
    case 'too-large':
      return `it has ${grouped(why.size)} bytes, and more than 4,096 are not kept`;
    case 'domain-malformed':
      return `${quoted(why.domain)} is no host name; \`Domain\` wants one without scheme, port or path`;
    case 'domain-shared':
      return `under ${quoted(why.domain)} anybody may have a site`;
    case 'domain-foreign':
      return `${quoted(why.host)} may not set cookies for ${quoted(why.domain)}`;
    case 'secure-over-http':
      return 'with `Secure` it can only be set over https';
    case 'same-site-none-insecure':
      return '`SameSite=None` is only allowed together with `Secure`';
    case 'partitioned-insecure':
      return '`Partitioned` is only allowed together with `Secure`';
    case 'prefix-insecure':
      return 'a name that begins so demands `Secure`';
    case 'prefix-domain':
      return 'a name that begins with `__Host-` allows no `Domain`';
    case 'prefix-path':
      return 'a name that begins with `__Host-` demands `Path=/`';
    case 'prefix-in-value':
      return 'without a name, its value must not begin with `__Host-` or `__Secure-`';
    case 'hides-secure':
      return 'there is one of that name from https, marked `Secure`, and plain http may not replace or remove that';
  }
}
