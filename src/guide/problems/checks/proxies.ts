import { isAddress } from '../../../http/host-name.ts';
import { TOKEN_CHARACTERS } from '../../../http/syntax.ts';
import { quoted } from '../../phrasing.ts';
import { type Pair, pairOf, split, valueIn, type ValueSpan } from '../../values/spans.ts';
import { viaMembers } from '../../values/via.ts';
import type { MessageView, PlacedElement } from '../reading/message-view.ts';
import { PARAMETER_FORM, repeated } from '../reading/parameters.ts';
import type { ProblemPlace } from '../problem.ts';
import { remembered } from '../../../memory.ts';
import { type Check, type Checks, filled, ofFields, ofMessages, needing } from '../check.ts';

const TOKEN = `[${TOKEN_CHARACTERS}]+`;
const VIA = new RegExp(String.raw`^(?:${TOKEN}/)?${TOKEN}[ \t]+[^\s,()]+(?:[ \t]+\([^]*\))?$`);

/** What those on the way leave in a message (RFC 9110 section 7.6.3, RFC 7239). */
export const PROXY_CHECKS: Checks = {
  'via-malformed': ofMessages((message) =>
    membersOfVia(message)
      .filter(({ text }) => !VIA.test(text))
      .map(({ text, place }) => filled(place, { value: quoted(text) })),
  ),
  'via-twice': ofMessages((message) => {
    const members = membersOfVia(message);
    const names = members.map(({ text }) => text.split(/[ \t]+/, 2)[1]?.toLowerCase());
    const at = secondOf(names, (name) => name.length > 3);
    const member = members[at];
    return member && new Set(names).size < names.length - 1
      ? [filled(member.place, { name: quoted(names[at] ?? '') })]
      : [];
  }),
  'forwarded-malformed': ofForwarded((pairs, { place }) => {
    const wrong = pairs.find(({ text }) => !PARAMETER_FORM.test(text));
    return wrong && filled(place, { value: quoted(wrong.text) });
  }),
  'forwarded-ipv6-bare': ofForwarded((pairs, { place }) =>
    pairs.some(
      ({ name, valueSpan }) =>
        (name === 'for' || name === 'by') && /^(?:"?[0-9a-f]*:[0-9a-f]*:|\[)/i.test(valueSpan.text),
    )
      ? place
      : undefined,
  ),
  'forwarded-twice': ofForwarded((pairs, { place }) => {
    const twice = repeated(pairs);
    return twice && filled(place, { name: quoted(twice.name) });
  }),
  'forwarded-unknown-name': ofForwarded((pairs, { place }) => {
    const unknown = pairs.find(({ name }) => name !== '' && !['for', 'by', 'host', 'proto'].includes(name));
    return unknown && filled(place, { name: quoted(unknown.name) });
  }),
  'forwarded-for-malformed': ofElements('x-forwarded-for', ({ text, place }) =>
    isNode(text) ? undefined : filled(place, { value: quoted(text) }),
  ),
  'forwarded-accounts-differ': ({ request }) => {
    const [theirs] = request?.elements('x-forwarded-for') ?? [];
    const [said] = request?.elements('forwarded') ?? [];
    const named = said && valueIn(pairsOf(said), 'for');
    const own = named?.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1');
    if (!theirs || own === undefined || !isAddress(own) || !isAddress(theirs.text)) return [];
    return own === theirs.text
      ? []
      : [filled(theirs.place, { here: quoted(theirs.text), there: quoted(own) })];
  },
  'forwarded-proto-unknown': ofElements('x-forwarded-proto', ({ text, place }) =>
    /^(?:https?|wss?)$/i.test(text) ? undefined : filled(place, { value: quoted(text) }),
  ),
  'forwarded-port-malformed': ofElements('x-forwarded-port', ({ text, place }) =>
    /^\d{1,5}$/.test(text) ? undefined : filled(place, { value: quoted(text) }),
  ),
  'forwarded-host-malformed': ofElements('x-forwarded-host', ({ text, place }) =>
    /^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(text)
      ? undefined
      : filled(place, { value: quoted(text) }),
  ),
  'real-ip-malformed': ofFields('x-real-ip', ({ value, at }) =>
    isNode(value) ? undefined : filled(at(), { value: quoted(value) }),
  ),
  'proxy-as-field': ({ request }) => (request?.all('proxy') ?? []).map(({ place }) => place),
  'cdn-loop': ({ request }) => {
    const elements = request?.elements('cdn-loop') ?? [];
    const names = elements.map(({ text }) => text.split(';', 1).join('').trim().toLowerCase());
    const at = secondOf(names);
    const element = elements[at];
    return element ? [filled(element.place, { name: quoted(names[at] ?? '') })] : [];
  },
};

/** The index of the first name that stands before already; -1 where there is none. */
function secondOf(
  names: readonly (string | undefined)[],
  counts: (name: string) => boolean = Boolean,
): number {
  const seen = new Set<string>();
  return names.findIndex((name) => name !== undefined && counts(name) && seen.size === seen.add(name).size);
}

/** An address, with or without a port, or `unknown`. */
function isNode(text: string): boolean {
  const bare = text
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .split('%', 1)
    .join('');
  return isAddress(bare) || /^unknown$/i.test(text);
}

function membersOfVia(
  message: MessageView,
): readonly { readonly text: string; readonly place: ProblemPlace }[] {
  return message
    .all('via')
    .flatMap(({ value, at }) =>
      viaMembers(value).map(({ text, start, end }) => ({ text, place: at(start, end) })),
    );
}

function ofElements(name: string, look: (element: PlacedElement) => ProblemPlace | undefined): Check {
  return needing([name], ({ request }) =>
    (request?.elements(name) ?? []).flatMap((element) => look(element) ?? []),
  );
}

function ofForwarded(
  look: (pairs: readonly Pair[], element: PlacedElement) => ProblemPlace | undefined,
): Check {
  return ofElements('forwarded', (element) => look(pairsOf(element), element));
}

const pairsOf = remembered((element: ValueSpan): readonly Pair[] =>
  split(element, ';').map((one) => pairOf(one)),
);
