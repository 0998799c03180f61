import { parseUrl } from '../../../http/parse-url.ts';
import { type Check, type Checks, filled, where } from '../check.ts';
import { quoted } from '../../phrasing.ts';
import type { PlacedField } from '../reading/message-view.ts';
import type { ProblemPlace } from '../problem.ts';

/** `uri-host [":" port]` (RFC 9110 section 7.2): a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._~%!$&'()*+;=-]*)(?::\d*)?$/i;

/** The Host field: whose server is meant (RFC 9110 section 7.2). */
export const HOST_CHECKS: Checks = {
  'host-missing': ({ request }) =>
    request ? where(request.message.version === 'HTTP/1.1' && request.lacks('host'), request.startLine) : [],
  'host-twice': ({ request }) => (request?.all('host') ?? []).slice(1).map(({ place }) => place),
  'host-malformed': ofHost(({ value, at }) =>
    HOST.test(value) ? undefined : filled(at(), { value: quoted(value) }),
  ),
  'host-empty': ({ request }) =>
    (request?.all('host') ?? [])
      .filter(({ value }) => value === '' && request?.message.target.startsWith('/'))
      .map(({ place }) => place),
  'host-port-too-large': ofHost(({ value, at }) => {
    const port = /:(\d+)$/.exec(value)?.[1] ?? '';
    return Number(port) > 65_535 ? filled(at(value.length - port.length), { port: quoted(port) }) : undefined;
  }),
  *'host-differs-from-target'({ request }) {
    const target = /^https?:\/\//i.test(request?.message.target ?? '')
      ? parseUrl(request?.message.target ?? '')
      : undefined;
    const host = request?.first('host');
    const said = target && host && parseUrl(`${target.protocol}//${host.value}/`);
    if (said && said.host !== target.host)
      yield filled(host.at(), { host: quoted(said.host), target: quoted(target.host) });
  },
};

function ofHost(look: (field: PlacedField) => ProblemPlace | undefined): Check {
  return ({ request }) => (request?.all('host') ?? []).flatMap((field) => look(field) ?? []);
}
