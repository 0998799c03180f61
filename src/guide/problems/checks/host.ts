import type { RequestMessage } from '../../../http/exchange.ts';
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
  'host-differs-from-target': ofHost(({ value, at }, { target: asked }) => {
    const target = /^https?:\/\//i.test(asked) ? parseUrl(asked) : undefined;
    const said = target && parseUrl(`${target.protocol}//${value}/`);
    return said && said.host !== target.host
      ? filled(at(), { host: quoted(said.host), target: quoted(target.host) })
      : undefined;
  }),
};

function ofHost(look: (field: PlacedField, request: RequestMessage) => ProblemPlace | undefined): Check {
  return ({ request }) =>
    request ? request.all('host').flatMap((field) => look(field, request.message) ?? []) : [];
}
