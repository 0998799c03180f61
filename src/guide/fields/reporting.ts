import * as v from 'valibot';
import type { FieldScene, Here } from '../entry.ts';
import { list, listSome, quoted, span } from '../phrasing.ts';
import { jsonValues } from '../values/json.ts';
import { structuredDictionary } from '../values/structured-words.ts';

/** Reporting-Endpoints: an address for each name. */
export const reportingEndpoints: Here<FieldScene> = structuredDictionary({
  otherKeys: ({ name, member }) =>
    member.kind === 'item' && member.value.kind === 'string'
      ? `reports under the name ${quoted(name)} go to ${quoted(member.value.value, 60)}`
      : 'no address in quotation marks, as it should be',
});

const Group = v.object({
  group: v.optional(v.string(), 'default'),
  max_age: v.number(),
  endpoints: v.array(v.object({ url: v.string() })),
});

/** Report-To: groups of addresses, as JSON objects with commas between them. */
export const reportTo: Here<FieldScene> = ({ value }, { text, brief }) => {
  const groups = (jsonValues(value) ?? []).flatMap((one) => {
    const group = v.safeParse(Group, one);
    return group.success ? [group.output] : [];
  });
  if (groups.length === 0)
    return { text: `${text}. But this does not read as it should`, brief: 'malformed', variant: 'invalid' };
  const said = groups.map(({ group, max_age: seconds, endpoints }) => {
    if (seconds <= 0) return `forget the name ${quoted(group)}`;
    const addresses = list(endpoints.map(({ url }) => quoted(url, 60)));
    return `under the name ${quoted(group)} to ${addresses === '' ? 'nobody' : addresses}, for ${span(seconds)}`;
  });
  return { text: `${text}. Here: ${listSome(said)}`, brief };
};

const Logging = v.object({
  report_to: v.optional(v.string()),
  max_age: v.number(),
  include_subdomains: v.optional(v.boolean(), false),
  success_fraction: v.optional(v.number(), 0),
  failure_fraction: v.optional(v.number(), 1),
});

/** NEL: one JSON object; of several the first counts. */
export const networkErrorLogging: Here<FieldScene> = ({ value }, { text, brief }) => {
  const policy = v.safeParse(Logging, jsonValues(value)?.[0]);
  if (!policy.success)
    return { text: `${text}. But this does not read as it should`, brief: 'malformed', variant: 'invalid' };
  const { report_to: name, max_age: seconds, include_subdomains: below, ...shares } = policy.output;
  if (seconds <= 0)
    return {
      text: 'the browser need no longer report failed connections',
      brief: 'no more reports',
      variant: 'off',
    };
  const said = [
    ...(name === undefined ? [] : [`to the name ${quoted(name)} in Report-To`]),
    `for ${span(seconds)}`,
    `${percent(shares.failure_fraction)} of failures and ${percent(shares.success_fraction)} of successes`,
    ...(below ? ["for hosts below this one's name, too"] : []),
  ];
  return { text: `${text}. Here: ${said.join(', ')}`, brief };
};

function percent(share: number): string {
  return share >= 1 ? 'all' : share <= 0 ? 'none' : `${Number((share * 100).toPrecision(2))} %`;
}
