import { TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { quoted } from '../../phrasing.ts';
import type { MessageView } from '../reading/message-view.ts';
import { nearest } from '../reading/nearest.ts';
import { repeated } from '../reading/parameters.ts';
import type { ProblemPlace } from '../problem.ts';
import { directive, directivesOf, secondsOf, type CacheDirective } from '../reading/cache-directives.ts';
import { type Checks, filled, ofFields, ofMessages, where } from '../check.ts';

const TIMED = new Set(
  'max-age s-maxage max-stale min-fresh stale-while-revalidate stale-if-error pre-check post-check'.split(
    ' ',
  ),
);
const FLAGS = new Set(
  'no-store must-revalidate proxy-revalidate must-understand no-transform public immutable only-if-cached'.split(
    ' ',
  ),
);
const RESPONSE_ONLY = new Set(
  'public private s-maxage must-revalidate proxy-revalidate must-understand immutable stale-while-revalidate'.split(
    ' ',
  ),
);
const REQUEST_ONLY = new Set(['max-stale', 'min-fresh', 'only-if-cached']);
const KNOWN = new Set([...TIMED, ...FLAGS, ...RESPONSE_ONLY, ...REQUEST_ONLY, 'no-cache', 'private']);
const FORM = new RegExp(`^[${TOKEN_CHARACTERS}]+(?:=(?:[${TOKEN_CHARACTERS}]+|"(?:\\\\.|[^"\\\\])*"))?$`);
/** About 68 years: the largest number that all caches can hold (RFC 9111 section 1.2.2). */
const MOST_SECONDS = 2_147_483_648;

/** What caches may do with a message, and where that contradicts itself (RFC 9111 section 5.2). */
export const CACHE_CONTROL_CHECKS: Checks = {
  'cache-directive-separator': ofFields('cache-control', (field) => {
    const at = field.value.search(/;\s*[a-z-]+/i);
    return at < 0 || field.value.includes('"') ? undefined : field.at(at, at + 1);
  }),

  'cache-directive-malformed': ofMessages((view) =>
    named(
      view,
      ({ text }) => !FORM.test(text) && !text.includes(';'),
      ({ text }) => ({ part: quoted(text) }),
    ),
  ),

  'cache-directive-misspelt': ofMessages((view) =>
    named(
      view,
      ({ name }) => !KNOWN.has(name) && meant(name) !== undefined,
      ({ name }) => ({ name: quoted(name), meant: quoted(meant(name) ?? '') }),
    ),
  ),

  'cache-directive-unknown': ofMessages((view) =>
    named(
      view,
      ({ name, text }) => !KNOWN.has(name) && FORM.test(text) && meant(name) === undefined,
      ({ name }) => ({ name: quoted(name) }),
    ),
  ),

  'cache-seconds-malformed': ofMessages((view) =>
    named(
      view,
      (one) =>
        TIMED.has(one.name) &&
        secondsOf(one) === undefined &&
        !one.text.includes(';') &&
        !(one.name === 'max-stale' && one.value === undefined),
      ({ text }) => ({ part: quoted(text) }),
    ),
  ),

  'cache-seconds-huge': ofMessages((view) =>
    named(
      view,
      (one) => TIMED.has(one.name) && (secondsOf(one) ?? 0) > MOST_SECONDS,
      ({ text }) => ({ part: quoted(text) }),
    ),
  ),

  'cache-flag-with-value': ofMessages((view) =>
    named(
      view,
      ({ name, value }) => FLAGS.has(name) && value !== undefined && !value.includes(';'),
      ({ text, name }) => ({ part: quoted(text), name: quoted(name) }),
    ),
  ),

  'cache-directive-twice': ofMessages((view) => {
    const again = repeated(directivesOf(view));
    return again ? [filled(again.place, { name: quoted(again.name) })] : [];
  }),

  'cache-directive-in-request': ofMessages((view) =>
    view.direction === 'request'
      ? named(
          view,
          ({ name }) => RESPONSE_ONLY.has(name),
          ({ name }) => ({ name: quoted(name) }),
        )
      : [],
  ),

  'cache-directive-in-response': ofMessages((view) =>
    view.direction === 'response'
      ? named(
          view,
          ({ name }) => REQUEST_ONLY.has(name),
          ({ name }) => ({ name: quoted(name) }),
        )
      : [],
  ),

  'cache-directive-old': ofMessages((view) =>
    named(
      view,
      ({ name }) => name === 'pre-check' || name === 'post-check',
      ({ name }) => ({ name: quoted(name) }),
    ),
  ),

  'no-store-contradicted': ofMessages((view) =>
    view.direction === 'response' && directive(view, 'no-store')
      ? named(
          view,
          (one) =>
            ['public', 'immutable'].includes(one.name) ||
            (['max-age', 's-maxage', 'stale-while-revalidate'].includes(one.name) &&
              (secondsOf(one) ?? 0) > 0),
          ({ text }) => ({ part: quoted(text) }),
        )
      : [],
  ),

  'no-cache-with-lifetime': ofMessages((view) => {
    const isAsked = directive(view, 'no-cache')?.value === undefined && directive(view, 'no-cache');
    return view.direction === 'response' && isAsked && !directive(view, 'no-store')
      ? named(
          view,
          (one) => one.name === 'max-age' && (secondsOf(one) ?? 0) > 0,
          ({ text }) => ({ part: quoted(text) }),
        )
      : [];
  }),

  'public-and-private': ofMessages((view) => {
    const own = directive(view, 'private');
    return where(
      directive(view, 'public') !== undefined && own !== undefined && own.value === undefined,
      own?.place ?? view.startLine,
    );
  }),

  'private-with-shared-lifetime': ofMessages((view) => {
    const shared = directive(view, 's-maxage');
    const own = directive(view, 'private');
    return shared && own && own.value === undefined ? [shared.place] : [];
  }),

  'immutable-without-lifetime': ofMessages((view) => {
    const immutable = directive(view, 'immutable');
    const lifetime = directive(view, 'max-age') ?? directive(view, 's-maxage') ?? view.first('expires');
    return immutable && !lifetime && !directive(view, 'no-store') ? [immutable.place] : [];
  }),

  'pragma-in-response': ofMessages((view) =>
    view.direction === 'response'
      ? view
          .all('pragma')
          .slice(0, 1)
          .map((field) => field.place)
      : [],
  ),

  'pragma-unknown': ofFields('pragma', (field, { direction }) =>
    direction === 'request' && !/^no-cache$/i.test(field.value) ? field.at() : undefined,
  ),
};

function named(
  view: MessageView,
  isMeant: (one: CacheDirective) => boolean,
  fill: (one: CacheDirective) => Readonly<Record<string, string>>,
): ProblemPlace[] {
  return directivesOf(view)
    .filter(isMeant)
    .map((one) => filled(one.place, fill(one)));
}

function meant(name: string): string | undefined {
  const hyphened = name.replaceAll('_', '-');
  return KNOWN.has(hyphened) ? hyphened : nearest(hyphened, [...KNOWN]);
}
